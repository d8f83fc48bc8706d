"""Lists of decisions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from decisions.auditing.auditing import is_over
from decisions.decision import UNDECIDED, Decision, Status
from decisions.gathering import facts_of
from decisions.nudging.waits import waits
from decisions.people import Person
from decisions.ports.reading import Reader
from decisions.ports.work import Work
from decisions.roles.agreeing import is_waited_for
from decisions.roles.consulting import asked_and_silent
from decisions.rounds import seats_of
from decisions.seeing import shown
from decisions.views.decision import DecisionView


class Which(StrEnum):
    """The lists that can be asked for."""

    OPEN = "open"
    MINE = "mine"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The first of a list of decisions, and how many there are in all."""

    views: tuple[DecisionView, ...]
    total: int


def listing(work: Work, which: Which, person: Person, *, now: datetime, most: int) -> Listing:
    """List what somebody may see, soonest due first: `most` of them, and how many there are."""
    found = found_for(work, which, person, now)
    reader = Reader(person.id)
    views = (shown(work, one, facts_of(work, one, actor=person, now=now), reader) for one in found[:most])
    return Listing(views=tuple(views), total=len(found))


def found_for(work: Work, which: Which, person: Person, now: datetime) -> tuple[Decision, ...]:
    """Find what belongs in a list of somebody's, soonest due first."""
    found = _kept(work, which, person, now)
    return tuple(one for one in found if not is_over(one, person.id, now=now))


def _kept(work: Work, which: Which, person: Person, now: datetime) -> tuple[Decision, ...]:
    reader, opened = Reader(person.id), (Status.OPEN,)
    match which:
        case Which.OPEN:
            return work.decisions.listed(reader=reader, statuses=opened, raised_by=None, involving=None)
        case Which.MINE:
            return work.decisions.listed(reader=reader, statuses=tuple(Status), raised_by=person.id, involving=None)
        case Which.WAITING:
            found = work.decisions.listed(reader=reader, statuses=UNDECIDED, raised_by=None, involving=person.id)
            return tuple(one for one in found if _waits_on(work, one, person, now))


def _waits_on(work: Work, decision: Decision, person: Person, now: datetime) -> bool:
    """Tell whether somebody is asked and has not answered yet, or is waited for to do something else about it."""
    if decision.status is Status.DEFERRED:
        return False
    facts = facts_of(work, decision, actor=person, now=now)
    if any(person.id in one.on and one.has_begun(now) for one in waits(decision, facts)):
        return True
    if decision.said_by(person.id) is not None:
        return False
    spoken = {said.seat for said in decision.responses}
    beside = is_waited_for(decision, facts, person.id) or asked_and_silent(decision, facts, person.id)
    return beside or any(person.id in seat.of and seat.seat not in spoken for seat in seats_of(decision, facts))
