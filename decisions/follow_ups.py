"""What the clock does later because of what happened now: each a command of its own, given once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from decisions.commands import ByClock, LetStand, RequestId, Reseat, Return, Supersede
from decisions.consent import stands_by_itself
from decisions.decision import Decision, DecisionId
from decisions.facts import Facts
from decisions.replacing import takes_the_place
from decisions.responses import TO_CHANGE_YOUR_MIND
from decisions.returning import return_at


class DueKind(StrEnum):
    """What the clock does."""

    RESEAT = "reseat"
    RETURN = "return"
    STAND = "stand"
    SUPERSEDE = "supersede"


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
        case DueKind.SUPERSEDE:
            later = DecisionId(key.split("/")[2])
            return Supersede(request_id=key, decision=decision, by=later)


def follow_ups(decision: Decision, facts: Facts) -> tuple[FollowUp, ...]:
    """Tell what the clock does by itself to a decision as it stands, and to the one that it takes the place of."""
    planned = []
    if (at := return_at(decision)) is not None:
        planned.append(_of(decision, DueKind.RETURN, at))
    if decision.due is not None and stands_by_itself(decision, facts):
        planned.append(_of(decision, DueKind.STAND, decision.due))
    if decision.replaces is not None and takes_the_place(decision) and decision.ended_at is not None:
        # As soon as nobody can take the answer back any more.
        key = RequestId(f"{DueKind.SUPERSEDE}/{decision.replaces}/{decision.id}/{decision.round}")
        at = decision.ended_at + TO_CHANGE_YOUR_MIND
        planned.append(FollowUp(kind=DueKind.SUPERSEDE, key=key, decision=decision.replaces, at=at))
    return tuple(planned)


def _of(decision: Decision, kind: DueKind, at: datetime) -> FollowUp:
    key = RequestId(f"{kind}/{decision.id}/{decision.round}/{at.isoformat()}")
    return FollowUp(kind=kind, key=key, decision=decision.id, at=at)
