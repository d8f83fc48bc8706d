"""The daily sweep: finds what waits on somebody who cannot act, although it should have moved on by itself."""

from datetime import datetime

from decisions.commands import RequestId, Reseat
from decisions.decision import Decision, DecisionId, Status
from decisions.engine import decide
from decisions.follow_ups import DueKind, FollowUp
from decisions.ports import SYSTEM, Work
from decisions.service import facts_of

WAITING = (Status.OPEN, Status.REPORTED)


def stuck(work: Work, *, now: datetime) -> tuple[DecisionId, ...]:
    """Name the decisions that would ask somebody else, or nobody, if they looked again at who fills their seats."""
    found = work.decisions.listed(reader=SYSTEM, statuses=WAITING, raised_by=None, involving=None)
    return tuple(one.id for one in found if _would_move(work, one, now))


def swept(work: Work, found: tuple[DecisionId, ...], *, now: datetime) -> bool:
    """Have each of them look again, unless that was done today; tell whether it was done now."""
    day = now.date().isoformat()
    if not work.due.is_first(f"sweep/{day}", at=now):
        return False
    work.due.plan(
        FollowUp(kind=DueKind.RESEAT, key=RequestId(f"{DueKind.RESEAT}/sweep/{day}/{key}"), decision=key, at=now)
        for key in found
    )
    return True


def _would_move(work: Work, decision: Decision, now: datetime) -> bool:
    look = Reseat(request_id=RequestId("sweep"), decision=decision.id)
    return bool(decide(decision, look, facts=facts_of(work, decision, actor=None, now=now), now=now))
