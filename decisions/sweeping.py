"""The daily sweep: what waits on somebody who cannot act, although it should have moved on by itself, looks again."""

from datetime import datetime

from decisions.decision import DecisionId
from decisions.follow_ups import DueKind, FollowUp
from decisions.ports.work import Work
from decisions.requests import RequestId


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
