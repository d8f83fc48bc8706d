"""Decisions with their histories, made by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

from decisions.answering.events import Decided, Responded
from decisions.deciders.events import LeftToAdministrators, Routed
from decisions.decision import DecisionId, FormId, SeatAsked, Status
from decisions.events import Event
from decisions.money import Money
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.ports.decisions import Happened
from decisions.proposal import Delay, Option, Proposal
from decisions.queries.histories import History
from decisions.raising.events import Raised, Withdrawn
from decisions.rights.lines import ANY, Door, Seat, SeatKind
from decisions.rights.matching import Matter
from decisions.said import APPROVE, REJECT, Choice, Condition
from decisions.views.deciders import CombiningView, DeciderView
from decisions.views.decision import DecisionView
from decisions.views.named import Named
from decisions.views.results import ConditionView, ResultView
from decisions.views.said import ResponseView
from decisions.words import Words

KEY = DecisionId("D-12")
SARA, ANA, BEN, CHI, EVA = (PersonId(f"p_{name}") for name in ("sara", "ana", "ben", "chi", "eva"))
NAMES = {SARA: "Sara Lind", ANA: "Ana Rossi", BEN: "Ben Ott", CHI: "Chi Wen", EVA: "Eva Stein"}
CFO, PRODUCT, CEO = (Seat(SeatKind.POSITION, name) for name in ("CFO", "VP Product", "CEO"))
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
PROPOSAL = Proposal(
    question=QUESTION,
    options=OPTIONS,
    recommended="A",
    matter=Matter(category="budget", amount=Money.of(40_000, "EUR"), door=Door.ONE_WAY),
    why=WHY,
    cost_of_delay=Delay.MUCH,
)
CAP = Condition(text=Words("Cap it at 40k, nothing from next year's budget."))
LEGAL = Condition(
    text=Words("Legal has read the vendor's terms."),
    before=True,
    by=date(2026, 12, 3),
    due=DUE.replace(month=12, day=3),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def named(person: PersonId) -> Named:
    return Named(person, NAMES[person])


def asked(*people: PersonId, seat: Seat = CFO) -> SeatAsked:
    return SeatAsked(seat=seat, of=people, due=DUE)


def a_seat(*people: PersonId, position: str | None = "CFO", said: ResponseView | None = None) -> DeciderView:
    return DeciderView(people=tuple(map(named, people)), position=position, on_behalf_of=None, said=said)


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
        led_by=named(SARA),
        raised_at=at(23, 9, 40),
        deciders=(a_seat(ANA),),
        combining=CombiningView(how=ANY),
        because="budget from 25k",
        due=DUE,
        waits_because=None,
        moved_up=None,
        past=(),
        recused=(),
        objections=(),
        questions=(),
        stands_until=None,
        lacks=(),
        administrators=(),
        performers=(named(SARA),),
        result=None,
        reported=None,
        own=None,
        returns_at=None,
        deferrals=0,
        reopened=0,
        replaces=None,
        replaced_by=None,
        done_at=None,
        done_by=None,
        ended_at=None,
        withdrawn_by=None,
        voided_by=None,
        acts=frozenset(),
    )


def a_response(
    by: PersonId = ANA,
    choice: str = "A",
    *,
    position: str | None = "CFO",
    reason: str | None = None,
    conditions: tuple[Condition, ...] = (),
) -> ResponseView:
    return ResponseView(
        by=named(by),
        position=position,
        on_behalf_of=None,
        choice=Choice(choice),
        option=PROPOSAL.option(choice),
        at=at(26, 8, 12),
        conditions=conditions,
        reason=Words(reason) if reason else None,
        until=None,
        minute=None,
        open_until=at(26, 8, 17),
    )


def a_result(*responses: ResponseView, met: tuple[int, ...] = ()) -> ResultView:
    first = responses[0]
    conditions = [one for said in responses for one in said.conditions]
    return ResultView(
        choice=first.choice,
        option=first.option,
        at=max(one.at for one in responses),
        responses=responses,
        conditions=tuple(
            ConditionView(number=number, text=one.text, before=one.before, by=one.by, met=number in met)
            for number, one in enumerate(conditions, start=1)
        ),
        by_consent=False,
    )


def raised() -> Raised:
    return Raised(
        decision=KEY, by=SARA, at=at(23, 9, 40), form=FormId("f"), proposal=PROPOSAL, place=PLACE, rights_version=1
    )


def routed() -> Routed:
    return Routed(at=at(23, 9, 40), line=3, seats=(asked(ANA),), due=DUE)


def responded(choice: str = "A", by: PersonId = ANA, seat: Seat = CFO) -> Responded:
    return Responded(at=at(26, 8, 12), round=1, seat=seat, by=by, on_behalf_of=None, choice=Choice(choice))


def settled(choice: str = "A", *, round_: int = 1) -> Decided:
    return Decided(at=at(26, 8, 12), round=round_, seat=CFO, choice=Choice(choice))


def a_history(view: DecisionView, *events: Event, zone: str = "Europe/Zurich", **names: str) -> History:
    happened = tuple(Happened(seq=seq, at=event.at, event=event) for seq, event in enumerate(events, start=1))
    return History(view=view, happened=happened, names=NAMES | {PersonId(k): v for k, v in names.items()}, zone=zone)


def open_decision(view: DecisionView) -> History:
    return a_history(view, raised(), routed())


def with_result(result: ResultView) -> DecisionView:
    return replace(a_view(), status=Status.DECIDED, result=result, ended_at=result.at)


def decided(*responses: ResponseView) -> History:
    made = responses or (a_response(conditions=(CAP,)),)
    view = with_result(a_result(*made))
    return a_history(view, raised(), routed(), replace(responded(), conditions=made[0].conditions), settled())


def rejected() -> History:
    said = a_response(choice=REJECT, reason="Contingency is for the data centre.\nCome back in Q2.")
    events = (replace(responded(REJECT), reason=said.reason), settled(REJECT))
    return a_history(with_result(a_result(said)), raised(), routed(), *events)


def approved() -> History:
    view = replace(with_result(a_result(a_response(choice=APPROVE))), options=(), recommended=None)
    proposal = replace(PROPOSAL, options=(), recommended=None)
    return a_history(view, replace(raised(), proposal=proposal), routed(), responded(APPROVE), settled(APPROVE))


def withdrawn() -> History:
    view = replace(a_view(), status=Status.WITHDRAWN, ended_at=at(26, 9), withdrawn_by=named(SARA))
    return a_history(view, raised(), routed(), Withdrawn(at=at(26, 9), by=SARA))


def waiting() -> History:
    reason = "no line of the rights fits"
    view = replace(
        a_view(), deciders=(), because=None, waits_because=reason, amount=None, cost_of_delay=None, door=None
    )
    return a_history(view, raised(), LeftToAdministrators(at=at(23, 9, 40), reason=reason, due=DUE))
