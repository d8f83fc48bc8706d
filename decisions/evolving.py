"""From events to the state of a decision. Never refuses: what happened has happened."""

from collections.abc import Iterable
from dataclasses import replace

from decisions.answering.events import ConditionAdded, Decided, Deferred, Objected, Recused, Responded, Undone
from decisions.answering.evolving import ended, response, taken_back, with_condition
from decisions.auditing.events import ClosedToAuditor, OpenedToAuditor
from decisions.carrying_out.events import ConditionMet, Done, DonePromised, PromiseMissed, Reopened, Returned
from decisions.carrying_out.evolving import carried_out
from decisions.channels.events import Moved, Shared, Stationed
from decisions.deciders.events import DeciderChosen, LeftToAdministrators, Reseated, Routed
from decisions.deciders.evolving import asked, from_the_first_step, in_round, was_passed_on
from decisions.decision import Auditor, Decision, Reported, Status
from decisions.events import Event
from decisions.handing_over.events import AnswerDenied, AnswerRecorded, Delegated, Escalated, Widened
from decisions.handing_over.evolving import confirmed, handed_over
from decisions.questions.events import ClockRanOn, QuestionAnswered, QuestionAsked
from decisions.questions.evolving import questioned
from decisions.raising.events import (
    Changed,
    ConfirmationOverdue,
    Logged,
    Raised,
    StillMattersAsked,
    Superseded,
    TakenOver,
    Voided,
    Withdrawn,
)
from decisions.roles import evolving as roles
from decisions.roles.events import Agreed, AgreementOverdue, Consulted, Overruled, RecommendationAsked, ViewGiven
from decisions.said import Objection, Recusal


def evolve(state: Decision | None, event: Event) -> Decision:
    """Apply one event."""
    after = replay((event,), state)
    if after is None:
        message = "an event leaves a decision"
        raise ValueError(message)
    return after


def replay(events: Iterable[Event], state: Decision | None = None) -> Decision | None:
    """Apply `events` in order, from nothing or from `state`.

    The version is counted up at the end: copying the whole state for each event is what a press would wait for.
    """
    version = state.version if state else 0
    for event in events:
        version += 1
        if isinstance(event, Raised | Logged):
            state, version = _begun(event), 1
        elif state is None:
            message = "a stream begins with Raised or Logged"
            raise ValueError(message)
        else:
            state = _changed(state, event)
    return state if state is None or state.version == version else replace(state, version=version)


def _begun(event: Raised | Logged) -> Decision:
    decision = Decision(
        id=event.decision,
        version=1,
        status=Status.OPEN,
        round=1,
        proposal=event.proposal,
        form=event.form,
        raised_by=event.by,
        raised_at=event.at,
        place=event.place,
        rights_version=event.rights_version,
    )
    if isinstance(event, Logged):
        reported = Reported(choice=event.choice, on=event.on, minute=event.minute)
        return replace(decision, status=Status.REPORTED, reported=reported)
    return replace(decision, wanted_by=event.wanted_by, replaces=event.replaces)


def _changed(state: Decision, event: Event) -> Decision:
    match event:
        case Responded():
            return confirmed(state, event).responding(response(event, state.step))
        case Decided() | Deferred():
            return ended(state, event)
        case Routed() | DeciderChosen() | Reseated() | LeftToAdministrators() | Escalated():
            return asked(state, event)
        case ConditionAdded():
            return with_condition(state, event)
        case Undone():
            return taken_back(state, event)
        case Recused():
            recusal = Recusal(seat=event.seat, by=event.by, at=event.at, reason=event.reason)
            kept = tuple(said for said in state.responses if said.by != event.by)
            return replace(state, recused=(*state.recused, recusal), responses=kept)
        case QuestionAsked() | QuestionAnswered() | ClockRanOn():
            return questioned(state, event)
        case Objected() | Changed() | Returned() | Reopened():
            return _put_anew(state, event)
        case Consulted() | Agreed() | AgreementOverdue() | Overruled() | ViewGiven() | RecommendationAsked():
            return roles.evolved(state, event)
        case Delegated() | AnswerRecorded() | AnswerDenied() | Widened():
            return handed_over(state, event)
        case _:
            return _afterwards(state, event)


def _afterwards(state: Decision, event: Event) -> Decision:
    match event:
        case Withdrawn():
            return replace(state, status=Status.WITHDRAWN, ended_at=event.at, withdrawn_by=event.by, returns_at=None)
        case Voided():
            return replace(state, status=Status.VOID, ended_at=event.at, voided_by=event.by)
        case Superseded():
            return replace(state, status=Status.SUPERSEDED, replaced_by=event.replaced_by, promise=None)
        case ConditionMet() | Done() | DonePromised() | PromiseMissed():
            return carried_out(state, event)
        case ConfirmationOverdue() | StillMattersAsked():
            late = isinstance(event, ConfirmationOverdue)
            return replace(state, unconfirmed_at=event.at) if late else replace(state, doubted_at=event.at)
        case TakenOver():
            return replace(state, taken_over_by=event.by)
        case Moved():
            return replace(state, place=event.place)
        case Shared():
            return replace(state, shared=(*state.shared, event.place))
        case Stationed():
            return replace(state, place=event.place, origin=state.origin or state.place)
        case OpenedToAuditor():
            return replace(
                state, auditors=(*_auditors_but(state, event), Auditor(person=event.person, until=event.until))
            )
        case ClosedToAuditor():
            return replace(state, auditors=_auditors_but(state, event))
        case _:
            return state


def _auditors_but(state: Decision, event: OpenedToAuditor | ClosedToAuditor) -> tuple[Auditor, ...]:
    return tuple(one for one in state.auditors if one.person != event.person)


def _put_anew(state: Decision, event: Objected | Changed | Returned | Reopened) -> Decision:
    after = in_round(state, event.next_round)
    match event:
        case Objected():
            objection = Objection(by=event.by, at=event.at, text=event.text)
            return replace(after, objected=True, objections=(*state.objections, objection), asked_at=event.at)
        case Changed() if event.next_round != state.round:
            same = event.proposal.matter == state.proposal.matter
            stays = same and was_passed_on(state)
            first = replace(after, past=(), widened=state.widened) if stays else from_the_first_step(after)
            line = state.line if same else None
            put = replace(first, proposal=event.proposal, wanted_by=event.wanted_by, line=line)
            return roles.asked_anew(replace(put, objected=False, asked_at=event.at))
        case Changed():
            return replace(after, proposal=event.proposal, wanted_by=event.wanted_by, due=event.due)
        case Returned():
            return roles.asked_anew(replace(after, objected=False, asked_at=event.at))
        case Reopened():
            first = from_the_first_step(after)
            return roles.asked_anew(replace(first, reopened=state.reopened + 1, objected=False, asked_at=event.at))
