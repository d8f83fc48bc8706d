"""When people are away."""

from datetime import date, datetime
from typing import Protocol

from decisions.absences.absence import Absence, Said
from decisions.people import Person, PersonId


class Absences(Protocol):
    """When people are away: as it happened in the stream of each, and as it stands."""

    def of(self, person: PersonId) -> tuple[Absence, ...]:
        """Tell when somebody is, was or will be away, soonest first."""
        ...

    def said(self, person: PersonId) -> tuple[Said, ...]:
        """Tell what happened to somebody's times away, in the order of their stream."""
        ...

    def plan(self, absence: Absence, *, now: datetime) -> None:
        """Put a time away on record; one that begins on the same day is replaced."""
        ...

    def end(self, person: PersonId, start: date, *, now: datetime) -> None:
        """Put on record that the time away which began on `start` is over, or does not happen."""
        ...

    def called(self, name: str) -> tuple[Person, ...]:
        """Find who goes by this name, or has this address."""
        ...

    def offer_from_status(self, person: PersonId, *, wanted: bool) -> None:
        """Note whether what a platform says of somebody may lead to an offer to plan a time away."""
        ...

    def offers_from_status(self, person: PersonId) -> bool:
        """Tell whether it may; nobody is asked who never said so."""
        ...
