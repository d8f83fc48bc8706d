"""Working time: when people work, and when so much of it has passed.

Hours are those of the clock on the wall: what daylight saving repeats is worked twice, what it skips is not worked.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo

from holidays import country_holidays

from decisions.rights.lines import Closure, Company, Span, Unit
from decisions.wall_clock import Between, UnknownZoneError, days_of_change, named_zone, when_shown
from decisions.working_week import Hours, UnreadableHoursError, Week, WorktimeError, read_working

__all__ = [
    "Calendar",
    "NeverWorksError",
    "UnknownHolidaysError",
    "UnknownZoneError",
    "UnreadableHoursError",
    "WorktimeError",
    "add",
    "end_of_day",
    "is_working",
    "later",
    "next_working",
    "read_working",
    "working_between",
]

_LONGEST_REST = 1_000
"""Days without work after which a company is taken for one that never works."""
_ANY_YEAR = 2026
"""To try a country with: one that the package knows of each of them."""
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_COUNTRY = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,6}))?")


class UnknownHolidaysError(WorktimeError):
    """A country or region (`DE`, `DE-BY`) whose holidays nobody knows."""

    def __init__(self, country: str) -> None:
        super().__init__(f"no holidays are known for {country!r}")
        self.country = country


class NeverWorksError(WorktimeError):
    """A company that is closed for years on end."""

    def __init__(self, since: date) -> None:
        super().__init__(f"no working day follows {since}")
        self.since = since


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When somebody in `zone` works; moments are asked and answered as aware datetimes, answered in UTC."""

    zone: ZoneInfo
    week: Week
    holidays: str | None = None
    closed: tuple[Closure, ...] = ()

    @classmethod
    def of(cls, company: Company, zone: str) -> Self:
        """Read the company's working time, as it is lived in `zone`.

        Raises:
            WorktimeError: its subclass names what cannot be worked with.

        """
        holidays = company.holidays.strip().upper() if company.holidays else None
        week = read_working(company.working)
        calendar = cls(zone=named_zone(zone), week=week, holidays=holidays, closed=company.closed)
        for since in (closure.start for closure in company.closed):
            rest = range(min(_LONGEST_REST, (date.max - since).days + 1))
            if not any(_hours(calendar, since + days * _DAY) for days in rest):
                raise NeverWorksError(since)
        if holidays:
            _holidays(holidays, _ANY_YEAR)
        return calendar

    @property
    def day(self) -> timedelta:
        """What "1 day" is: the most common length of a working day, the longest of equals.

        So a day from Monday 15:00 ends on Tuesday 15:00, and one from a short Friday runs on into Monday.
        """
        return _usual_day(self.week)

    def length(self, span: Span) -> timedelta:
        """Tell how much working time `span` is."""
        return span.count * (self.day if span.unit is Unit.DAY else timedelta(hours=1))

    @property
    def closing(self) -> timedelta:
        """How long after midnight a working day usually closes."""
        return _usual(day[-1].closes * _MINUTE for day in self.week if day)


def add(start: datetime, span: Span, calendar: Calendar) -> datetime:
    """Find when `span` of working time has passed since `start`: at a closing rather than at the opening after it.

    Raises:
        OverflowError: that lies beyond the year 9999.

    """
    return later(start, calendar.length(span), calendar) if span.count else next_working(start, calendar)


def later(start: datetime, passed: timedelta, calendar: Calendar) -> datetime:
    """Find when `passed` of working time has gone by since `start`; `start` itself where none is to.

    Raises:
        OverflowError: that lies beyond the year 9999.

    """
    if not passed:
        return start
    day = start.astimezone(calendar.zone).date()
    left = passed
    # Counting from the morning of the first day leaves nothing special about that day.
    left += sum((_overlap(piece, (piece[0], start)) for piece in _instants(calendar, day)), timedelta())
    while (length := _length(calendar, day)) < left:
        left -= length
        day += _DAY
    for opens, closes in _instants(calendar, day):
        if opens + left <= closes:
            break
        left -= closes - opens
    return opens + left


def working_between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Measure the working time from `start` to `end`; none where `end` comes first."""
    first, last = (at.astimezone(calendar.zone).date() for at in (start, end))
    total = timedelta()
    for day in (first + days * _DAY for days in range((last - first).days + 1)):
        if first < day < last:
            total += _length(calendar, day)
        else:
            total += sum((_overlap(piece, (start, end)) for piece in _instants(calendar, day)), timedelta())
    return total


def is_working(at: datetime, calendar: Calendar) -> bool:
    """Tell whether `at` lies within working hours."""
    local = at.astimezone(calendar.zone)
    minute = local.hour * 60 + local.minute
    return any(hours.opens <= minute < hours.closes for hours in _hours(calendar, local.date()))


def next_working(at: datetime, calendar: Calendar) -> datetime:
    """Find the first working moment from `at` on, which may be `at`.

    Raises:
        OverflowError: that lies beyond the year 9999.

    """
    day = at.astimezone(calendar.zone).date()
    while True:
        for opens, closes in _instants(calendar, day):
            if at < closes:
                return max(opens, at).astimezone(UTC)
        day += _DAY


def end_of_day(day: date, calendar: Calendar) -> datetime:
    """Find when `day` closes: at its weekday's hour, or at the usual one where nobody works on that weekday.

    Raises:
        OverflowError: that lies beyond the year 9999.

    """
    hours = calendar.week[day.weekday()]
    closes = hours[-1].closes if hours else calendar.closing // _MINUTE
    midnight = datetime.combine(day, time(), calendar.zone).astimezone(UTC)
    return max((end for _, end in when_shown(calendar.zone, day, Hours(0, closes))), default=midnight)


@lru_cache(maxsize=256)
def _usual_day(week: Week) -> timedelta:
    return _usual(_worked_in(day) for day in week if day)


def _usual(values: Iterable[timedelta]) -> timedelta:
    return max(Counter(values).items(), key=lambda item: (item[1], item[0]))[0]


@lru_cache(maxsize=1_024)
def _worked_in(day: tuple[Hours, ...]) -> timedelta:
    return sum((_worked(hours) for hours in day), timedelta())


def _worked(hours: Hours) -> timedelta:
    return (hours.closes - hours.opens) * _MINUTE


def _overlap(one: Between, other: Between) -> timedelta:
    return max(min(one[1], other[1]) - max(one[0], other[0]), timedelta())


def _hours(calendar: Calendar, day: date) -> tuple[Hours, ...]:
    """List what is worked on `day`: nothing on a holiday, or when the company is closed."""
    hours = calendar.week[day.weekday()]
    if not hours or any(closure.start <= day <= closure.end for closure in calendar.closed):
        return ()
    return () if calendar.holidays and day in _holidays(calendar.holidays, day.year) else hours


def _length(calendar: Calendar, day: date) -> timedelta:
    hours = _hours(calendar, day)
    if hours and day in days_of_change(calendar.zone, day.year):
        return sum((closes - opens for opens, closes in _instants(calendar, day)), timedelta())
    return _worked_in(hours)


def _instants(calendar: Calendar, day: date) -> list[Between]:
    return sorted(piece for hours in _hours(calendar, day) for piece in when_shown(calendar.zone, day, hours))


@lru_cache(maxsize=1_024)
def _holidays(code: str, year: int) -> frozenset[date]:
    match = _COUNTRY.fullmatch(code)
    if not match:
        raise UnknownHolidaysError(code)
    try:
        return frozenset(country_holidays(match[1], subdiv=match[2], years=year))
    except NotImplementedError as error:
        raise UnknownHolidaysError(code) from error
