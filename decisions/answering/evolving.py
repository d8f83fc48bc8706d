"""What an answer, its conditions and its end make of a decision."""

from dataclasses import replace

from decisions.answering.events import ConditionAdded, Decided, Deferred, Responded, Undone
from decisions.deciders.evolving import in_round
from decisions.decision import DEFER, Decision, Response, Result, Status
from decisions.roles import evolving as roles
from decisions.said import Choice


def ended(state: Decision, event: Decided | Deferred) -> Decision:
    """Apply the result, or the deferral, that the answers gave."""
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


def with_condition(state: Decision, event: ConditionAdded) -> Decision:
    """Add a condition to an answer, and to the result that it made."""
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


def taken_back(state: Decision, event: Undone) -> Decision:
    """Take an answer back, or what somebody said who agrees."""
    taken_back = (*state.taken_back, (event.round, event.by))
    if event.round == state.round:
        # Of one seat, one person may have answered, and another agreed.
        left = tuple(said for said in state.responses if (said.seat, said.by) != (event.seat, event.by))
        deferrals = state.deferrals - (state.status is Status.DEFERRED)
        # The due moments stay, and so does the clock where it stood.
        after = replace(
            in_round(state, event.next_round), responses=left, standing=state.standing, widened=state.widened
        )
        after = roles.taken_back(after, event) if left == state.responses else after
        return replace(after, deferrals=deferrals, taken_back=taken_back)
    # What was said just before the right moved up: it stands there again, with what the others said.
    step = max((said.step for said in state.past), default=0)
    back: tuple[Response, ...] = tuple(said for said in state.past if said.step == step and said.by != event.by)
    past = tuple(said for said in state.past if said.step != step)
    after = replace(in_round(state, event.next_round), step=step, responses=back, past=past, taken_back=taken_back)
    return replace(after, moved_up=None if step == 0 else state.moved_up)


def response(event: Responded, step: int = 0) -> Response:
    """Read the response out of the event that recorded it."""
    return Response(
        seat=event.seat,
        by=event.by,
        on_behalf_of=event.on_behalf_of,
        choice=event.choice,
        at=event.at,
        conditions=event.conditions,
        reason=event.reason,
        until=event.until,
        minute=event.minute,
        step=step,
        via=event.via,
        recorded_by=event.recorded_by,
    )
