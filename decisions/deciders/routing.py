"""From a matter to the seats that decide it, by the written rights."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import TypeAlias

from decisions import worktime
from decisions.deciders.seats import NOBODY_BARRED, Bars, Filled, filled, handed_over
from decisions.deciders.steps import Step, steps_of
from decisions.decision import SeatAsked
from decisions.organisation import Organisation
from decisions.people import Person, PersonId
from decisions.rights.later import waiting
from decisions.rights.lines import DEFAULT_WINDOW, Company, Forum, Line, Rights, Seat, SeatKind, Span, Unit
from decisions.rights.matching import Matter, Unknown, match
from decisions.said import Delegation

NO_LINE = "no line of the rights covers it"
NOBODY = "nobody may speak for {seats}"
AN_HOUR = Span(1, Unit.HOUR)
A_WEEK = Span(5, Unit.DAY)
LATER = "its line, “{what}”, says “{later}”, which cannot be carried out yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A line of the rights and the seats of its first step, with who may speak for them."""

    line: Line
    step: Step
    seats: tuple[Filled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyDecides:
    """The rights lead to nobody; `because` says why, ready to follow “…, because”."""

    because: str


Route: TypeAlias = Right | Unknown | NobodyDecides


def route(
    matter: Matter,
    rights: Rights,
    *,
    raised_by: PersonId,
    organisation: Organisation,
    on: date,
    bars: Bars = NOBODY_BARRED,
    delegations: Iterable[Delegation] = (),
) -> Route:
    """Find who decides `matter`, raised `on` that day: seats, or the one condition still needed, or nobody and why."""
    line = match(matter, rights, on=on)
    if isinstance(line, Unknown):
        return line
    if line is None:
        return NobodyDecides(because=NO_LINE)
    if waits := waiting(line):
        return NobodyDecides(because=LATER.format(what=line.what, later=", ".join(waits)))
    step = steps_of(line, rights)[0]
    seats = filled(
        step.seats,
        line=line,
        matter=matter,
        raised_by=raised_by,
        organisation=organisation,
        bars=bars,
        handed=handed_over(delegations, unasked=line.may_decide),
    )
    taken = tuple(seat for seat in seats if seat.speakers)
    if not taken:
        return NobodyDecides(because=nobody_for(seat.seat for seat in seats))
    return Right(line=line, step=step, seats=taken)


def day_of(at: datetime, organisation: Organisation) -> date:
    """Tell which day it was at the company, which the dates of its rights are about."""
    return at.astimezone(_calendar_in(organisation.company.zone, organisation).zone).date()


def nobody_for(seats: Iterable[Seat]) -> str:
    """Say that nobody may speak for `seats`; a person is no name of a seat, and the record keeps no names."""
    names = ("the one person named" if seat.kind is SeatKind.PERSON else seat.name for seat in seats)
    return NOBODY.format(seats=" or ".join(dict.fromkeys(names)))


def asked(
    seats: tuple[Filled, ...],
    *,
    line: Line | None,
    organisation: Organisation,
    now: datetime,
    forum: Forum | None = None,
) -> tuple[SeatAsked, ...]:
    """Ask `seats`, each with its own due moment in its present holder's working time.

    A `forum` that meets outside is due at its next meeting.
    """
    window = line.within if line else DEFAULT_WINDOW
    return tuple(
        SeatAsked(
            seat=taken.seat,
            of=taken.of,
            due=_next_meeting(forum, organisation, now)
            if forum and forum.outside
            else worktime.add(now, window, calendar_at_work(taken.of[0], organisation)),
            on_behalf_of=taken.on_behalf_of,
        )
        for taken in seats
    )


def next_meeting(forum: Forum, organisation: Organisation, *, now: datetime) -> date | None:
    """Name the day of the next meeting of a forum; None where none is planned."""
    today = day_of(now, organisation)
    return min((day for day in forum.meets if day >= today), default=None)


def _next_meeting(forum: Forum, organisation: Organisation, now: datetime) -> datetime:
    """Tell when a forum that meets outside is asked again: after its next meeting, else after a week's work."""
    calendar = _calendar_in(organisation.company.zone, organisation)
    day = next_meeting(forum, organisation, now=now)
    closing = worktime.end_of_day(day, calendar) if day else now
    return closing if closing > now else worktime.add(now, A_WEEK, calendar)


def due_of_administrators(organisation: Organisation, *, now: datetime) -> datetime:
    """Tell until when an administrator should have named who decides: the usual window, in the company's zone."""
    return worktime.add(now, DEFAULT_WINDOW, worktime.Calendar.of(organisation.company, organisation.company.zone))


def beginning_of(day: date, person: PersonId, organisation: Organisation) -> datetime:
    """Tell when work begins for somebody on `day`, or on the first day after it that they work."""
    calendar = calendar_of(person, organisation)
    return worktime.next_working(datetime.combine(day, time(), calendar.zone), calendar)


def end_of(day: date, person: PersonId, organisation: Organisation) -> datetime:
    """Tell when `day` closes for somebody."""
    return worktime.end_of_day(day, calendar_of(person, organisation))


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


def calendar_of(person: PersonId, organisation: Organisation) -> worktime.Calendar:
    """Tell when somebody works."""
    return _calendar_in(organisation.zone(person), organisation)


def calendar_at_work(person: PersonId, organisation: Organisation) -> worktime.Calendar:
    """Tell when somebody works who is asked though they are away: after they are back."""
    calendar = calendar_of(person, organisation)
    absence = organisation.away.get(person)
    return replace(calendar, closed=(*calendar.closed, absence.closure)) if absence else calendar


def _calendar_in(zone: str, organisation: Organisation) -> worktime.Calendar:
    return _read_once(organisation.company, zone)


@lru_cache(maxsize=1_024)
def _read_once(company: Company, zone: str) -> worktime.Calendar:
    """Give working time in `zone`; where a platform names one that nobody knows, in the company's.

    A press asks for it a dozen times.
    """
    try:
        return worktime.Calendar.of(company, zone)
    except worktime.UnknownZoneError:
        return worktime.Calendar.of(company, company.zone)
