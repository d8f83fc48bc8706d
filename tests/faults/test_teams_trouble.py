"""The bad days of Teams' connector: whatever a call ends with, nothing is lost, and little stands there twice."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.cards.delivery import DeliveryError, Sent
from adapters.playground.api.trouble import Failure, hangs
from adapters.playground.teams.api.troubles import refuses
from adapters.playground.teams.issuing.issuer import Tokens as IssuedTokens
from adapters.playground.teams.refusals import (
    ConnectorError,
    not_in_roster,
    not_installed_for_them,
    too_big,
    unauthorized,
    unknown_activity,
    unknown_conversation,
)
from adapters.playground.teams.state.records import Place
from adapters.teams import replies
from adapters.teams.calls import connector
from adapters.teams.calls.connector import Connector
from adapters.teams.calls.service_urls import ServiceUrls
from adapters.teams.known.personal_chats import PersonalChats
from storage.jobs import Parked
from tests.dialogues.teams_actor import TeamsActor
from tests.faults.leaping import LeapingTeams, company_in_teams
from tests.faults.on_record import violations
from tests.faults.test_platform_trouble import BROKEN, DECIDERS, HOLD, LATE, TIMEOUT, WAIT

UNSURE = {
    **{name: failure for name, failure in BROKEN.items() if name != "internal_error"},
    "408": refuses(ConnectorError(408, "RequestTimeout", "Too slow.")),
    "412": refuses(ConnectorError(412, "PreconditionFailed", "Another of the same kind is on its way.")),
}
ACTED = {f"{name}, having acted": failure.having_acted() for name, failure in UNSURE.items()}
PASSING: dict[str, Failure] = {**WAIT, **UNSURE, **ACTED, "hangs": hangs(LATE)}
LASTING: dict[str, Failure] = {
    "403 not in the roster": refuses(not_in_roster()),
    "403 not installed": refuses(not_installed_for_them()),
    "403 blocked": refuses(ConnectorError(403, "ConversationBlockedByUser", "User blocked the conversation.")),
    "403 without a word": Failure(name="forbidden", status=403, body="", content_type="text/plain"),
    "404 no conversation": refuses(unknown_conversation([])),
    "404 no message": refuses(unknown_activity([])),
    "404 as a page": Failure(name="gone", status=404, body="<h1>404</h1>", content_type="text/html"),
    "413": refuses(too_big()),
}
AWAY: dict[str, Failure] = {
    "401": refuses(unauthorized()),
    "403 switched off": refuses(ConnectorError(403, "BotDisabledByAdmin", "Disabled by the tenant's admin.")),
    "403 not registered": refuses(ConnectorError(403, "BotNotRegistered", "No bot is registered.")),
}
NOWHERE = "http://teams.invalid/"
SENDS = ("post", "create", "chat", "update")
LOOKUPS = ("members", "member", "channels")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A company in Teams, and channels of Sara's that Ana, who decides, does not read; one takes no card."""

    stage: LeapingTeams
    people: dict[str, TeamsActor]
    project: Place
    closed: Place
    monkeypatch: pytest.MonkeyPatch

    @property
    def sara(self) -> TeamsActor:
        return self.people["sara"]

    @property
    def ana(self) -> TeamsActor:
        return self.people["ana"]

    @property
    def parked(self) -> list[Parked]:
        """What an administrator is shown as not sent, but for what the closed channel did not take."""
        return [each for each in self.stage.parked() if each.conversation.channel != self.closed.id]

    def lose_patience(self) -> None:
        """Let the product wait for Teams less long than Teams hangs."""
        for patience in ("TO_LOOK_SOMEBODY_UP", "TO_READ_A_ROSTER", "TO_REPLY"):
            self.monkeypatch.setattr(connector, patience, TIMEOUT)
        self.monkeypatch.setattr(replies, "TO_REPLY", TIMEOUT)
        for waits in (Connector._call, Connector.send, Connector.open_personal, PersonalChats.of):
            assert waits.__kwdefaults__ is not None
            self.monkeypatch.setitem(waits.__kwdefaults__, "patience", TIMEOUT)
        self.stage.hold = HOLD


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Branch]:
    """Build a company that is not served yet."""
    with LeapingTeams(tmp_path) as stage:
        people = company_in_teams(stage)
        project, closed = (stage.channel(name, people["sara"]) for name in ("crm", "closed"))
        stage.channel("finance", people["ana"])
        yield Branch(stage=stage, people=people, project=project, closed=closed, monkeypatch=monkeypatch)


def story(branch: Branch, call: str, *failures: Failure) -> None:
    """Raise a decision and decide it; the trouble with a call begins just before the act that leads to it."""
    stage, sara = branch.stage, branch.sara
    if any(failure.only_late for failure in failures):
        branch.lose_patience()
    method = "create" if call == "chat" else call

    def begins(*calls: str) -> None:
        if call in calls:
            stage.teams.trouble.next(method, *failures)

    begins(*LOOKUPS)
    stage.open()
    if call == "chat":  # Steerco is there for her, and has not heard of it
        stage.do(stage.teams.installing.uninstall_for(branch.ana.native.user))
        branch.ana.direct.installed = True
    begins("target")
    asks(branch, branch.closed if call == "create" else branch.project)
    begins("post", "chat")
    if call == "create":
        is_not_taken_where_it_was_asked(branch)
        begins("create")
    sara.sends()
    assert not sara.has_form, sara.form.complaints
    begins("update")
    decide(branch)
    assert len(stage.teams.called(method)) > 0
    assert stage.teams.trouble.take(method) is None or call in LOOKUPS, "the trouble met no call"


def asks(branch: Branch, in_: Place) -> None:
    """Ask for the form, again where no answer came."""
    for _ in range(2):
        if not branch.sara.has_form:
            branch.sara.says("decide Spend 40k on the CRM?", in_=in_)


def is_not_taken_where_it_was_asked(branch: Branch) -> None:
    """Send the form to where no card is taken any more, and choose a channel instead: that will begin a thread."""
    assert branch.closed.team is not None
    branch.closed.team.bot_in = False
    branch.sara.sends()
    branch.sara.presses("Choose a channel", on=branch.sara.reads()[-1])
    branch.sara.fills_in({"Channel": "crm"})


def decide(branch: Branch) -> None:
    """Let Ana approve it on her copy, or where that could not be sent, on the card that she asks for."""
    stage, ana = branch.stage, branch.ana
    if not stage.cards(ana.direct):
        ana.says("decide show D-1")
    ana.presses("Approve", on=next(screen for screen in ana.reads() if "Approve" in screen.buttons))


def check_record(branch: Branch) -> None:
    assert violations(branch.stage.database, deciders=DECIDERS) == []


def check_all_was_told(branch: Branch, *, most: int = 1) -> None:
    """Everything stands where it should, `most` times at the most, and shows the result."""
    stage = branch.stage
    check_record(branch)
    assert branch.parked == []
    for place in (branch.project, branch.ana.direct):
        cards = stage.cards(place)
        assert 1 <= len(cards) <= most
        assert any("Approved" in card.read for card in cards)
    assert 1 <= len(stage.results(branch.project)) <= most


def check_what_could_not_be_told_is_seen(branch: Branch) -> None:
    """Whatever does not stand where it should is shown to administrators with a reason."""
    stage = branch.stage
    check_record(branch)
    (reason,) = {parked.reason for parked in branch.parked}
    assert reason
    # What is true of a channel is true of the result too that waits for it.
    assert len({parked.conversation.channel for parked in branch.parked}) == 1
    assert [parked.what for parked in branch.parked].count("posting") == 1
    assert len(branch.parked) <= 2
    assert len(stage.cards(branch.project)) <= 1


@pytest.mark.faults
@pytest.mark.parametrize("failure", PASSING)
@pytest.mark.parametrize("call", SENDS)
def test_after_trouble_that_passes_all_is_told_and_at_most_one_message_stands_there_twice(
    branch: Branch, call: str, failure: str
) -> None:
    story(branch, call, PASSING[failure])

    unsure = failure in ACTED or failure == "hangs"
    check_all_was_told(branch, most=2 if unsure and call in ("post", "create") else 1)


@pytest.mark.faults
@pytest.mark.parametrize("failure", PASSING)
@pytest.mark.parametrize("call", ["target", *LOOKUPS])
def test_trouble_with_an_answer_or_a_lookup_leaves_no_trace(branch: Branch, call: str, failure: str) -> None:
    story(branch, call, *[PASSING[failure]] * (1 if call == "target" else 2))

    check_all_was_told(branch)


@pytest.mark.faults
@pytest.mark.parametrize("failure", LASTING)
@pytest.mark.parametrize("call", SENDS)
def test_what_teams_refuses_for_good_is_shown_to_administrators(branch: Branch, call: str, failure: str) -> None:
    story(branch, call, LASTING[failure])

    check_what_could_not_be_told_is_seen(branch)


@pytest.mark.faults
@pytest.mark.parametrize("failure", AWAY)
@pytest.mark.parametrize("call", SENDS)
def test_what_waited_while_teams_turned_us_away_goes_out_afterwards(branch: Branch, call: str, failure: str) -> None:
    story(branch, call, AWAY[failure])

    check_all_was_told(branch)


@pytest.mark.faults
@pytest.mark.parametrize("failure", LASTING | AWAY)
@pytest.mark.parametrize("call", ["target", *LOOKUPS])
def test_an_answer_or_a_lookup_that_is_refused_once_holds_nothing_up(branch: Branch, call: str, failure: str) -> None:
    story(branch, call, (LASTING | AWAY)[failure])

    check_all_was_told(branch)


@pytest.mark.faults
@pytest.mark.parametrize("failure", ACTED)
def test_what_nobody_knows_three_times_is_repeated_once_and_then_put_aside(branch: Branch, failure: str) -> None:
    story(branch, "post", *[ACTED[failure]] * 3)

    check_record(branch)
    assert all(len(branch.stage.cards(place)) <= 2 for place in (branch.project, branch.ana.direct))
    assert all(parked.reason for parked in branch.parked)


@pytest.mark.faults
def test_a_connector_that_never_answers_ends_with_a_reason(branch: Branch) -> None:
    branch.stage.open()
    asks(branch, branch.project)
    branch.stage.teams.trouble.next("post", UNSURE["500"], times=100)

    branch.sara.sends()

    assert all(parked.reason for parked in branch.parked)
    assert len(branch.parked) >= 2
    check_record(branch)


CALLS: dict[str, Callable[[Connector], Awaitable[object]]] = {
    "post": lambda line: line.send(NOWHERE, {}, conversation="19:a@thread.v2"),
    "create": lambda line: line.open_thread(NOWHERE, {}, channel="19:a@thread.tacv2", tenant="t"),
    "chat": lambda line: line.open_personal(NOWHERE, user="29:1", tenant="t"),
    "update": lambda line: line.update(NOWHERE, {}, Sent(channel="19:a@thread.v2", message="1")),
    "target": lambda line: line.whisper(NOWHERE, {}, conversation="19:a@thread.v2", to="29:1"),
    "members": lambda line: line.members(NOWHERE, "19:a@thread.v2"),
    "member": lambda line: line.member(NOWHERE, "19:a@thread.v2", "29:1"),
    "channels": lambda line: line.channels(NOWHERE, "19:a@thread.tacv2"),
}


@pytest.mark.faults
@pytest.mark.parametrize("call", CALLS)
def test_a_name_that_leads_nowhere_is_tried_again_without_a_doubt(call: str) -> None:
    async def called() -> None:
        async with Connector(IssuedTokens(), app_id="app", trusted=ServiceUrls([NOWHERE])) as line:
            await CALLS[call](line)

    with pytest.raises(DeliveryError) as found:
        asyncio.run(called())

    assert (found.value.permanent, found.value.unsure, found.value.retry_after) == (False, False, None)
