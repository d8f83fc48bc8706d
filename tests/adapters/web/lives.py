"""Decisions further on in their lives: several deciders, put off, recorded afterwards, carried out, replaced."""

from dataclasses import replace
from datetime import UTC, date, datetime

from decisions.answering.events import ConditionAdded, Decided, Deferred, Objected, Recused, Undone
from decisions.auditing.events import ClosedToAuditor, OpenedToAuditor
from decisions.carrying_out.events import Because, ConditionMet, Done, DonePromised, PromiseMissed, Reopened, Returned
from decisions.channels.events import Moved, Shared, Stationed
from decisions.deciders.events import DeciderChosen, LeftToAdministrators, Reseated
from decisions.decision import AgreerAsked, DecisionId, FormId, Status, Why
from decisions.events import Event
from decisions.handing_over.events import AnswerDenied, AnswerRecorded, Delegated, Escalated, Widened
from decisions.proposal import Proposal
from decisions.queries.histories import History
from decisions.questions.events import ClockRanOn, QuestionAnswered, QuestionAsked
from decisions.raising.events import (
    Changed,
    ConfirmationOverdue,
    Logged,
    StillMattersAsked,
    Superseded,
    TakenOver,
    Voided,
    Withdrawn,
)
from decisions.rights.lines import Combining, How, Need, Seat, SeatKind
from decisions.roles.events import Agreed, AgreementOverdue, Consulted, Overruled, RecommendationAsked, ViewGiven
from decisions.said import DEFER, REJECT, Choice, Stance
from decisions.views.deciders import CombiningView
from decisions.views.decision import DecisionView
from decisions.views.said import ObjectionView, QuestionView, ReportedView
from decisions.words import Words
from tests.adapters.web.histories import (
    ANA,
    BEN,
    CAP,
    CEO,
    CFO,
    CHI,
    DUE,
    EVA,
    KEY,
    LEGAL,
    OPTIONS,
    PLACE,
    PRODUCT,
    PROPOSAL,
    SARA,
    a_history,
    a_response,
    a_result,
    a_seat,
    a_view,
    asked,
    at,
    named,
    raised,
    responded,
    routed,
    settled,
    with_result,
)

LATER = datetime(2026, 12, 3, 8, 0, tzinfo=UTC)
BOTH = (asked(ANA), asked(CHI, seat=PRODUCT))
ALL = How(Combining.ALL)
MOVED_TO = DecisionId("D-19")
BOUGHT = Proposal(question=Words("Which vendor?"), options=(replace(OPTIONS[0], name=Words("Vendor B")),))


def several(*, how: How = ALL) -> DecisionView:
    """Two seats, of which one has spoken."""
    ana = a_response(reason="It pays back in a year.")
    seats = (a_seat(ANA, said=ana), a_seat(CHI, position="VP Product"))
    return replace(a_view(), deciders=seats, combining=CombiningView(how=how))


def undecided() -> History:
    question = QuestionView(
        number=1, by=named(CHI), at=at(25, 9), text=Words("Who pays in Q2?"), answer=None, answered_by=None
    )
    view = replace(several(), questions=(question,), stands_until=LATER, lacks=(Need.COST_OF_DELAY, Need.WHY))
    put = QuestionAsked(at=at(25, 9), by=CHI, number=1, text=question.text, seats=BOTH, due=LATER)
    return a_history(view, raised(), replace(routed(), seats=BOTH), put, responded())


def agreed() -> History:
    ana, chi = a_response(reason="It pays back."), a_response(CHI, position="VP Product", conditions=(LEGAL,))
    view = replace(
        with_result(a_result(ana, chi)),
        deciders=(a_seat(ANA, said=ana), a_seat(CHI, position="VP Product", said=chi)),
        combining=CombiningView(how=ALL),
    )
    answers = (responded(), replace(responded(by=CHI, seat=PRODUCT), conditions=(LEGAL,)))
    return a_history(view, raised(), replace(routed(), seats=BOTH), *answers, settled())


def moved_up() -> History:
    """They did not agree, and one stood back: the CEO decides."""
    past = (a_response(), a_response(CHI, "B", position="VP Product", reason="Reports can wait."))
    view = replace(
        a_view(),
        round=2,
        deciders=(a_seat(EVA, position="CEO"),),
        moved_up=Why.DEADLOCK,
        past=past,
        recused=(named(BEN),),
    )
    return a_history(view, raised(), replace(routed(), seats=BOTH), *deadlocked())


def deadlocked() -> tuple[Event, ...]:
    return (
        Recused(at=at(25, 9), round=1, seat=CFO, by=BEN, reason=Words("My brother works there.")),
        responded(),
        replace(responded("B", CHI, PRODUCT), reason=Words("Reports can wait."), at=at(26, 9)),
        Escalated(at=at(26, 9), because=Why.DEADLOCK, step=1, next_round=2),
        Reseated(at=at(26, 9), seats=(asked(EVA, seat=CEO),), due=DUE),
    )


def by_consent() -> History:
    seats = (a_seat(ANA), a_seat(CHI, position="VP Product"))
    result = replace(a_result(a_response()), responses=(), conditions=(), by_consent=True, at=DUE)
    view = replace(with_result(result), deciders=seats, combining=CombiningView(how=How(Combining.CONSENT)))
    stood = Decided(at=DUE, round=1, seat=None, choice=Choice("A"))
    return a_history(view, raised(), replace(routed(), seats=BOTH), stood)


def objected() -> History:
    against = ObjectionView(by=named(CHI), text=Words("We would sell the quarter blind."))
    rules = CombiningView(how=How(Combining.ANY), not_by_consent=True)
    view = replace(a_view(), round=2, door=None, objections=(against,), combining=rules)
    event = Objected(at=at(25, 9), by=CHI, text=against.text, next_round=2)
    anew = Reseated(at=at(25, 9), seats=(asked(ANA),), due=DUE)
    return a_history(view, raised(), routed(), event, anew)


def put_off() -> History:
    said = replace(a_response(choice=DEFER, reason="After the audit."), until=date(2026, 12, 3))
    result = a_result(said)
    view = replace(a_view(), status=Status.DEFERRED, result=result, returns_at=LATER, deferrals=2)
    answer = replace(responded(DEFER), until=said.until, reason=said.reason)
    return a_history(view, raised(), routed(), answer, Deferred(at=at(26, 8, 12), round=1, seat=CFO, until=LATER))


def logged() -> Logged:
    return Logged(
        decision=KEY,
        by=SARA,
        at=at(23, 9, 40),
        form=FormId("f"),
        proposal=BOUGHT,
        choice=Choice("A"),
        on=date(2026, 11, 20),
        place=PLACE,
        rights_version=1,
        minute=Words("2026-11, item 4"),
    )


def reported() -> History:
    said = ReportedView(
        choice=Choice("A"), option=BOUGHT.options[0], on=date(2026, 11, 20), minute=Words("2026-11, item 4")
    )
    view = replace(a_view(), status=Status.REPORTED, question=BOUGHT.question, options=BOUGHT.options, reported=said)
    return a_history(replace(view, recommended=None, why=None), logged(), routed())


def confirmed() -> History:
    before = reported()
    result = replace(a_result(a_response()), option=BOUGHT.options[0])
    view = replace(before.view, status=Status.DECIDED, result=result, ended_at=result.at)
    return a_history(view, logged(), routed(), responded(), settled())


def void() -> History:
    view = replace(reported().view, status=Status.VOID, voided_by=named(ANA), ended_at=at(26, 9))
    return a_history(view, logged(), routed(), Voided(at=at(26, 9), by=ANA, reason=Words("I said vendor C.")))


def replaced() -> History:
    """Decided on a condition that was met, carried out, and replaced a week later."""
    said = a_response(conditions=(CAP, LEGAL))
    view = replace(
        with_result(a_result(said, met=(2,))),
        status=Status.SUPERSEDED,
        replaces=DecisionId("D-5"),
        replaced_by=MOVED_TO,
        led_by=named(CHI),
        reopened=2,
        done_at=at(27, 9),
        done_by=named(SARA),
    )
    events = (
        replace(responded(), conditions=(CAP, LEGAL)),
        settled(),
        ConditionMet(at=at(26, 15), by=SARA, number=2),
        Done(at=at(27, 9), by=SARA),
        Superseded(at=at(28, 9), replaced_by=MOVED_TO),
    )
    return a_history(view, replace(raised(), replaces=DecisionId("D-5")), routed(), *events)


def outside() -> History:
    """The Board decides at its meeting, and its secretary records that."""
    rules = CombiningView(how=How(Combining.ANY), forum="the Board", outside=True, next_meeting=date(2026, 12, 12))
    view = replace(a_view(), deciders=(a_seat(BEN, position=None),), combining=rules)
    return a_history(view, raised(), replace(routed(), seats=(asked(BEN),)))


COUNSEL = AgreerAsked(seat=Seat(SeatKind.POSITION, "Legal"), of=(EVA,), due=DUE)
COUNCIL = AgreerAsked(seat=Seat(SeatKind.POSITION, "Works council"), of=(CHI,), due=DUE, must=True)


def every_event() -> tuple[Event, ...]:
    """Every event that there is, as in one long life, but for those that only one recorded afterwards has."""
    dearer = replace(PROPOSAL, question=Words("Add 50k to the CRM migration?"), why=None)
    return (
        raised(),
        LeftToAdministrators(at=at(23, 9, 40), reason="no line of the rights fits", due=DUE),
        Stationed(at=at(23, 9, 40), place=replace(PLACE, channel="C9")),
        DeciderChosen(at=at(23, 10, 5), by=BEN, seats=(asked(ANA),), due=DUE),
        routed(),
        Moved(at=at(23, 10, 7), by=SARA, place=PLACE),
        Shared(at=at(23, 10, 8), by=CHI, place=replace(PLACE, platform="teams", channel="19:x@thread.tacv2")),
        RecommendationAsked(at=at(23, 10, 9), by=SARA, of=CHI),
        Consulted(at=at(23, 10, 9), agreers=(COUNSEL, COUNCIL), asked=(asked(CHI, seat=PRODUCT),)),
        ViewGiven(
            at=at(23, 10, 10), seat=PRODUCT, by=CHI, on_behalf_of=None, choice=Choice("A"), words=Words("No concerns.")
        ),
        Agreed(
            at=at(23, 10, 11),
            round=1,
            seat=COUNSEL.seat,
            by=EVA,
            on_behalf_of=None,
            stance=Stance.OBJECTS,
            words=Words("The licence forbids it."),
        ),
        Overruled(at=at(23, 10, 12), by=BEN, seat=COUNSEL.seat, reason=Words("It runs out in May.")),
        AgreementOverdue(at=at(23, 10, 13), agreers=(COUNSEL, replace(COUNCIL, of=(CHI, BEN), overdue=True))),
        Reseated(at=at(24, 7), seats=(asked(BEN),), due=DUE),
        QuestionAsked(at=at(24, 8), by=BEN, number=1, text=Words("Who pays?"), seats=(asked(BEN),), due=LATER),
        QuestionAnswered(at=at(24, 9), by=SARA, number=1, text=Words("We do."), seats=(asked(BEN),), due=DUE),
        Widened(at=at(24, 9, 10), level=1, seats=(asked(BEN, EVA),), joined=(EVA,)),
        ClockRanOn(at=at(24, 9, 15), numbers=(1,)),
        StillMattersAsked(at=at(24, 9, 16), asked_of=(SARA,), told=(CHI,)),
        Delegated(
            at=at(24, 9, 20), round=1, seat=CFO, by=BEN, to=CHI, seats=(asked(CHI),), reason=Words("I am on a flight.")
        ),
        AnswerRecorded(
            at=at(24, 9, 30), round=1, number=1, of=BEN, by=CHI, choice=Choice("A"), reason=Words("On the phone.")
        ),
        AnswerDenied(at=at(24, 9, 40), number=1, by=BEN, reason=Words("I asked for a cap.")),
        Objected(at=at(24, 10), by=CHI, text=Words("Too dear."), next_round=2),
        replace(responded("B"), at=at(24, 11), round=2, by=BEN, on_behalf_of=ANA, reason=Words("Reports can wait.")),
        Decided(at=at(24, 11), round=2, seat=CFO, choice=Choice("B")),
        Undone(at=at(24, 11, 3), round=2, seat=CFO, by=BEN, next_round=3),
        Changed(at=at(24, 12), by=SARA, proposal=dearer, wanted_by=None, due=DUE, next_round=4, voids=(BEN,)),
        replace(responded(DEFER), at=at(24, 13), round=4, until=date(2026, 11, 25), reason=Words("Tomorrow.")),
        Deferred(at=at(24, 13), round=4, seat=CFO, until=at(25, 8)),
        Returned(at=at(25, 8), because=Because.DATE, next_round=5),
        Recused(at=at(25, 9), round=5, seat=CFO, by=BEN, reason=Words("My brother works there.")),
        Escalated(at=at(25, 9), because=Why.RECUSED, step=1, next_round=6),
        replace(responded("A"), round=6),
        replace(settled(), round=6),
        ConditionAdded(at=at(26, 8, 14), round=6, seat=CFO, by=ANA, condition=LEGAL),
        ConditionMet(at=at(26, 9), by=SARA, number=1),
        DonePromised(at=at(26, 9, 10), round=6, by=SARA, day=date(2026, 12, 4), due=LATER),
        PromiseMissed(at=at(26, 9, 20), by=SARA, day=date(2026, 12, 4)),
        Done(at=at(26, 10), by=SARA),
        Reopened(at=at(26, 11), by=SARA, reason=Words("The vendor is gone."), next_round=7),
        TakenOver(at=at(26, 12), by=CHI),
        OpenedToAuditor(at=at(26, 12, 10), person=EVA, until=LATER, reason=Words("The yearly audit.")),
        ClosedToAuditor(at=at(26, 12, 20), person=EVA),
        Superseded(at=at(26, 13), replaced_by=MOVED_TO),
        Withdrawn(at=at(26, 14), by=CHI),
    )


def only_afterwards() -> tuple[Event, ...]:
    """What only a decision recorded afterwards has."""
    overdue = ConfirmationOverdue(at=at(26, 8), told=(SARA,))
    return logged(), overdue, Voided(at=at(26, 9), by=ANA, reason=Words("I said vendor C."))


def rejected_by_two() -> History:
    ana, chi = a_response(choice=REJECT, reason="Too dear."), a_response(CHI, REJECT, position="VP Product")
    seats = (a_seat(ANA, said=ana), a_seat(CHI, position="VP Product", said=chi))
    view = replace(
        with_result(a_result(ana, chi)), deciders=seats, combining=CombiningView(how=How(Combining.MAJORITY))
    )
    return a_history(view, raised(), replace(routed(), seats=BOTH), settled(REJECT))


def fifty() -> DecisionView:
    """Fifty seats, of which one has spoken."""
    one = a_seat(ANA, said=a_response())
    rest = tuple(a_seat(CHI, position=f"Site {number}") for number in range(49))
    return replace(a_view(), deciders=(one, *rest), combining=CombiningView(how=How(Combining.SOME, 26), chair="CEO"))
