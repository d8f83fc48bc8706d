"""Absence: a time in which a person's seats are filled by their deputies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from decisions.absences.errors import AbsenceBackwardsError, AbsenceOverError, AbsenceTooLongError, OwnDeputyError
from decisions.organisation_events import CameBack, WentAway
from decisions.people import PersonId
from decisions.rights.lines import Closure

LONGEST = timedelta(days=366)
"""Who is away for longer holds a seat by name alone: the rights should name somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """`person` is away from `start` to `end`, both inclusive, in their own zone; `deputy` decides, if they said so."""

    person: PersonId
    start: date
    end: date
    deputy: PersonId | None = None

    def covers(self, day: date) -> bool:
        """Tell whether they are away on `day`."""
        return self.start <= day <= self.end

    def overlaps(self, other: "Absence") -> bool:
        """Tell whether both hold on any one day."""
        return self.start <= other.end and other.start <= self.end

    @property
    def closure(self) -> Closure:
        """Give the days on which they do not work."""
        return Closure(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An event of somebody's stream that is about a time away."""

    seq: int
    event: WentAway | CameBack


def as_said(happened: Iterable[object]) -> tuple[Absence, ...]:
    """Work out from what happened to somebody when they are away, soonest first."""
    times: dict[date, Absence] = {}
    for event in happened:
        match event:
            case WentAway():
                said = Absence(person=event.person, start=event.start, end=event.end, deputy=event.deputy)
                times[event.start] = said
            case CameBack():
                times.pop(event.start, None)
            case _:
                pass
    return tuple(times[start] for start in sorted(times))


def by_person(absences: Iterable[Absence]) -> dict[PersonId, tuple[Absence, ...]]:
    """Put together what is known of each, soonest first."""
    found: dict[PersonId, tuple[Absence, ...]] = {}
    for one in sorted(absences, key=lambda absence: absence.start):
        found[one.person] = (*found.get(one.person, ()), one)
    return found


def must_make_sense(absence: Absence, *, today: date) -> None:
    """Refuse what cannot be meant.

    Raises:
        AbsenceBackwardsError: it ends before it begins.
        AbsenceOverError: it is over already.
        AbsenceTooLongError: it lasts for more than a year, or begins so far ahead.
        OwnDeputyError: who is away would stand in for themselves.

    """
    if absence.end < absence.start:
        raise AbsenceBackwardsError(absence.end)
    if absence.end < today:
        raise AbsenceOverError(absence.end)
    if absence.end - max(absence.start, today) > LONGEST or absence.start - today > LONGEST:
        raise AbsenceTooLongError(absence.end)
    if absence.deputy == absence.person:
        raise OwnDeputyError(absence.person)
