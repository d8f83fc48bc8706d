"""The daily sweep: what waits on somebody who cannot act, or on nobody at all, looks again though nothing happened."""

from datetime import datetime

from decisions.deciders.looking_again import filled_otherwise
from decisions.decision import DecisionId
from decisions.follow_ups import DueKind, FollowUp
from decisions.ports.work import Work
from decisions.requests import RequestId


def stuck(work: Work, *, now: datetime) -> tuple[DecisionId, ...]:
    """Name what would ask somebody else by now, and what the clock would never come back to.

    That is so of what was raised under a program that planned less, until it is planned anew.
    """
    return tuple(dict.fromkeys((*filled_otherwise(work, now=now), *work.due.unplanned())))


def swept(work: Work, found: tuple[DecisionId, ...], *, now: datetime) -> bool:
    """Have each of them look again, unless that was done today; tell whether it was done now."""
    day = now.date().isoformat()
    if not work.due.is_first(f"swept/{day}", at=now):
        return False
    work.due.plan(
        FollowUp(kind=DueKind.RESEAT, key=RequestId(f"{DueKind.RESEAT}/sweep/{day}/{key}"), decision=key, at=now)
        for key in found
    )
    return True
