"""Opening a restricted decision to an auditor, for a time: they read it, and have no part in it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from decisions.auditing.commands import CloseToAuditors, OpenToAuditor
from decisions.auditing.errors import (
    InItAlreadyError,
    LaterMomentNeededError,
    NoSuchReaderError,
    NotRestrictedError,
    OnlyReadsError,
)
from decisions.auditing.events import ClosedToAuditor, OpenedToAuditor
from decisions.decision import Decision
from decisions.events import Event
from decisions.evolving import evolve
from decisions.facts import Facts
from decisions.guards import must_say, only_reads
from decisions.involved import involved
from decisions.people import PersonId


def opened(decision: Decision, command: OpenToAuditor, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Open it to somebody with standing, until a moment that is to come, for a reason.

    Raises:
        NotRestrictedError: everybody sees it.
        NoSuchReaderError: nobody with standing is known to be the auditor.
        InItAlreadyError: the auditor has a part in it.
        LaterMomentNeededError: the time would be over.
        WordsNeededError: there is no reason.

    """
    if not decision.proposal.restricted:
        raise NotRestrictedError(decision.id)
    if facts.chosen is None or not facts.chosen.standing:
        raise NoSuchReaderError(decision.id)
    if command.person in of_its_own(decision):
        raise InItAlreadyError(decision.id, command.person)
    if command.until <= now:
        raise LaterMomentNeededError(decision.id)
    must_say(decision, command.reason)
    if any((one.person, one.until) == (command.person, command.until) for one in decision.auditors):
        return ()
    return (OpenedToAuditor(at=now, person=command.person, until=command.until, reason=command.reason),)


def closed(decision: Decision, command: CloseToAuditors, *, now: datetime) -> tuple[Event, ...]:
    """Close it to whom the command names, else to those whose time with it is over."""
    over = (one.person for one in decision.auditors if command.person == one.person or one.until <= now)
    return tuple(ClosedToAuditor(at=now, person=person) for person in over)


def closes_at(decision: Decision) -> datetime | None:
    """Tell when the time of the next auditor is over; None where there is none."""
    return min((one.until for one in decision.auditors), default=None)


def must_take_part(decision: Decision, facts: Facts) -> None:
    """Refuse who was let in to read, and has no part in it.

    Raises:
        OnlyReadsError: that is all that the actor may do.

    """
    person = facts.actor.id if facts.actor else None
    until = next((one.until for one in decision.auditors if one.person == person), None)
    if until is not None and only_reads(decision, facts, person):
        raise OnlyReadsError(decision.id, until)


def is_over(decision: Decision, person: PersonId, *, now: datetime) -> bool:
    """Tell whether somebody was let in as an auditor alone, until a moment that has passed."""
    until = next((one.until for one in decision.auditors if one.person == person), None)
    return until is not None and until <= now and person not in of_its_own(decision)


def of_its_own(decision: Decision) -> frozenset[PersonId]:
    """Name who is in it without having been let in to read."""
    return involved(replace(decision, auditors=()) if decision.auditors else decision)


def closed_to(before: Decision | None, after: Decision) -> frozenset[PersonId]:
    """Name the auditors who may read it no longer."""
    were = {one.person for one in before.auditors} if before else set()
    return frozenset(were - involved(after))


def ever_in(happened: Iterable[Event]) -> frozenset[PersonId]:
    """Name everybody who was in it at any time without having been let in to read: once in, always in."""
    people: frozenset[PersonId] = frozenset()
    state: Decision | None = None
    for event in happened:
        state = evolve(state, event)
        people |= of_its_own(state)
    return people
