"""When people are away, in memory."""

from datetime import date, datetime

from decisions.absences.absence import Absence, Said
from decisions.organisation_events import CameBack, WentAway
from decisions.people import Person, PersonId
from decisions.ports.absences import Absences
from storage.memory.tables import Tables


class MemoryAbsences(Absences):
    """When people are away."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def of(self, person: PersonId) -> tuple[Absence, ...]:
        """Tell when somebody is, was or will be away, soonest first."""
        theirs = (one for one in self._tables.absences.values() if one.person == person)
        return tuple(sorted(theirs, key=lambda one: one.start))

    def said(self, person: PersonId) -> tuple[Said, ...]:
        """Tell what happened to somebody's times away, in the order of their stream."""
        return self._tables.said_of_absences.get(person, ())

    def plan(self, absence: Absence, *, now: datetime) -> None:
        """Put a time away on record; one that begins on the same day is replaced."""
        deputy, person = absence.deputy, absence.person
        self._append(WentAway(at=now, person=person, start=absence.start, end=absence.end, deputy=deputy))
        self._tables.absences[absence.person, absence.start] = absence
        self._tables.revision += 1

    def end(self, person: PersonId, start: date, *, now: datetime) -> None:
        """Put on record that the time away which began on `start` is over, or does not happen."""
        self._append(CameBack(at=now, person=person, start=start))
        self._tables.absences.pop((person, start), None)
        self._tables.revision += 1

    def called(self, name: str) -> tuple[Person, ...]:
        """Find who goes by this name, or has this address."""
        wanted = name.strip().lower()
        people = self._tables.people.values()
        return tuple(one for one in people if wanted in (one.email, one.name.lower()) and one.standing)

    def offer_from_status(self, person: PersonId, *, wanted: bool) -> None:
        """Note whether what a platform says of somebody may lead to an offer to plan a time away."""
        said = self._tables.offered_from_status
        self._tables.offered_from_status = said | {person} if wanted else said - {person}

    def offers_from_status(self, person: PersonId) -> bool:
        """Tell whether it may."""
        return person in self._tables.offered_from_status

    def _append(self, event: WentAway | CameBack) -> None:
        before = self.said(event.person)
        self._tables.said_of_absences[event.person] = (*before, Said(seq=len(before) + 1, event=event))
