"""From events to the state of a decision. Never refuses: what happened has happened."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from decisions.decision import DEFER, Auditor, Decision, Reported, Response, Result, SeatAsked, Standing, Status, Why
from decisions.events import (
    Agreed,
    AgreementOverdue,
    AnswerDenied,
    AnswerRecorded,
    Changed,
    ClosedToAuditor,
    ConditionAdded,
    ConditionMet,
    Consulted,
    Decided,
    DeciderChosen,
    Deferred,
    Delegated,
    Done,
    Escalated,
    Event,
    LeftToAdministrators,
    Logged,
    Moved,
    Objected,
    OpenedToAuditor,
    Overruled,
    QuestionAnswered,
    QuestionAsked,
    Raised,
    RecommendationAsked,
    Recused,
    Reopened,
    Reseated,
    Responded,
    Returned,
    Routed,
    Shared,
    Stationed,
    Superseded,
    TakenOver,
    Undone,
    ViewGiven,
    Voided,
    Widened,
    Withdrawn,
)
from decisions.responses import response
from decisions.roles import evolving as roles
from decisions.said import Choice, Delegation, Escalation, Objection, Question, Recusal, Spoken


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
            return _confirmed(state, event).responding(response(event, state.step))
        case Decided() | Deferred():
            return _ended(state, event)
        case Routed() | DeciderChosen() | Reseated() | LeftToAdministrators() | Escalated():
            return _asked(state, event)
        case ConditionAdded():
            return _with_condition(state, event)
        case Undone():
            return _taken_back(state, event)
        case Recused():
            recusal = Recusal(seat=event.seat, by=event.by, at=event.at, reason=event.reason)
            kept = tuple(said for said in state.responses if said.by != event.by)
            return replace(state, recused=(*state.recused, recusal), responses=kept)
        case QuestionAsked() | QuestionAnswered():
            return _questioned(state, event)
        case Objected() | Changed() | Returned() | Reopened():
            return _put_anew(state, event)
        case Consulted() | Agreed() | AgreementOverdue() | Overruled() | ViewGiven() | RecommendationAsked():
            return roles.evolved(state, event)
        case Delegated() | AnswerRecorded() | AnswerDenied() | Widened():
            return _handed_over(state, event)
        case _:
            return _afterwards(state, event)


def _afterwards(state: Decision, event: Event) -> Decision:
    match event:
        case Withdrawn():
            return replace(state, status=Status.WITHDRAWN, ended_at=event.at, withdrawn_by=event.by, returns_at=None)
        case Voided():
            return replace(state, status=Status.VOID, ended_at=event.at, voided_by=event.by)
        case Superseded():
            return replace(state, status=Status.SUPERSEDED, replaced_by=event.replaced_by)
        case ConditionMet() if state.result is not None:
            return replace(state, result=replace(state.result, met=(*state.result.met, event.number)))
        case Done():
            return replace(state, done_at=event.at, done_by=event.by)
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


def _handed_over(state: Decision, event: Delegated | AnswerRecorded | AnswerDenied | Widened) -> Decision:
    match event:
        case Delegated():
            delegation = Delegation(seat=event.seat, by=event.by, to=event.to, at=event.at, reason=event.reason)
            return replace(state, delegations=(*state.delegations, delegation), seats=event.seats)
        case AnswerRecorded():
            spoken = Spoken(
                number=event.number,
                round=event.round,
                of=event.of,
                by=event.by,
                choice=event.choice,
                at=event.at,
                reason=event.reason,
            )
            return replace(state, spoken=(*state.spoken, spoken))
        case AnswerDenied():
            return replace(state, spoken=_settled(state, event.number, denied=True))
        case Widened():
            return replace(state, widened=event.level, widened_at=event.at, seats=event.seats)


def _settled(state: Decision, number: int, *, denied: bool) -> tuple[Spoken, ...]:
    return tuple(
        replace(one, denied=denied, confirmed=not denied) if one.number == number else one for one in state.spoken
    )


def _confirmed(state: Decision, event: Responded) -> Decision:
    """Take what a colleague recorded for who answers now for settled, by the answer itself."""
    if event.recorded_by is None:
        return state
    said = (event.round, event.by, event.recorded_by, event.choice)
    open_ones = (one for one in state.spoken if one.open)
    number = next((one.number for one in open_ones if (one.round, one.of, one.by, one.choice) == said), None)
    return state if number is None else replace(state, spoken=_settled(state, number, denied=False))


def _asked(state: Decision, event: Routed | DeciderChosen | Reseated | LeftToAdministrators | Escalated) -> Decision:
    match event:
        case Escalated():
            return replace(
                _round(state, event.next_round),
                step=event.step,
                moved_up=event.because,
                past=(*state.past, *state.responses),
                asked_at=event.at,
                widened=0,
                escalations=(*state.escalations, *_escalation(event)),
            )
        case LeftToAdministrators():
            return replace(_seats(state, (), event.due), waits_because=event.reason, widened=0)
        case Reseated():
            return replace(_seats(state, event.seats, event.due), asked_at=state.asked_at or event.at)
        case Routed():
            asked = _seats(_from_the_first_step(state), event.seats, event.due)
            return replace(asked, line=event.line, asked_at=event.at)
        case DeciderChosen():
            # What those said who were asked before stays on record; where time had run out, there may be some.
            put = replace(state, past=(*state.past, *state.responses), responses=(), widened=0)
            return replace(_seats(put, event.seats, event.due), line=None, asked_at=event.at)


def _escalation(event: Escalated) -> tuple[Escalation, ...]:
    if event.by is None or event.reason is None:
        return ()
    return (Escalation(by=event.by, at=event.at, reason=event.reason),)


def _seats(state: Decision, seats: tuple[SeatAsked, ...], due: datetime) -> Decision:
    """Put `seats` in place of those before; the clock stands for those of them alone that were asked before it did."""
    kept = {one.seat for one in seats if one in state.seats}
    standing = state.standing
    if standing is not None:
        standing = replace(standing, seats=tuple(one for one in standing.seats if one.seat in kept))
    known = {(one.seat, one.of, one.on_behalf_of) for one in (*state.asked_before, *seats)}
    left = tuple(one for one in state.seats if (one.seat, one.of, one.on_behalf_of) not in known)
    before = (*state.asked_before, *left)
    return replace(state, seats=seats, due=due, waits_because=None, standing=standing, asked_before=before)


def _ended(state: Decision, event: Decided | Deferred) -> Decision:
    choice = DEFER if isinstance(event, Deferred) else event.choice
    made_by = tuple(said for said in state.responses if said.choice == choice)
    result = Result(
        choice=Choice(choice),
        at=event.at,
        responses=made_by,
        closing=event.seat,
        conditions=tuple(condition for said in made_by for condition in said.conditions),
    )
    if isinstance(event, Deferred):
        put_off = replace(state, status=Status.DEFERRED, returns_at=event.until, deferrals=state.deferrals + 1)
        return replace(put_off, result=result, ended_at=None)
    told = tuple(dict.fromkeys((*state.performers, *event.performers)))
    return replace(state, status=Status.DECIDED, result=result, ended_at=event.at, performers=told)


def _round(state: Decision, number: int) -> Decision:
    """Begin a round: nothing is answered in it yet, and nothing decided."""
    if number == state.round:
        return state
    return replace(
        state,
        status=Status.OPEN if state.reported is None else Status.REPORTED,
        round=number,
        responses=(),
        result=None,
        returns_at=None,
        ended_at=None,
        standing=None,
        widened=0,
        asked_before=(),
        done_at=None,
        done_by=None,
    )


def _put_anew(state: Decision, event: Objected | Changed | Returned | Reopened) -> Decision:
    after = _round(state, event.next_round)
    match event:
        case Objected():
            objection = Objection(by=event.by, at=event.at, text=event.text)
            return replace(after, objected=True, objections=(*state.objections, objection), asked_at=event.at)
        case Changed() if event.next_round != state.round:
            same = event.proposal.matter == state.proposal.matter
            stays = same and was_passed_on(state)
            first = replace(after, past=(), widened=state.widened) if stays else _from_the_first_step(after)
            line = state.line if same else None
            put = replace(first, proposal=event.proposal, wanted_by=event.wanted_by, line=line)
            return roles.asked_anew(replace(put, objected=False, asked_at=event.at))
        case Changed():
            return replace(after, proposal=event.proposal, wanted_by=event.wanted_by, due=event.due)
        case Returned():
            return roles.asked_anew(replace(after, objected=False, asked_at=event.at))
        case Reopened():
            first = _from_the_first_step(after)
            return roles.asked_anew(replace(first, reopened=state.reopened + 1, objected=False, asked_at=event.at))


def was_passed_on(state: Decision) -> bool:
    """Tell whether others decide it than at first because somebody asked for that, or because time ran out."""
    return state.moved_up is Why.ASKED or state.widened > 0


def _from_the_first_step(state: Decision) -> Decision:
    return replace(state, step=0, past=(), moved_up=None, widened=0, asked_before=())


def _questioned(state: Decision, event: QuestionAsked | QuestionAnswered) -> Decision:
    if isinstance(event, QuestionAsked):
        question = Question(number=event.number, by=event.by, at=event.at, text=event.text)
        standing = state.standing or Standing(since=event.at, seats=state.seats)
        asked = (*state.questions, question)
        return replace(state, questions=asked, standing=standing, seats=event.seats, due=event.due, asked_before=())
    questions = tuple(
        replace(one, answer=event.text, answered_by=event.by, answered_at=event.at)
        if one.number == event.number
        else one
        for one in state.questions
    )
    # Time that stood still is given back to those who are asked now; what others had before says nothing any more.
    after = replace(state, questions=questions, seats=event.seats, due=event.due, stood=event.stood, asked_before=())
    return after if after.open_questions else replace(after, standing=None)


def _with_condition(state: Decision, event: ConditionAdded) -> Decision:
    said = state.response_of(event.seat)
    if said is None:
        return state
    changed = replace(said, conditions=(*said.conditions, event.condition))
    after = state.responding(changed)
    result = state.result
    if result is None or said not in result.responses:
        return after
    made_by = tuple(changed if one == said else one for one in result.responses)
    conditions = (*result.conditions, event.condition)
    return replace(after, result=replace(result, responses=made_by, conditions=conditions))


def _taken_back(state: Decision, event: Undone) -> Decision:
    taken_back = (*state.taken_back, (event.round, event.by))
    if event.round == state.round:
        # Of one seat, one person may have answered, and another agreed.
        left = tuple(said for said in state.responses if (said.seat, said.by) != (event.seat, event.by))
        deferrals = state.deferrals - (state.status is Status.DEFERRED)
        # The due moments stay, and so does the clock where it stood.
        after = replace(_round(state, event.next_round), responses=left, standing=state.standing, widened=state.widened)
        after = roles.taken_back(after, event) if left == state.responses else after
        return replace(after, deferrals=deferrals, taken_back=taken_back)
    # What was said just before the right moved up: it stands there again, with what the others said.
    step = max((said.step for said in state.past), default=0)
    back: tuple[Response, ...] = tuple(said for said in state.past if said.step == step and said.by != event.by)
    past = tuple(said for said in state.past if said.step != step)
    after = replace(_round(state, event.next_round), step=step, responses=back, past=past, taken_back=taken_back)
    return replace(after, moved_up=None if step == 0 else state.moved_up)
