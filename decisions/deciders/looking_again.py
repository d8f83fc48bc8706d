"""What would happen if a decision looked again at who fills its seats."""

from datetime import datetime

from decisions.deciders.commands import Reseat
from decisions.decision import Decision, DecisionId, Status
from decisions.engine import decide
from decisions.events import Event
from decisions.gathering import facts_of
from decisions.ports.reading import SYSTEM
from decisions.ports.work import Work
from decisions.requests import RequestId

LOOKED_AT = (Status.OPEN, Status.REPORTED)
"""What waits for those who decide it."""


def filled_otherwise(work: Work, *, now: datetime) -> tuple[DecisionId, ...]:
    """Name the decisions that would ask somebody else, or nobody, if they looked again at who fills their seats."""
    found = work.decisions.listed(reader=SYSTEM, statuses=LOOKED_AT, raised_by=None, involving=None)
    return tuple(one.id for one in found if looked_again(work, one, now))


def looked_again(work: Work, decision: Decision, now: datetime) -> tuple[Event, ...]:
    """Tell what would happen if its seats were looked at again."""
    facts = facts_of(work, decision, actor=None, now=now)
    rehearsed = Reseat(request_id=RequestId("rehearsed"), decision=decision.id)
    return decide(decision, rehearsed, facts=facts, now=now)
