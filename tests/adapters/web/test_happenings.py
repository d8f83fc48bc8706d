from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from adapters.web.happenings import Setting, retold, sentence
from decisions.answering.events import Decided, Deferred, Objected, Responded, Undone
from decisions.auditing.events import ClosedToAuditor, OpenedToAuditor
from decisions.carrying_out.events import Because, ConditionMet, DonePromised, PromiseMissed, Returned
from decisions.channels.events import Moved, Shared, Stationed
from decisions.deciders.events import DeciderChosen, Reseated, Routed
from decisions.decision import SeatAsked, Status, Why
from decisions.events import Event
from decisions.evolving import replay
from decisions.handing_over.events import AnswerDenied, AnswerRecorded, Delegated, Escalated, Widened
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.ports.decisions import Happened
from decisions.queries.histories import History
from decisions.questions.events import ClockRanOn, QuestionAnswered, QuestionAsked
from decisions.raising.events import ConfirmationOverdue, StillMattersAsked, TakenOver
from decisions.rights.lines import Seat, SeatKind
from decisions.roles.events import Consulted, RecommendationAsked
from decisions.said import DEFER, Choice
from decisions.words import Words
from tests.adapters.web import lives
from tests.adapters.web.histories import (
    ANA,
    BEN,
    CAP,
    CEO,
    CFO,
    CHI,
    DUE,
    EVA,
    LEGAL,
    NAMES,
    OPTIONS,
    PRODUCT,
    SARA,
    a_history,
    a_view,
    asked,
    at,
    raised,
    rejected,
    responded,
    routed,
    settled,
)
from tests.adapters.web.lives import BOTH, LATER, logged
from tests.adapters.web.reading import read
from tests.adapters.web.telling import quoted, said, then, told, with_options

IN_TEAMS = replace(raised().place, platform="teams", channel="19:x@thread.tacv2")
PROMISED = DonePromised(at=DUE, round=1, by=SARA, day=date(2026, 12, 4), due=LATER)
MISSED = PromiseMissed(at=LATER, by=SARA, day=PROMISED.day)

HISTORIES = [
    a_history(a_view(), *lives.every_event()),
    a_history(a_view(), *lives.only_afterwards()),
    rejected(),
    lives.moved_up(),
    lives.confirmed(),
    lives.replaced(),
]


def test_every_event_that_there_is_has_a_sentence_of_its_own() -> None:
    events = (*lives.every_event(), *lives.only_afterwards())
    sentences = [told(event) for event in events if type(event) is not type(raised())]

    assert {type(event) for event in events} == set(get_args(Event))
    assert all(one.said.text for one in sentences)


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (raised(), "Sara Lind raised it"),
        (responded("B"), "Ana Rossi (CFO) chose B, Cut reporting"),
        (responded("approve"), "Ana Rossi (CFO) approved it"),
        (responded("reject"), "Ana Rossi (CFO) rejected it"),
        (replace(responded("A"), by=BEN, on_behalf_of=ANA), "Ben Ott for Ana Rossi (CFO) chose A, Add 40k"),
        (replace(responded("A"), seat=Seat(SeatKind.PERSON, "p_ana")), "Ana Rossi chose A, Add 40k"),
        (replace(responded("A"), by=PersonId("p_gone")), "a former colleague (CFO) chose A, Add 40k"),
        (
            replace(responded(DEFER), until=date(2026, 12, 3)),
            "Ana Rossi (CFO) said not now until Thu 3 Dec 2026",
        ),
        (
            Routed(at=at(23, 9), line=3, seats=(asked(ANA, BEN), asked(seat=CEO)), due=DUE),
            "The decision rights named who decides: Ana Rossi or Ben Ott (CFO)",
        ),
        (
            Routed(at=at(23, 9), line=3, seats=BOTH, due=DUE),
            "The decision rights named who decides: Ana Rossi (CFO) and Chi Wen (VP Product)",
        ),
        (
            DeciderChosen(at=at(23, 9), by=BEN, seats=(asked(ANA, seat=Seat(SeatKind.PERSON, "p_ana")),), due=DUE),
            "Ben Ott chose who decides: Ana Rossi",
        ),
        (
            Moved(at=at(23, 9), by=SARA, place=replace(raised().place, person=SARA)),
            "Sara Lind moved the discussion to direct messages",
        ),
        (Shared(at=at(23, 9), by=SARA, place=raised().place), "Sara Lind shared it in a Slack channel"),
        (Shared(at=at(23, 9), by=SARA, place=IN_TEAMS), "Sara Lind shared it in a Teams channel"),
        (TakenOver(at=at(23, 9), by=CHI), "Chi Wen took it over from Sara Lind"),
        (Stationed(at=at(23, 9), place=IN_TEAMS), "Its card was put in the channel where such decisions are made"),
        (
            OpenedToAuditor(at=at(23, 9), person=BEN, until=DUE, reason=Words("The yearly audit.")),
            "It was opened to Ben Ott to read",
        ),
        (ClosedToAuditor(at=at(23, 9), person=BEN), "It was closed to Ben Ott"),
        (RecommendationAsked(at=at(23, 9), by=SARA, of=BEN), "Sara Lind asked Ben Ott to work out the proposal"),
        (RecommendationAsked(at=at(23, 9), by=SARA, of=SARA), "Sara Lind took back working out the proposal"),
        (
            Escalated(at=at(23, 9), because=Why.DEADLOCK, step=1, next_round=2),
            "Those who were asked did not agree, and the right to decide moved up",
        ),
        (
            Escalated(at=at(23, 9), because=Why.ASKED, step=1, next_round=2, by=SARA, reason=Words("Nobody answers.")),
            "Sara Lind escalated it, and the right to decide moved up",
        ),
        (
            Delegated(at=at(23, 9), round=1, seat=CFO, by=ANA, to=BEN, seats=(asked(BEN),)),
            "Ana Rossi (CFO) handed it to Ben Ott",
        ),
        (
            AnswerRecorded(at=at(23, 9), round=1, number=1, of=ANA, by=BEN, choice=Choice("A")),
            "Ben Ott recorded what Ana Rossi had said aloud: A, Add 40k",
        ),
        (
            AnswerRecorded(at=at(23, 9), round=1, number=1, of=ANA, by=BEN, choice=Choice("reject")),
            "Ben Ott recorded what Ana Rossi had said aloud: Rejected",
        ),
        (
            replace(responded("A"), recorded_by=BEN),
            "Ana Rossi (CFO) confirmed what Ben Ott had recorded, and so chose A, Add 40k",
        ),
        (
            Widened(at=at(23, 9), level=1, seats=(asked(ANA, BEN, CHI),), joined=(BEN, CHI)),
            "Time ran out, so Ben Ott and Chi Wen could decide it too",
        ),
        (
            Widened(at=at(23, 9), level=3, seats=(asked(ANA),)),
            "Time ran out for everybody who could decide it, and it could be named who decides",
        ),
        (
            replace(routed(), seats=(replace(asked(BEN), on_behalf_of=ANA),)),
            "The decision rights named who decides: Ben Ott for Ana Rossi (CFO)",
        ),
        (ClockRanOn(at=DUE, numbers=(1,)), "Nobody had answered in time, and the clock ran on without an answer"),
        (
            ConfirmationOverdue(at=DUE, told=(BEN, CHI)),
            "Nobody had confirmed it in time, and Ben Ott and Chi Wen were told so",
        ),
        (
            StillMattersAsked(at=DUE, asked_of=(SARA,), told=(CHI,)),
            "It had not moved on in time, and Sara Lind was asked whether it still matters",
        ),
        (PROMISED, "Sara Lind said that it will be done by Fri 4 Dec 2026"),
        (replace(PROMISED, conditions=(1,)), "Sara Lind said that its condition will be met by Fri 4 Dec 2026"),
        (MISSED, "It was to be done by Fri 4 Dec 2026, and Sara Lind had not said that it was"),
        (
            replace(MISSED, conditions=(1,)),
            "Its condition was to be met by Fri 4 Dec 2026, and Sara Lind had not said that it was",
        ),
        (Decided(at=DUE, round=1, seat=None, choice=Choice("A")), "Nobody objected in time, so it stands: A, Add 40k"),
    ],
)
def test_a_sentence_names_people_as_they_are_known(event: Event, text: str) -> None:
    assert said(event) == text


def test_the_one_option_is_approved_by_its_name() -> None:
    assert said(responded("A"), *with_options(OPTIONS[0])) == "Ana Rossi (CFO) approved it: Add 40k"


def test_who_raises_something_in_place_of_a_decision_names_it() -> None:
    event = replace(raised(), replaces=lives.MOVED_TO)

    assert sentence(event, Setting(names=NAMES)).said.text == "Sara Lind raised it, to replace D-19"


def test_an_answer_stands_with_its_conditions_its_reason_and_the_minute() -> None:
    event = replace(responded(), conditions=(CAP, LEGAL), reason=Words("It pays."), minute=Words("2026-11"))

    assert quoted(event) == {
        "Condition": CAP.text,
        "Condition, before it counts, by Thu 3 Dec 2026": LEGAL.text,
        "Reason": "It pays.",
        "Minute": "2026-11",
    }
    assert said(event) == "Ana Rossi (CFO) recorded: A, Add 40k"


def test_a_mind_that_was_changed_is_told_as_such() -> None:
    again = replace(responded("B"), at=at(26, 9))

    assert (
        said(again, raised(), routed(), responded()) == "Ana Rossi (CFO) changed the answer and chose B, Cut reporting"
    )


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ((raised(), routed()), "The organisation changed, and others were asked: Ben Ott (CFO)"),
        (
            (raised(), routed(), Escalated(at=at(24, 7), because=Why.VACANT, step=1, next_round=2)),
            "Asked to decide: Ben Ott (CFO)",
        ),
        (
            (raised(), routed(), TakenOver(at=at(24, 7), by=ANA)),
            "So the seats were filled anew, and others were asked: Ben Ott (CFO)",
        ),
        (
            (raised(), replace(routed(), seats=(asked(BEN), asked(CHI, seat=PRODUCT)))),
            "The organisation changed, and these were left to decide: Ben Ott (CFO)",
        ),
    ],
)
def test_who_is_asked_anew_is_told_with_what_brought_it_about(before: tuple[Event, ...], text: str) -> None:
    assert said(Reseated(at=at(24, 7), seats=(asked(BEN),), due=DUE), *before) == text


def test_where_nobody_is_left_it_says_so() -> None:
    empty = Reseated(at=at(24, 7), seats=(asked(),), due=DUE)

    assert said(empty) == "The organisation changed, and nobody was left who may decide"


def test_only_others_are_named_as_asked_anew() -> None:
    seats = (asked(ANA), asked(EVA, seat=PRODUCT))
    event = Reseated(at=at(24, 7), seats=seats, due=DUE)

    assert said(event, raised(), replace(routed(), seats=BOTH)).endswith("others were asked: Eva Stein (VP Product)")


def test_what_was_never_said_names_who_had_recorded_it() -> None:
    recorded = AnswerRecorded(at=at(24, 9), round=1, number=1, of=ANA, by=BEN, choice=Choice("A"))
    denied = AnswerDenied(at=at(24, 10), number=1, by=ANA, reason=Words("I asked for a cap."))

    assert then(recorded) == "It counts once that is confirmed"
    assert said(denied, raised(), routed(), recorded) == (
        "Ana Rossi did not confirm what Ben Ott had recorded: that was not what they had said"
    )
    assert quoted(denied, raised(), routed(), recorded) == {"Reason": "I asked for a cap."}


def test_an_answer_that_is_taken_back_undoes_what_it_made() -> None:
    undone = Undone(at=at(26, 9), round=1, seat=CFO, by=ANA, next_round=1)
    ended, moved = replace(undone, next_round=2), replace(undone, next_round=3)
    escalated = Escalated(at=at(26, 8, 12), because=Why.DEADLOCK, step=1, next_round=2)

    assert then(undone, raised(), routed(), responded()) is None
    assert then(ended, raised(), routed(), responded(), settled()) == "It was open again"
    assert then(ended, logged(), routed(), responded(), settled()) == "It waited to be confirmed again"
    assert then(moved, raised(), routed(), responded(), escalated) == (
        "It came back to those who had been asked before it moved up"
    )


def test_the_clock_stands_for_the_first_question_and_goes_on_with_the_last_answer() -> None:
    first = QuestionAsked(at=at(24, 9), by=BEN, number=1, text=Words("Who pays?"), seats=(asked(ANA),), due=LATER)
    second = replace(first, by=CHI, number=2, text=Words("Until when?"))
    answer = QuestionAnswered(at=at(24, 10), by=SARA, number=1, text=Words("We do."), seats=(asked(ANA),), due=LATER)
    last = replace(answer, number=2, by=CHI, due=DUE)
    story = (raised(), routed(), first, second)

    assert then(first) == "The clock stood for it, and even without an answer it was to be decided"
    assert then(second, *story[:3]) is None
    assert said(answer, *story) == "Sara Lind answered Ben Ott"
    assert then(answer, *story) is None
    assert said(last, *story, answer) == "Chi Wen answered"
    assert then(last, *story, answer) == "The clock went on, and it was to be decided"
    assert quoted(first) | quoted(answer, *story) == {"Question": "Who pays?", "Answer": "We do."}


def test_with_the_last_condition_it_counts() -> None:
    two = replace(responded(), conditions=(LEGAL, replace(LEGAL, text=Words("Finance agrees."))))
    story = (raised(), routed(), two, settled())
    first, last = ConditionMet(at=at(27, 9), by=SARA, number=2), ConditionMet(at=at(27, 10), by=SARA, number=1)

    assert then(first, *story) is None
    assert then(last, *story, first) == "With that it counts"
    assert "Finance agrees." in quoted(first, *story).values()


def test_a_condition_that_was_not_met_in_time_is_quoted_where_it_returns() -> None:
    story = (raised(), routed(), replace(responded(), conditions=(CAP, LEGAL)), settled())
    back = Returned(at=LATER.replace(day=4), because=Because.CONDITION, next_round=2)

    assert list(quoted(back, *story).values()) == [LEGAL.text]


def test_what_was_recorded_afterwards_is_confirmed_and_not_decided_again() -> None:
    by_holder = Responded(
        at=logged().at, round=1, seat=CFO, by=SARA, on_behalf_of=None, choice=Choice("A"), minute=logged().minute
    )

    assert said(responded(), logged(), routed()) == "Ana Rossi (CFO) confirmed it"
    assert said(by_holder, logged(), routed()) == "Sara Lind (CFO) has the right to decide it, and said so"
    assert quoted(by_holder, logged(), routed()) == {}
    assert said(settled(), logged(), routed(), responded()) == "With that it counts as decided: Vendor B"
    assert quoted(logged()) == {"Minute": "2026-11, item 4"}


def test_who_brings_it_back_says_what_is_new() -> None:
    put_off = Deferred(at=at(26, 8, 12), round=1, seat=CFO, until=LATER)
    back = Returned(at=at(27, 9), because=Because.ASKED, next_round=2, by=SARA, reason=Words("The audit is done."))
    story = (raised(), routed(), replace(responded(DEFER), until=date(2026, 12, 3)), put_off)

    assert said(back, *story) == "Sara Lind brought it back"
    assert quoted(back, *story) == {"What is new": "The audit is done."}


def test_an_objection_opens_the_decision_to_the_first_who_answers() -> None:
    event = Objected(at=at(25, 9), by=CHI, text=Words("Too dear."), next_round=2)

    assert (said(event), quoted(event)) == ("Chi Wen objected", {"Objection": "Too dear."})
    assert then(event) == "From then on the first of those asked who answers decides"


def test_who_stepped_in_from_above_is_named_with_the_position_that_is_theirs() -> None:
    seat = SeatAsked(seat=CFO, of=(ANA, BEN, EVA), due=at(27, 16))
    event = Routed(at=at(24, 10), line=3, seats=(seat,), due=at(27, 16))
    before = Setting(names=NAMES, held={EVA: frozenset({"CEO"})}, before=replay((raised(), routed())))

    assert sentence(responded("A", by=EVA), before).said.text == "Eva Stein (CEO) chose A, Add 40k"
    assert sentence(responded("A"), before).said.text == "Ana Rossi (CFO) chose A, Add 40k"
    assert sentence(event, before).said.text.endswith("Ana Rossi or Ben Ott (CFO) or Eva Stein (CEO)")


@pytest.mark.parametrize("history", HISTORIES)
def test_what_happened_stands_in_order(history: History) -> None:
    text = read(history).text.partition("What happened")[2]
    places = [text.index(said.said.text) for _, said in retold(history.happened, NAMES)]

    assert places == sorted(places)


def test_a_history_ends_where_its_view_stands() -> None:
    for history in (lives.agreed(), lives.put_off(), lives.reported(), lives.void(), lives.replaced()):
        state = replay(one.event for one in history.happened)

        assert state is not None
        assert state.status is history.view.status is not Status.OPEN


@pytest.mark.parametrize(
    ("place", "answer"),
    [(IN_TEAMS, "In Slack, Ana Rossi (CFO) chose A, Add 40k"), (None, "Ana Rossi (CFO) chose A, Add 40k")],
)
def test_where_somebody_answered_is_told_where_it_spans_platforms(place: Conversation | None, answer: str) -> None:
    shared = (Shared(at=at(23, 10), by=SARA, place=place),) if place else ()
    history = a_history(a_view(), raised(), routed(), *shared, replace(responded(), via="slack"), settled())

    assert answer in [said.said.text for _, said in retold(history.happened, NAMES)]


def test_who_is_asked_beside_is_told_where_it_differs() -> None:
    views = Consulted(at=at(23, 10, 9), agreers=(), asked=(asked(ANA),))
    nobody = replace(views, asked=())
    events: tuple[Event, ...] = (raised(), routed(), nobody, views, views, nobody, nobody)
    happened = tuple(Happened(seq=seq, at=one.at, event=one) for seq, one in enumerate(events, start=1))

    told = [said.said.text for _, said in retold(happened, NAMES)]

    assert told[2:] == ["Asked for a view: Ana Rossi (CFO)", "Nobody is asked beside those who decide any more"]
