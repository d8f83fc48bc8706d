"""Slack's bad days: whatever one call ends with, nothing is lost, nothing doubled, and nobody else waits."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from adapters.cards import messages
from adapters.cards.delivery import DeliveryError
from adapters.playground.api.trouble import Failure, breaks, drops, hangs, refuses, shows_page, too_many
from adapters.playground.stand_in import SCOPES
from adapters.playground.state.records import Channel
from adapters.slack import connections
from adapters.slack.installations import Installation
from adapters.slack.sender import SlackSender
from adapters.slack.workspaces import Workspaces
from tests.dialogues.slack_stage import SlackActor
from tests.faults.leaping import LeapingStage, company
from tests.faults.on_record import violations

DECIDERS = frozenset(f"{name}@example.com" for name in ("ana", "ben", "dora", "chi", "eva"))
WITHOUT_HISTORY = tuple(scope for scope in SCOPES if not scope.endswith(":history"))

TIMEOUT, LATE, HOLD = 0.5, 0.8, 0.9

WAIT: dict[str, Failure] = {
    "429 after 1": too_many("1"),
    "429 after an hour": too_many("3600"),
    "429 without a word": too_many(None),
    "429 after abc": too_many("abc"),
}
BROKEN: dict[str, Failure] = {
    "500": breaks(500),
    "502 as a page": shows_page(502),
    "200 as a page": shows_page(200),
    "200 garbled": Failure(name="garbled", body='{"ok": tr'),
    "dropped": drops(),
    "internal_error": refuses("internal_error"),
}
ACTED = {f"{name}, having acted": failure.having_acted() for name, failure in BROKEN.items()}
PASSING = {**WAIT, **BROKEN, **ACTED, "hangs": hangs(LATE)}
LASTING = {code: refuses(code) for code in ("channel_not_found", "not_in_channel", "is_archived", "user_not_found")}
AWAY = {
    code: refuses(code) for code in ("invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive")
}

GIVEN = Installation(team="T1", enterprise=None, bot="U0BOT", scopes=frozenset(), token="xoxb-1")
LOOKUPS = ("users.info", "users.lookupByEmail", "conversations.members")
SENDS = ("conversations.open", "chat.postMessage", "chat.update")
HISTORY = ("conversations.history", "conversations.replies")
ANSWERS = ("views.open", "views.update", "response_url", "chat.postEphemeral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A company, and a channel of Sara's that Ana, who decides, does not read."""

    stage: LeapingStage
    people: dict[str, SlackActor]
    project: Channel
    monkeypatch: pytest.MonkeyPatch

    def lose_patience(self) -> None:
        """Let the product wait for Slack less long than Slack hangs."""
        for patience in ("TO_SEND", "TO_LOOK_SOMEBODY_UP"):
            self.monkeypatch.setattr(connections, patience, TIMEOUT)
        self.stage.hold = HOLD


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Build a company that is not served yet."""
    with LeapingStage(tmp_path) as stage:
        people = company(stage)
        project = stage.channel("crm", people["sara"])
        yield Place(stage=stage, people=people, project=project, monkeypatch=monkeypatch)


def story(place: Place, method: str, *failures: Failure) -> None:
    """Raise a decision and decide it; the trouble with `method` begins just before the act that leads to its call."""
    stage, sara = place.stage, place.people["sara"]
    if any(failure.only_late for failure in failures):
        place.lose_patience()

    def begins(*methods: str) -> None:
        if method in methods:
            stage.slack.trouble.next(method, *failures)

    begins("users.lookupByEmail")
    stage.open()
    begins("users.info")
    sara.says("decide Spend 40k on the CRM?", in_=place.project)
    for _ in failures:
        if not sara.has_form:
            assert "try again" in sara.reads(place.project)[-1]
            sara.says("decide Spend 40k on the CRM?", in_=place.project)
    begins("conversations.members", "conversations.open", "chat.postMessage", "conversations.history")
    if method == "conversations.history":
        stage.slack.trouble.next("chat.postMessage", drops().having_acted())
    sara.sends()
    assert not sara.has_form, sara.form.complaints
    begins("chat.update", "conversations.replies")
    if method == "conversations.replies":
        stage.slack.trouble.next("chat.postMessage", drops().having_acted())
    decide(place)
    assert stage.slack.trouble.take(method) is None, "the trouble met no call"


def decide(place: Place) -> None:
    """Let Ana approve it on her copy, or where that could not be sent, on the card that she asks for."""
    ana = place.people["ana"]
    if not place.stage.cards(ana.direct):
        ana.says("decide show D-1")
    ana.presses("Approve", on=ana.reads()[-1])


def check_all_was_told(place: Place, *, most: int = 1) -> None:
    """Everything stands where it should, `most` times at the most, and shows the result."""
    stage = place.stage
    assert violations(stage.directory / "steerco.db", deciders=DECIDERS) == []
    assert stage.parked() == ()
    for channel in (place.project, place.people["ana"].direct):
        cards = stage.cards(channel)
        assert 1 <= len(cards) <= most
        assert any("Approved" in card.read for card in cards)
    assert 1 <= len(stage.results(place.project)) <= most


def check_what_could_not_be_told_is_seen(place: Place, because: str) -> None:
    """Whatever does not stand where it should is shown to administrators with a reason."""
    stage = place.stage
    assert violations(stage.directory / "steerco.db", deciders=DECIDERS) == []
    parked = stage.parked()
    (reason,) = {row.reason for row in parked}
    assert because in reason
    # What is true of a channel is true of the result too that waits for it.
    assert len({row.conversation.channel for row in parked}) == 1
    assert [row.what for row in parked].count("posting") == 1
    assert len(stage.cards(place.project)) <= 1
    assert len(stage.cards(place.people["ana"].direct)) <= 1
    assert len(stage.results(place.project)) + len(parked) == 2


@pytest.mark.parametrize(
    ("method", "failure"),
    [
        ("chat.postMessage", "429 after an hour"),
        ("chat.postMessage", "429 after abc"),
        ("chat.postMessage", "500"),
        ("chat.postMessage", "dropped, having acted"),
        ("chat.postMessage", "200 as a page, having acted"),
        ("chat.postMessage", "200 garbled, having acted"),
        ("chat.postMessage", "hangs"),
        ("chat.update", "502 as a page"),
        ("conversations.open", "dropped"),
        ("conversations.members", "500"),
        ("conversations.history", "429 after 1"),
        ("conversations.replies", "500"),
        ("users.info", "dropped"),
        ("users.lookupByEmail", "500"),
    ],
)
def test_trouble_that_passes_leaves_no_trace(place: Place, method: str, failure: str) -> None:
    story(place, method, PASSING[failure])

    check_all_was_told(place)


@pytest.mark.faults
@pytest.mark.parametrize("failure", PASSING)
@pytest.mark.parametrize("method", [*LOOKUPS, *SENDS, *HISTORY])
def test_no_trouble_that_passes_leaves_a_trace(place: Place, method: str, failure: str) -> None:
    times = 9 if method == "users.lookupByEmail" else 3  # a start alone looks up more than once

    story(place, method, *[PASSING[failure]] * times)

    check_all_was_told(place)


@pytest.mark.faults
@pytest.mark.parametrize("failure", PASSING)
@pytest.mark.parametrize("method", [*LOOKUPS, *SENDS])
def test_where_history_may_not_be_read_a_message_stands_there_twice_at_the_most(
    place: Place, method: str, failure: str
) -> None:
    place.stage.slack.grant(*WITHOUT_HISTORY)

    story(place, method, PASSING[failure])

    check_all_was_told(place, most=2)


@pytest.mark.parametrize("times", [1, 3])
def test_what_cannot_be_looked_up_is_repeated_once_and_then_put_aside(place: Place, times: int) -> None:
    place.stage.slack.grant(*WITHOUT_HISTORY)

    story(place, "chat.postMessage", *[drops().having_acted()] * times)

    assert len(place.stage.cards(place.project)) == 2
    assert violations(place.stage.directory / "steerco.db", deciders=DECIDERS) == []


@pytest.mark.parametrize(
    ("method", "failure", "because"),
    [
        ("chat.postMessage", "is_archived", "archived"),
        ("chat.update", "channel_not_found", "not in that channel"),
        ("conversations.open", "user_not_found", "not in this workspace"),
    ],
)
def test_trouble_that_lasts_is_shown_to_administrators(place: Place, method: str, failure: str, because: str) -> None:
    story(place, method, LASTING[failure])

    check_what_could_not_be_told_is_seen(place, because)


@pytest.mark.faults
@pytest.mark.parametrize("failure", LASTING)
@pytest.mark.parametrize("method", SENDS)
def test_all_trouble_that_lasts_is_shown_to_administrators(place: Place, method: str, failure: str) -> None:
    story(place, method, LASTING[failure])

    check_what_could_not_be_told_is_seen(place, "")


@pytest.mark.parametrize(
    ("method", "failure"), [("chat.postMessage", "token_revoked"), ("chat.update", "invalid_auth")]
)
def test_what_waited_while_we_were_turned_away_goes_out_afterwards(place: Place, method: str, failure: str) -> None:
    story(place, method, *[AWAY[failure]] * 3)

    check_all_was_told(place)


@pytest.mark.faults
@pytest.mark.parametrize("failure", AWAY)
@pytest.mark.parametrize("method", SENDS)
def test_whatever_turns_us_away_leaves_no_trace_afterwards(place: Place, method: str, failure: str) -> None:
    story(place, method, AWAY[failure])

    check_all_was_told(place)


@pytest.mark.faults
@pytest.mark.parametrize("failure", LASTING | AWAY)
@pytest.mark.parametrize("method", LOOKUPS)
def test_a_lookup_that_is_refused_once_holds_nothing_up(place: Place, method: str, failure: str) -> None:
    story(place, method, (LASTING | AWAY)[failure])

    check_all_was_told(place)


def answered(place: Place, method: str, *failures: Failure) -> None:
    """Raise a decision, with a form that is redrawn, and decide it, while what goes to who acted goes wrong."""
    stage, sara = place.stage, place.people["sara"]
    if any(failure.only_late for failure in failures):
        place.lose_patience()
    stage.open()
    stage.slack.trouble.next(method, *failures)
    for _ in range(3):
        if not sara.has_form:
            sara.says("decide Spend 40k on the CRM?", in_=place.project)
    sara.presses("+ Why, cost of delay, who sees it")
    sara.sends()
    assert not sara.has_form, sara.form.complaints
    if method == "chat.postEphemeral":  # what came of a form is told so
        ana = place.people["ana"]
        ana.presses("With a condition", on=ana.reads()[-1])
        ana.fills(Condition="No more than 40k")
        ana.sends()
    else:
        decide(place)
    assert stage.slack.trouble.take(method) is None, "the trouble met no call"


@pytest.mark.parametrize(
    ("method", "failure"),
    [
        ("views.open", "dropped"),
        ("views.update", "500"),
        ("response_url", "502 as a page"),
        ("response_url", "dropped"),
    ],
)
def test_an_answer_that_does_not_arrive_changes_nothing_on_record(place: Place, method: str, failure: str) -> None:
    answered(place, method, PASSING[failure])

    check_all_was_told(place)


@pytest.mark.faults
@pytest.mark.parametrize("failure", PASSING | LASTING | AWAY)
@pytest.mark.parametrize("method", ANSWERS)
def test_no_answer_that_does_not_arrive_changes_anything_on_record(place: Place, method: str, failure: str) -> None:
    answered(place, method, (PASSING | LASTING | AWAY)[failure])

    check_all_was_told(place)


@pytest.mark.faults
@pytest.mark.parametrize("failure", LASTING)
@pytest.mark.parametrize("method", HISTORY)
def test_where_nobody_may_look_it_is_said_twice_at_the_most(place: Place, method: str, failure: str) -> None:
    story(place, method, LASTING[failure])

    check_all_was_told(place, most=2)


@pytest.mark.faults
@pytest.mark.parametrize("failure", AWAY)
@pytest.mark.parametrize("method", HISTORY)
def test_who_is_turned_away_while_looking_looks_again_afterwards(place: Place, method: str, failure: str) -> None:
    story(place, method, AWAY[failure])

    check_all_was_told(place)


def test_an_address_that_leads_nowhere_leaves_no_doubt_whether_anything_was_sent() -> None:
    async def called() -> None:
        async with connections.Connections("http://slack.invalid/api/") as to_slack:
            sender = SlackSender(Workspaces(to_slack, given=GIVEN), clock=monotonic)
            await sender.post(messages.said("Hello"), channel="C1", thread=None, key="k", mentions={})

    with pytest.raises(DeliveryError) as found:
        asyncio.run(called())

    assert (found.value.permanent, found.value.unsure, found.value.retry_after) == (False, False, None)


def test_who_decides_and_cannot_be_looked_up_for_a_while_is_asked_later(place: Place) -> None:
    story(place, "users.lookupByEmail", *[breaks(500)] * 9)

    check_all_was_told(place)


def test_a_platform_that_never_answers_ends_with_a_reason(place: Place) -> None:
    place.stage.open()
    place.people["sara"].says("decide Spend 40k on the CRM?", in_=place.project)
    place.stage.slack.trouble.next("chat.postMessage", breaks(500), times=100)
    place.people["sara"].sends()

    assert {parked.reason for parked in place.stage.parked()} != {""}
    assert violations(place.stage.directory / "steerco.db", deciders=DECIDERS) == []


def test_a_card_that_is_found_again_shows_what_happened_meanwhile(place: Place) -> None:
    stage, sara, ana = place.stage, place.people["sara"], place.people["ana"]
    place.project.members.add(ana.native.user_id)
    stage.open()
    sara.says("decide Spend 40k on the CRM?", in_=place.project)
    stage.slack.trouble.next("chat.postMessage", drops().having_acted())
    stage.do(sara.native.submit())
    stage.do(stage.slack.until(lambda: stage.slack.called("chat.postMessage")))

    ana.presses("Approve", on=ana.reads(place.project)[0])

    (card,) = stage.cards(place.project)
    assert "Approved" in card.read
    assert "Approve" not in card.buttons


def test_a_channel_in_trouble_holds_no_other_card_up(place: Place) -> None:
    stage, sara, omar = place.stage, place.people["sara"], place.people["omar"]
    other = stage.channel("other", omar)
    stage.open()
    place.project.archived = True

    sara.says("decide Spend 40k on the CRM?", in_=place.project)
    sara.sends()
    omar.says("decide Spend 60k on the fair?", in_=other)
    omar.sends()

    assert len(stage.cards(other)) == 1
    assert len(stage.cards(place.people["ana"].direct)) == 2
    assert "Choose a channel" in sara.reads()[-1].buttons


def test_who_does_not_read_the_channel_is_asked_although_the_card_there_is_in_trouble(place: Place) -> None:
    stage, sara = place.stage, place.people["sara"]
    stage.open()
    sara.says("decide Spend 40k on the CRM?", in_=place.project)
    stage.slack.trouble.next("chat.postMessage", breaks(500))

    sara.sends()

    first, second = [call for call in stage.slack.called("chat.postMessage") if not call.answer.get("trouble")]
    assert first.arguments["channel"] == place.people["ana"].direct.id
    assert second.arguments["channel"] == place.project.id
