"""What one person is waited for in a decision, as far as they may see it."""

from datetime import datetime

from decisions.decision import Decision, DecisionId
from decisions.gathering import facts_of
from decisions.nudging.waits import Wait, waits
from decisions.people import PersonId
from decisions.ports.reading import SYSTEM, Reader
from decisions.ports.work import Work
from decisions.seeing import readable


def waited_for(work: Work, key: DecisionId, person: PersonId, *, now: datetime) -> tuple[Wait, ...]:
    """Tell what `person` is waited for by now; nothing, where they may not know of it."""
    found = seen_by(work, key, person, now=now)
    return () if found is None else of_them(work, found, person, now=now)


def seen_by(work: Work, key: DecisionId, person: PersonId, *, now: datetime) -> Decision | None:
    """Load a decision of which somebody may know: of a restricted one, administrators know that it waits."""
    found = readable(work, key, Reader(person), now=now)
    if found is not None or person not in work.rights.organisation(now=now).administrators:
        return found
    return work.decisions.load(key, reader=SYSTEM)


def of_them(work: Work, decision: Decision, person: PersonId, *, now: datetime) -> tuple[Wait, ...]:
    """Tell what they are waited for by now, what runs out first before the rest."""
    waiting = waits(decision, facts_of(work, decision, actor=None, now=now))
    theirs = (one for one in waiting if person in one.on and one.has_begun(now))
    return tuple(sorted(theirs, key=lambda one: (one.until is None, one.until or one.since)))
