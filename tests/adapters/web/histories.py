"""Decisions with their histories, made by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

from decisions.decision import APPROVE, REJECT, Choice, DecisionId, Delay, FormId, Option, Proposal, SeatAsked, Status
from decisions.events import (
    ConditionAdded,
    Decided,
    DeciderChosen,
    Event,
    LeftToAdministrators,
    Moved,
    Raised,
    Reseated,
    Responded,
    Routed,
    Undone,
    Withdrawn,
)
from decisions.money import Money
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.ports import Happened
from decisions.queries import History
from decisions.rights.lines import Door, Seat, SeatKind
from decisions.views import DeciderView, DecisionView, Named, ResponseView
from decisions.words import Words

KEY = DecisionId("D-12")
SARA, ANA, BEN = PersonId("p_sara"), PersonId("p_ana"), PersonId("p_ben")
NAMES = {SARA: "Sara Lind", ANA: "Ana Rossi", BEN: "Ben Ott"}
CFO = Seat(SeatKind.POSITION, "CFO")
PLACE = Conversation(platform="slack", tenant="T1", channel="C1", thread="1.1")
DUE = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)
QUESTION = Words("Add 40k to the CRM migration?")
OPTIONS = (
    Option(key="A", name=Words("Add 40k"), trade_off=Words("Live on 1 March, costs 40k from contingency.")),
    Option(
        key="B",
        name=Words("Cut reporting"),
        trade_off=Words("Live on 1 March.\nNo reports to the end of May; sales plans the quarter blind."),
    ),
    Option(key="C", name=Words("Wait for Q2"), trade_off=Words("Live on 1 June, old licences cost 78k more.")),
)
WHY = Words("The vendor found 1.2m duplicate contacts.\n\nNot in plan; the contingency of the programme has 55k left.")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def named(person: PersonId) -> Named:
    return Named(person, NAMES[person])


def asked(*people: PersonId, seat: Seat = CFO) -> SeatAsked:
    return SeatAsked(seat=seat, of=people, due=DUE)


def a_view() -> DecisionView:
    return DecisionView(
        key=KEY,
        version=2,
        round=1,
        status=Status.OPEN,
        question=QUESTION,
        options=OPTIONS,
        recommended="A",
        why=WHY,
        cost_of_delay=Delay.MUCH,
        amount=Money.of(40_000, "EUR"),
        category="budget",
        door=Door.ONE_WAY,
        decide_by=date(2026, 11, 27),
        restricted=False,
        veiled=False,
        place=PLACE,
        raised_by=named(SARA),
        raised_at=at(23, 9, 40),
        deciders=(DeciderView(people=(named(ANA),), position="CFO", on_behalf_of=None),),
        because="budget, from 25k",
        due=DUE,
        administrators=(),
        withdrawn_by=None,
        waits_because=None,
        result=None,
        own=None,
        ended_at=None,
        acts=frozenset(),
    )


def a_response() -> ResponseView:
    return ResponseView(
        by=named(ANA),
        position="CFO",
        on_behalf_of=None,
        choice=Choice("A"),
        option=OPTIONS[0],
        at=at(26, 8, 12),
        conditions=(Words("Cap it at 40k, nothing from next year's budget."),),
        reason=None,
        open_until=at(26, 8, 27),
    )


def raised() -> Raised:
    return Raised(
        decision=KEY,
        by=SARA,
        at=at(23, 9, 40),
        form=FormId("f"),
        proposal=Proposal(question=QUESTION),
        place=PLACE,
        rights_version=1,
    )


def responded(choice: str = "A") -> Responded:
    return Responded(at=at(26, 8, 12), round=1, seat=CFO, by=ANA, on_behalf_of=None, choice=Choice(choice))


def one_of_each() -> tuple[Event, ...]:
    """Every event that there is, as in a life that saw all of them."""
    seats = (asked(ANA),)
    return (
        raised(),
        LeftToAdministrators(at=at(23, 9, 40), reason="no line of the rights fits", due=DUE),
        DeciderChosen(at=at(23, 10, 5), by=BEN, seats=seats, due=DUE),
        Routed(at=at(23, 10, 6), line=3, seats=seats, due=DUE),
        Moved(at=at(23, 10, 7), by=SARA, place=PLACE),
        Reseated(at=at(24, 7), seats=(asked(BEN),), due=DUE),
        replace(responded("B"), at=at(25, 14, 3), by=BEN, on_behalf_of=ANA, reason=Words("Reports can wait.")),
        Decided(at=at(25, 14, 3), round=1, seat=CFO, choice=Choice("B")),
        Undone(at=at(25, 14, 9), round=1, seat=CFO, by=BEN, next_round=2),
        replace(responded("A"), round=2),
        Decided(at=at(26, 8, 12), round=2, seat=CFO, choice=Choice("A")),
        ConditionAdded(
            at=at(26, 8, 14),
            round=2,
            seat=CFO,
            by=ANA,
            condition=Words("Cap it at 40k, nothing from next year's budget."),
        ),
        Withdrawn(at=at(26, 9), by=SARA),
    )


def a_history(view: DecisionView, *events: Event, zone: str = "Europe/Zurich", **names: str) -> History:
    happened = tuple(Happened(seq=seq, at=event.at, event=event) for seq, event in enumerate(events, start=1))
    return History(view=view, happened=happened, names=NAMES | {PersonId(k): v for k, v in names.items()}, zone=zone)


def open_decision(view: DecisionView) -> History:
    routed = Routed(at=at(23, 9, 40), line=3, seats=(asked(ANA),), due=DUE)
    return a_history(view, raised(), routed)


def decided(result: ResponseView) -> History:
    view = replace(a_view(), status=Status.DECIDED, result=result, ended_at=result.at)
    return a_history(view, *one_of_each()[:-1])


def rejected() -> History:
    result = replace(
        a_response(),
        choice=REJECT,
        option=None,
        conditions=(),
        reason=Words("Contingency is for the data centre.\nCome back in Q2."),
    )
    view = replace(a_view(), status=Status.DECIDED, result=result, ended_at=result.at)
    events = (replace(responded(REJECT), reason=result.reason), Decided(at=result.at, round=1, seat=CFO, choice=REJECT))
    return a_history(view, raised(), *events)


def approved() -> History:
    result = replace(a_response(), choice=APPROVE, option=None, conditions=())
    view = replace(a_view(), status=Status.DECIDED, result=result, options=(), recommended=None, ended_at=result.at)
    events = (responded(APPROVE), Decided(at=result.at, round=1, seat=CFO, choice=APPROVE))
    return a_history(view, raised(), *events)


def withdrawn() -> History:
    view = replace(a_view(), status=Status.WITHDRAWN, ended_at=at(26, 9))
    return a_history(view, raised(), Withdrawn(at=at(26, 9), by=SARA))


def waiting() -> History:
    reason = "no line of the rights fits"
    view = replace(
        a_view(), deciders=(), because=None, waits_because=reason, amount=None, cost_of_delay=None, door=None
    )
    return a_history(view, raised(), LeftToAdministrators(at=at(23, 9, 40), reason=reason, due=DUE))
