"""What handing over makes of a decision."""

from dataclasses import replace

from decisions.answering.events import Responded
from decisions.decision import Decision
from decisions.handing_over.events import AnswerDenied, AnswerRecorded, Delegated, Widened
from decisions.said import Delegation, Spoken


def handed_over(state: Decision, event: Delegated | AnswerRecorded | AnswerDenied | Widened) -> Decision:
    """Apply that somebody else may speak, or spoke for another."""
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


def confirmed(state: Decision, event: Responded) -> Decision:
    """Take what a colleague recorded for who answers now for settled, by the answer itself."""
    if event.recorded_by is None:
        return state
    said = (event.round, event.by, event.recorded_by, event.choice)
    open_ones = (one for one in state.spoken if one.open)
    number = next((one.number for one in open_ones if (one.round, one.of, one.by, one.choice) == said), None)
    return state if number is None else replace(state, spoken=_settled(state, number, denied=False))
