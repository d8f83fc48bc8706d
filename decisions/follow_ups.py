"""What the clock does later because of what happened now: each a command of its own, given once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from decisions.answering.commands import LetStand
from decisions.answering.consent import stands_at
from decisions.answering.taking_back import TO_CHANGE_YOUR_MIND
from decisions.auditing.auditing import closes_at
from decisions.auditing.commands import CloseToAuditors
from decisions.carrying_out.commands import FindUndone, Return
from decisions.carrying_out.promising import missed_at
from decisions.carrying_out.returning import return_at
from decisions.commands import ByClock
from decisions.deciders.commands import Reseat
from decisions.decision import Decision, DecisionId
from decisions.facts import Facts
from decisions.handing_over.commands import Widen
from decisions.handing_over.widening import comes_to_others_at
from decisions.questions.commands import RunOn
from decisions.questions.running_on import runs_on_at
from decisions.raising.commands import AskWhetherItMatters, FindUnconfirmed, Supersede
from decisions.raising.replacing import takes_the_place
from decisions.raising.waiting_in_vain import asks_whether_it_matters_at, unconfirmed_at
from decisions.requests import RequestId
from decisions.roles.commands import HearSilence
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
    RUN_ON = "run on"
    UNCONFIRMED = "unconfirmed"
    STILL_MATTERS = "still matters"
    MISSED = "missed"


MOVES_ON = frozenset(DueKind) - {DueKind.CLOSE, DueKind.SUPERSEDE}
"""What brings a decision that waits to somebody again, or looks for whom it waits on."""


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
        case DueKind.RUN_ON:
            return RunOn(request_id=key, decision=decision)
        case DueKind.UNCONFIRMED:
            return FindUnconfirmed(request_id=key, decision=decision)
        case DueKind.STILL_MATTERS:
            return AskWhetherItMatters(request_id=key, decision=decision)
        case DueKind.MISSED:
            return FindUndone(request_id=key, decision=decision)
        case DueKind.SUPERSEDE:
            later = DecisionId(key.split("/")[2])
            return Supersede(request_id=key, decision=decision, by=later)


def follow_ups(decision: Decision, facts: Facts) -> tuple[FollowUp, ...]:
    """Tell what the clock does by itself to a decision as it stands, and to the one that it takes the place of."""
    moments = (
        (DueKind.RETURN, return_at(decision)),
        (DueKind.STAND, stands_at(decision, facts)),
        (DueKind.SILENCE, silence_counts_at(decision, facts)),
        (DueKind.WIDEN, comes_to_others_at(decision, facts)),
        (DueKind.CLOSE, closes_at(decision)),
        (DueKind.RUN_ON, runs_on_at(decision, facts)),
        (DueKind.UNCONFIRMED, unconfirmed_at(decision, facts)),
        (DueKind.STILL_MATTERS, asks_whether_it_matters_at(decision, facts)),
        (DueKind.MISSED, missed_at(decision, facts)),
    )
    planned = [_of(decision, kind, at) for kind, at in moments if at is not None]
    if decision.replaces is not None and takes_the_place(decision) and decision.ended_at is not None:
        # As soon as nobody can take the answer back any more.
        key = RequestId(f"{DueKind.SUPERSEDE}/{decision.replaces}/{decision.id}/{decision.round}")
        at = decision.ended_at + TO_CHANGE_YOUR_MIND
        planned.append(FollowUp(kind=DueKind.SUPERSEDE, key=key, decision=decision.replaces, at=at))
    return tuple(planned)


def _of(decision: Decision, kind: DueKind, at: datetime) -> FollowUp:
    key = RequestId(f"{kind}/{decision.id}/{decision.round}/{at.isoformat()}")
    return FollowUp(kind=kind, key=key, decision=decision.id, at=at)
