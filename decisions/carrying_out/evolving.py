"""What carrying it out makes of a decision."""

from dataclasses import replace

from decisions.carrying_out.events import ConditionMet, Done, DonePromised, PromiseMissed
from decisions.decision import Decision
from decisions.said import Promise


def carried_out(state: Decision, event: ConditionMet | Done | DonePromised | PromiseMissed) -> Decision:
    """Apply that something is carried out, will be, or was to be."""
    match event:
        case ConditionMet():
            return _met(state, event)
        case Done():
            return replace(state, done_at=event.at, done_by=event.by, promise=None)
        case DonePromised():
            promise = Promise(by=event.by, at=event.at, day=event.day, due=event.due, conditions=event.conditions)
            return replace(state, promise=promise)
        case PromiseMissed():
            return replace(state, promise=replace(state.promise, missed_at=event.at) if state.promise else None)


def _met(state: Decision, event: ConditionMet) -> Decision:
    """Have a condition be met; a promise of conditions alone is kept with the last of them."""
    if state.result is None:
        return state
    result, promise = replace(state.result, met=(*state.result.met, event.number)), state.promise
    kept = promise is not None and bool(promise.conditions) and set(promise.conditions) <= set(result.met)
    return replace(state, result=result, promise=None if kept else promise)
