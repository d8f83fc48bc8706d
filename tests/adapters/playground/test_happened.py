import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.playground.api.trouble import refuses
from adapters.playground.happened.drawing import drawn
from adapters.playground.happened.reasons import FORM_COMPLAINS, FORM_OPENED, NOT_SENT, NOT_TAKEN, NOTHING_TO_CHANGE
from adapters.playground.happened.trace import MOST_OVERHEARD, Trace
from adapters.playground.happened.values import CarriedOut, Entry, Happened, Request
from adapters.playground.stand_ins import StandIns
from adapters.playground.state.records import Channel
from bot.playing import playing
from decisions.decision import DecisionId
from decisions.people import Email, Identity
from decisions.raising.commands import Withdraw
from decisions.requests import RequestId
from tests.adapters.playground.markup import read
from tests.dialogues.slack_stage import SlackActor, SlackStage
from tests.dialogues.stage import RIGHTS

QUESTION = "decide Should we add 40k to the CRM migration by Friday?"
OPTIONS = "Add 40k: costs 40k\nCut reporting: no reports to May"


class Company(SlackStage):
    """A company whose product is listened to."""

    def open(self) -> None:
        self.trace = Trace(StandIns(slack=self.slack))
        product = playing(
            self.slack,
            directory=self._directory,
            rights=RIGHTS,
            admins=(Email("eva@example.com"),),
            overheard=self.trace.overheard,
        )
        self.playing = self.do(self._stack.enter_async_context(product))

    def join(self) -> None:
        """Let everybody in, and open."""
        self.sara, self.ana = self.person("Sara Lind"), self.person("Ana Rossi")
        self.omar = self.person("Omar Haddad")
        self.place: Channel = self.channel("leadership", self.sara, self.ana, self.omar)
        self.open()

    def raises(self) -> None:
        """Let Sara raise a decision that Ana decides."""
        self.sara.says(QUESTION, in_=self.place)
        self.sara.fills(Options=OPTIONS, Recommended="A")
        self.trace.begin("Sara raises it")
        self.sara.sends()

    def presses(self, actor: SlackActor, label: str) -> None:
        """Let somebody press on the card in the channel."""
        self.trace.begin(f"{actor.name} presses {label}")
        actor.presses(label, on=actor.reads(self.place)[0])

    @property
    def happened(self) -> Happened:
        """What came of the last act."""
        happened = self.trace.happened()
        assert happened is not None
        assert read(drawn(happened)).words
        return happened


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    with Company(tmp_path) as stage:
        stage.join()
        yield stage


def only(happened: Happened) -> tuple[Request, CarriedOut]:
    (request,), (carried_out,) = happened.requests, happened.carried_out
    return request, carried_out


def went_out(happened: Happened) -> list[tuple[str, str]]:
    return [(sent.method, sent.where) for sent in happened.sent]


def value(entry: Entry, name: str) -> str:
    return dict(entry.fields)[name]


def test_before_the_first_act_there_is_nothing_to_tell(company: Company) -> None:
    assert company.trace.happened() is None
    assert "Nothing yet" in read(drawn(None)).words


def test_a_form_that_opened_is_no_command_yet(company: Company) -> None:
    company.trace.begin("Sara asks")
    company.sara.says(QUESTION, in_=company.place)

    happened = company.happened
    assert happened.act == "Sara asks"
    assert (happened.requests[0].kind, happened.requests[0].status) == ("/decide", 200)
    assert (happened.carried_out, happened.without) == ((), FORM_OPENED)
    assert went_out(happened)[-1] == ("views.open", "Sara Lind’s screen")
    assert happened.sent[-1].line == "Raise a decision"


def test_raising_goes_from_the_form_to_the_card(company: Company) -> None:
    company.raises()

    happened = company.happened
    request, carried_out = only(happened)
    assert request.kind == "view_submission"
    assert carried_out.command.heading == (
        "RaiseDecision(actor=Sara Lind, proposal=“Add 40k to the CRM migration?”, place=#leadership)"
    )
    assert [event.name for event in carried_out.events] == ["Raised", "Routed"]
    assert value(carried_out.events[0], "by") == "Sara Lind"
    assert value(carried_out.events[1], "seats") == "[CFO]"
    assert went_out(happened)[0] == ("acknowledgement", "Sara Lind’s screen")
    assert went_out(happened)[-1] == ("chat.postMessage", "#leadership")
    assert "Add 40k to the CRM migration?" in happened.sent[-1].line


def test_names_stand_in_headings_and_ids_in_the_json(company: Company) -> None:
    company.raises()
    company.presses(company.ana, "A: Add 40k")

    _, carried_out = only(company.happened)
    assert value(carried_out.command, "actor") == "Ana Rossi"
    assert json.loads(carried_out.command.json)["actor"]["user"] == company.ana.native.user_id
    responded = carried_out.events[0]
    assert (responded.name, value(responded, "by")) == ("Responded", "Ana Rossi")
    assert json.loads(responded.json)["by"] != "Ana Rossi"


def test_a_press_shows_its_proof_and_its_answer(company: Company) -> None:
    company.raises()
    company.presses(company.ana, "A: Add 40k")

    happened = company.happened
    request, carried_out = only(happened)
    headers = dict(request.headers)
    assert (request.line, request.kind) == ("POST /slack/events", "block_actions")
    assert headers["X-Slack-Request-Timestamp"].isdecimal()
    assert headers["X-Slack-Signature"].startswith("v0=")
    assert len(headers["X-Slack-Signature"]) < 16
    assert carried_out.command.heading == "Respond(actor=Ana Rossi, decision=D-1, round=1, choice=A)"
    assert [event.name for event in carried_out.events] == ["Responded", "Decided"]
    assert ("response_url", "Ana Rossi alone, in #leadership") in went_out(happened)
    assert ("chat.update", "#leadership") in went_out(happened)


def test_a_refused_press_says_why_in_the_words_that_the_person_reads(company: Company) -> None:
    company.raises()
    company.presses(company.omar, "A: Add 40k")

    happened = company.happened
    _, carried_out = only(happened)
    assert carried_out.events == ()
    assert carried_out.refusal is not None
    assert carried_out.refusal.name == "NotYoursToDecideError"
    assert carried_out.refusal.sentence == happened.sent[-1].line
    assert happened.sent[-1].where == "Omar Haddad alone, in #leadership"


def test_what_is_delivered_twice_was_recorded_already(company: Company) -> None:
    company.raises()
    company.presses(company.ana, "A: Add 40k")
    pressed = company.slack.courier.delivered[-1]
    company.trace.begin("Slack delivers it again")
    company.do(pressed.retried(1))
    company.quiet()

    request, carried_out = only(company.happened)
    assert dict(request.headers)["X-Slack-Retry-Num"] == "1"
    assert (carried_out.repeated, carried_out.events, carried_out.refusal) == (True, (), None)


def test_a_form_with_mistakes_in_it_is_no_command(company: Company) -> None:
    company.sara.says(QUESTION, in_=company.place)
    company.sara.fills(Decide_by="2020-01-01")
    company.trace.begin("Sara sends a form with a day that is over")
    company.sara.sends()

    happened = company.happened
    assert (happened.carried_out, happened.without) == ((), FORM_COMPLAINS)
    assert happened.sent[0].method == "acknowledgement"
    assert happened.sent[0].line == company.sara.form.complaints["Decide by"]


def test_what_only_asks_changes_nothing(company: Company) -> None:
    company.trace.begin("Ana asks what is open")
    company.ana.says("decide list", in_=company.place)

    assert company.happened.without == NOTHING_TO_CHANGE


def test_what_is_typed_stays_on_the_screen(company: Company) -> None:
    company.sara.says("decide", in_=company.place)
    company.trace.begin("Sara types")
    company.sara.fills(Question="Should we?")

    assert (company.happened.requests, company.happened.without) == ((), NOT_SENT)


def test_a_request_that_was_not_taken_leads_to_nothing(company: Company) -> None:
    company.slack.courier.signing_secret = "another"
    company.trace.begin("Somebody forges a command")
    company.sara.says("decide", in_=company.place)

    happened = company.happened
    assert (happened.requests[0].status, happened.without) == (401, NOT_TAKEN)


def test_the_clock_acts_without_a_request(company: Company) -> None:
    company.raises()
    company.ana.presses("Not now", on=company.ana.reads(company.place)[0])
    company.ana.fills_in({"Until": company.day(3), "Why?": "After the audit"})
    company.ana.sends()
    company.trace.begin("Four days pass")
    company.later(days=4)

    happened = company.happened
    assert happened.is_by_clock
    (returned,) = (each for each in happened.carried_out if each.command.name == "Return")
    assert returned.events[0].name == "Returned"
    assert "#leadership" in {sent.where for sent in happened.sent}


def test_a_message_that_slack_refuses_says_what_slack_said(company: Company) -> None:
    company.slack.trouble.next("chat.postMessage", refuses("channel_not_found"))
    company.raises()

    (failed,) = (sent for sent in company.happened.sent if not sent.well)
    assert (failed.method, failed.outcome) == ("chat.postMessage", "200 channel_not_found")
    assert json.loads(failed.json)["answer"]["error"] == "channel_not_found"


def test_no_token_is_shown(company: Company) -> None:
    company.raises()
    page = drawn(company.trace.happened())
    company.presses(company.ana, "Read all")
    page += drawn(company.trace.happened())

    assert json.loads(company.happened.requests[0].json)["token"] == "…"
    assert "link=…" in page
    given = [link for link in company.slack.links if "link=" in link]
    assert given
    for secret in (company.slack.bot_token, company.slack.courier.signing_secret, *given):
        assert secret not in page


def test_what_people_typed_is_data(company: Company) -> None:
    company.sara.says("decide <script>alert(1)</script> {{ 7*7 }} by Friday?", in_=company.place)
    company.sara.fills(Options="<img src=x>: a\nB: b", Category="Scope")
    company.trace.begin("<b>Sara</b>")
    company.sara.sends()

    page = read(drawn(company.happened))
    assert {tag for tag, _ in page.tags} <= {
        "section", "h2", "p", "b", "span", "details", "summary", "div", "dl", "dt", "dd", "pre",
    }  # fmt: skip
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith(("on", "style"))]
    assert "<script>alert(1)</script>" in page.words
    assert "{{ 7*7 }}" in page.words


def test_what_is_overheard_is_bounded_and_may_come_from_any_thread(company: Company) -> None:
    company.trace.begin("Everybody at once")
    actor = Identity(platform="slack", tenant="T1", user="U1")

    def speak(number: int) -> None:
        for each in range(50):
            named = Withdraw(request_id=RequestId(f"{number}/{each}"), actor=actor, decision=DecisionId("D-1"))
            company.trace.overheard(named, ZeroDivisionError())
            company.trace.happened()

    threads = [threading.Thread(target=speak, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    happened = company.happened
    assert len(happened.carried_out) == MOST_OVERHEARD
    assert happened.carried_out[0].remark == "Nothing was recorded: ZeroDivisionError."


def test_a_command_that_is_carried_out_again_counts_once(company: Company) -> None:
    company.trace.begin("One act in two goes")
    actor = Identity(platform="slack", tenant="T1", user="U1")
    named = Withdraw(request_id=RequestId("1"), actor=actor, decision=DecisionId("D-1"))

    company.trace.overheard(named, ZeroDivisionError())
    company.trace.overheard(named, KeyError())

    assert [each.remark for each in company.happened.carried_out] == ["Nothing was recorded: KeyError."]
