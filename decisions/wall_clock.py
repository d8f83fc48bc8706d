"""The clock on the wall of a time zone, and the days on which it is put forward or back."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias
from zoneinfo import ZoneInfo

from decisions.working_week import Hours, WorktimeError

Between: TypeAlias = tuple[datetime, datetime]
"""Two moments; the second is not included."""

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)


class UnknownZoneError(WorktimeError):
    """A time zone that the IANA database does not have."""

    def __init__(self, zone: str) -> None:
        super().__init__(f"{zone!r} is no time zone")
        self.zone = zone


def named_zone(name: str) -> ZoneInfo:
    """Find a zone of the IANA database.

    Raises:
        UnknownZoneError: it has none of that name.

    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # not there; not a name; a folder, or too long for a file
        raise UnknownZoneError(name) from error


def zone_or(name: str, otherwise: str) -> str:
    """Give `name` where it is a zone, else the other one: platforms name zones that nobody knows."""
    try:
        return named_zone(name).key
    except UnknownZoneError:
        return otherwise


def when_shown(zone: ZoneInfo, day: date, hours: Hours) -> list[Between]:
    """Find when the clock of `zone` shows `hours` on `day`; where it is put back, perhaps twice."""
    midnight = datetime.combine(day, time(), UTC)
    opens, closes = midnight + hours.opens * _MINUTE, midnight + hours.closes * _MINUTE
    if day not in days_of_change(zone, day.year):
        offset = _offset(datetime.combine(day, time(12), zone))
        return [(opens - offset, closes - offset)]
    change = _change(zone, day)
    before, after = _offset((change - _SECOND).astimezone(zone)), _offset(change.astimezone(zone))
    pieces = [(opens - before, min(closes - before, change)), (max(opens - after, change), closes - after)]
    return [piece for piece in pieces if piece[0] < piece[1]]


def _offset(at: datetime) -> timedelta:
    return at.utcoffset() or timedelta()


@lru_cache(maxsize=4_096)
def days_of_change(zone: ZoneInfo, year: int) -> frozenset[date]:
    """Find the days of `year` on which the clock is put forward or back."""
    first = date(year, 1, 1)
    days = [first + days * _DAY for days in range(min(367, (date.max - first).days + 1))]
    offsets = [_offset(datetime.combine(day, time(), zone)) for day in days]
    return frozenset(day for day, (one, next_one) in zip(days, pairwise(offsets), strict=False) if one != next_one)


@lru_cache(maxsize=4_096)
def _change(zone: ZoneInfo, day: date) -> datetime:
    """Find the first second of the new time, by halving."""
    midnight = datetime.combine(day, time(), zone).astimezone(UTC)
    low, high = midnight - _DAY / 4, midnight + _DAY * 5 / 4
    before = _offset(low.astimezone(zone))
    while high - low > _SECOND:
        middle = low + (high - low) // _SECOND // 2 * _SECOND
        if _offset(middle.astimezone(zone)) == before:
            low = middle
        else:
            high = middle
    return high
