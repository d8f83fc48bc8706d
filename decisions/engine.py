"""The decision engine: a pure function from state and command to what happened, and one from events to state."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from decisions import raising, responses
from decisions.commands import (
    AddCondition,
    ChooseWhoDecides,
    Command,
    Move,
    RaiseDecision,
    Reseat,
    Respond,
    Undo,
    Withdraw,
)
from decisions.decision import Decision, Status
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
from decisions.facts import Facts


def decide(state: Decision | None, command: Command, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Tell what happens when `command` meets `state`; nothing, where it was done already.

    Raises:
        DecisionError: the rules do not allow it; its class says why.

    """
    if isinstance(command, RaiseDecision):
        return raising.raised(command, facts=facts, now=now) if state is None else ()
    if state is None:
        message = "only raising begins a decision"
        raise ValueError(message)
    match command:
        case Respond():
            return responses.recorded(state, command, facts=facts, now=now)
        case AddCondition():
            return responses.condition_added(state, command, facts=facts, now=now)
        case Undo():
            return _reopened(state, responses.undone(state, command, facts=facts, now=now), facts, now)
        case Withdraw():
            return raising.withdrawn(state, command, facts=facts, now=now)
        case ChooseWhoDecides():
            return raising.decider_chosen(state, command, facts=facts, now=now)
        case Move():
            return raising.moved(state, command, facts=facts, now=now)
        case Reseat():
            return raising.reseated(state, facts=facts, now=now)


def evolve(state: Decision | None, event: Event) -> Decision:
    """Apply one event. Never refuses: what happened has happened."""
    if isinstance(event, Raised):
        return _begun(event)
    if state is None:
        message = "a stream begins with Raised"
        raise ValueError(message)
    return replace(_changed(state, event), version=state.version + 1)


def replay(events: Iterable[Event], state: Decision | None = None) -> Decision | None:
    """Apply `events` in order, from nothing or from `state`."""
    for event in events:
        state = evolve(state, event)
    return state


def _reopened(state: Decision, undone: tuple[Event, ...], facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Ask whoever fills the seats by now: what was decided was not looked at while others came and went."""
    after = replay(undone, state)
    return (*undone, *raising.reseated(after, facts=facts, now=now)) if undone and after else undone


def _begun(event: Raised) -> Decision:
    return Decision(
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
        wanted_by=event.wanted_by,
    )


def _changed(state: Decision, event: Event) -> Decision:
    match event:
        case Routed():
            return replace(state, line=event.line, seats=event.seats, due=event.due, waits_because=None)
        case LeftToAdministrators():
            return replace(state, seats=(), due=event.due, waits_because=event.reason)
        case DeciderChosen():
            return replace(state, line=None, seats=event.seats, due=event.due, waits_because=None)
        case Reseated():
            return replace(state, seats=event.seats, due=event.due)
        case Responded():
            return state.responding(responses.response(event))
        case Decided():
            result = state.response_of(event.seat)
            return replace(state, status=Status.DECIDED, result=result, ended_at=event.at)
        case ConditionAdded():
            return _with_condition(state, event)
        case Undone():
            return _taken_back(state, event)
        case Withdrawn():
            return replace(state, status=Status.WITHDRAWN, ended_at=event.at, withdrawn_by=event.by)
        case Moved():
            return replace(state, place=event.place)
        case _:
            return state


def _with_condition(state: Decision, event: ConditionAdded) -> Decision:
    said = state.response_of(event.seat)
    if said is None:
        return state
    said = replace(said, conditions=(*said.conditions, event.condition))
    decided_by_it = state.result is not None and state.result.seat == event.seat
    return replace(state.responding(said), result=said if decided_by_it else state.result)


def _taken_back(state: Decision, event: Undone) -> Decision:
    return replace(
        state,
        status=Status.OPEN,
        round=event.next_round,
        responses=tuple(response for response in state.responses if response.seat != event.seat),
        result=None,
        ended_at=None,
        taken_back=(*state.taken_back, (event.round, event.by)),
    )
