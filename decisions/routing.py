"""From a matter to the seats that decide it, by the written rights."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from decisions import worktime
from decisions.decision import SeatAsked
from decisions.organisation import Organisation
from decisions.people import Person, PersonId
from decisions.rights.lines import DEFAULT_WINDOW, Line, Rights, Seat, SeatKind, Span, Unit
from decisions.rights.matching import Matter, Unknown, match
from decisions.seats import Filled, filled

NO_LINE = "no line of the rights covers it"
NOBODY = "nobody may speak for {seats}"
AN_HOUR = Span(1, Unit.HOUR)
LATER = "its line, “{what}”, says “{later}”, which cannot be carried out yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A line of the rights and the seats that it names, with who may speak for them."""

    line: Line
    seats: tuple[Filled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyDecides:
    """The rights lead to nobody; `because` says why, ready to follow “…, because”."""

    because: str


Route: TypeAlias = Right | Unknown | NobodyDecides


def route(matter: Matter, rights: Rights, *, raised_by: PersonId, organisation: Organisation) -> Route:
    """Find who decides `matter`: seats, or the one condition still needed, or nobody and why."""
    line = match(matter, rights)
    if isinstance(line, Unknown):
        return line
    if line is None:
        return NobodyDecides(because=NO_LINE)
    if line.later:
        return NobodyDecides(because=LATER.format(what=line.what, later=", ".join(line.later)))
    seats = filled(line.decides, line=line, matter=matter, raised_by=raised_by, organisation=organisation)
    taken = tuple(seat for seat in seats if seat.speakers)
    if not taken:
        return NobodyDecides(because=nobody_for(seat.seat for seat in seats))
    return Right(line=line, seats=taken)


def nobody_for(seats: Iterable[Seat]) -> str:
    """Say that nobody may speak for `seats`; a person is no name of a seat, and the record keeps no names."""
    names = ("the one person named" if seat.kind is SeatKind.PERSON else seat.name for seat in seats)
    return NOBODY.format(seats=" or ".join(dict.fromkeys(names)))


def asked(
    seats: tuple[Filled, ...], *, line: Line | None, organisation: Organisation, now: datetime
) -> tuple[SeatAsked, ...]:
    """Ask `seats`, each with its own due moment in its present holder's working time."""
    window = line.within if line else DEFAULT_WINDOW
    return tuple(
        SeatAsked(
            seat=taken.seat,
            of=taken.people,
            due=worktime.add(now, window, _calendar(taken.people[0], organisation)),
        )
        for taken in seats
    )


def due_of_administrators(organisation: Organisation, *, now: datetime) -> datetime:
    """Tell until when an administrator should have named who decides: the usual window, in the company's zone."""
    return worktime.add(now, DEFAULT_WINDOW, worktime.Calendar.of(organisation.company, organisation.company.zone))


def wanted_by(day: date | None, raiser: Person, organisation: Organisation, *, now: datetime) -> datetime | None:
    """Tell which moment the raiser's date means: the end of that working day, in their own zone.

    "By today", said after work, is by the end of the next hour that anybody works: nothing is due before it is asked.
    """
    if day is None:
        return None
    calendar = _calendar_in(raiser.zone or organisation.company.zone, organisation)
    closing = worktime.end_of_day(day, calendar)
    return closing if closing > now else worktime.add(now, AN_HOUR, calendar)


def due_of(wanted: datetime | None, seats: tuple[SeatAsked, ...]) -> datetime:
    """Tell when the decision is due: when the raiser wants it, if they said so, else by the latest of its seats."""
    return wanted if wanted is not None else max(seat.due for seat in seats)


def _calendar(person: PersonId, organisation: Organisation) -> worktime.Calendar:
    return _calendar_in(organisation.zone(person), organisation)


def _calendar_in(zone: str, organisation: Organisation) -> worktime.Calendar:
    """Give working time in `zone`; where a platform names one that nobody knows, in the company's."""
    try:
        return worktime.Calendar.of(organisation.company, zone)
    except worktime.UnknownZoneError:
        return worktime.Calendar.of(organisation.company, organisation.company.zone)
