"""What the clock does later because of what happened now: each a command of its own, given once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from decisions.auditing import closes_at
from decisions.commands import (
    ByClock,
    CloseToAuditors,
    HearSilence,
    LetStand,
    RequestId,
    Reseat,
    Return,
    Supersede,
    Widen,
)
from decisions.consent import stands_at
from decisions.decision import Decision, DecisionId
from decisions.facts import Facts
from decisions.handing_over.widening import widens_at
from decisions.replacing import takes_the_place
from decisions.responses import TO_CHANGE_YOUR_MIND
from decisions.returning import return_at
from decisions.roles.silence import silence_counts_at


class DueKind(StrEnum):
    """What the clock does."""

    RESEAT = "reseat"
    RETURN = "return"
    STAND = "stand"
    SUPERSEDE = "supersede"
    WIDEN = "widen"
    SILENCE = "silence"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Something to be done to `decision` at a moment. `key` is the request id of its command."""

    kind: DueKind
    key: RequestId
    decision: DecisionId
    at: datetime

    @property
    def command(self) -> ByClock:
        """Give the command."""
        return command_of(self.kind, self.key, self.decision)


def command_of(kind: DueKind, key: RequestId, decision: DecisionId) -> ByClock:
    """Read the command out of a due row."""
    match kind:
        case DueKind.RESEAT:
            return Reseat(request_id=key, decision=decision)
        case DueKind.RETURN:
            return Return(request_id=key, decision=decision)
        case DueKind.STAND:
            return LetStand(request_id=key, decision=decision)
        case DueKind.WIDEN:
            return Widen(request_id=key, decision=decision)
        case DueKind.SILENCE:
            return HearSilence(request_id=key, decision=decision)
        case DueKind.CLOSE:
            return CloseToAuditors(request_id=key, decision=decision)
        case DueKind.SUPERSEDE:
            later = DecisionId(key.split("/")[2])
            return Supersede(request_id=key, decision=decision, by=later)


def follow_ups(decision: Decision, facts: Facts) -> tuple[FollowUp, ...]:
    """Tell what the clock does by itself to a decision as it stands, and to the one that it takes the place of."""
    planned = []
    if (at := return_at(decision)) is not None:
        planned.append(_of(decision, DueKind.RETURN, at))
    if (at := stands_at(decision, facts)) is not None:
        planned.append(_of(decision, DueKind.STAND, at))
    if (at := silence_counts_at(decision, facts)) is not None:
        planned.append(_of(decision, DueKind.SILENCE, at))
    if (at := widens_at(decision, facts)) is not None:
        planned.append(_of(decision, DueKind.WIDEN, at))
    if (at := closes_at(decision)) is not None:
        planned.append(_of(decision, DueKind.CLOSE, at))
    if decision.replaces is not None and takes_the_place(decision) and decision.ended_at is not None:
        # As soon as nobody can take the answer back any more.
        key = RequestId(f"{DueKind.SUPERSEDE}/{decision.replaces}/{decision.id}/{decision.round}")
        at = decision.ended_at + TO_CHANGE_YOUR_MIND
        planned.append(FollowUp(kind=DueKind.SUPERSEDE, key=key, decision=decision.replaces, at=at))
    return tuple(planned)


def _of(decision: Decision, kind: DueKind, at: datetime) -> FollowUp:
    key = RequestId(f"{kind}/{decision.id}/{decision.round}/{at.isoformat()}")
    return FollowUp(kind=kind, key=key, decision=decision.id, at=at)
