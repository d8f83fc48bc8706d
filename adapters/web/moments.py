"""Moments as a reader reads them: in their own zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment or a day: for machines, and for people."""

    exact: str
    text: str


class ReaderClock:
    """Writes moments in the zone named `zone`; in UTC where that is no zone."""

    def __init__(self, zone: str) -> None:
        self._zone = _zone(zone)
        self.zone = str(self._zone).replace("_", " ")

    def moment(self, at: datetime) -> Moment:
        """Write a moment: "Thu 26 Nov 2026, 09:12"."""
        local = at.astimezone(self._zone)
        return Moment(local.isoformat(timespec="seconds"), f"{_day(local)}, {local:%H:%M}")

    def day(self, at: datetime) -> str:
        """Name the day of a moment: "Thu 26 Nov 2026"."""
        return _day(at.astimezone(self._zone))


def day(of: date) -> Moment:
    """Write a day: "Thu 26 Nov 2026"."""
    return Moment(of.isoformat(), _day(of))


def _day(of: date) -> str:
    return f"{of:%a} {of.day} {of:%b} {of.year}"


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # no such zone, a folder of zones, no name of a zone
        return UTC
