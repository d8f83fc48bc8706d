"""What waits on somebody."""

from datetime import datetime

from decisions.deciders.looking_again import looked_again
from decisions.decision import Decision, DecisionId, Status
from decisions.errors import DecisionError
from decisions.evolving import replay
from decisions.people import PersonId
from decisions.ports.reading import SYSTEM
from decisions.ports.work import Work


def waiting_on(work: Work, person: PersonId, now: datetime) -> tuple[DecisionId, ...]:
    """Name the open decisions that wait for an answer of `person` once the seats are looked at again."""
    found = work.decisions.listed(reader=SYSTEM, statuses=(Status.OPEN,), raised_by=None, involving=None)
    return tuple(one.id for one in found if _waits_on(work, one, person, now))


def _waits_on(work: Work, decision: Decision, person: PersonId, now: datetime) -> bool:
    try:
        happened = looked_again(work, decision, now)
    except DecisionError:  # what cannot be looked at again is no reason to keep anybody away
        return False
    after = replay(happened, decision) or decision
    return after.status is Status.OPEN and any(
        person in one.of for one in after.seats if after.response_of(one.seat) is None
    )
