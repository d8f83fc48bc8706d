"""A story as it is written down: scenes, each at its moment and place, and what people do in them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

WEEK = timedelta(days=7)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Day:
    """A day by week and weekday, both counted from one."""

    week: int
    weekday: int

    def of(self, monday: date) -> date:
        """Find the date, in a story that begins in the week of `monday`."""
        return monday + timedelta(weeks=self.week - 1, days=self.weekday - 1)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Moment:
    """A day, and the time on it."""

    day: Day
    at: time

    def of(self, monday: date, zone: ZoneInfo) -> datetime:
        """Find the moment, in a story that begins in the week of `monday`."""
        return datetime.combine(self.day.of(monday), self.at, zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Something is entered in a field; a day becomes the date that it falls on."""

    line: int
    label: str
    value: str | Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfold:
    """A button within the form is pressed."""

    line: int
    label: str


Step: TypeAlias = Fill | Unfold


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Somebody says something, or a command; `under` a card, in its thread."""

    line: int
    who: str
    words: str
    under: str | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Somebody presses a button, or chooses from a menu; `on` a card, else on the last thing that shows it."""

    line: int
    who: str
    label: str
    on: str | None = None
    steps: tuple[Step, ...] = ()


Act: TypeAlias = Say | Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What happens at one moment, in one channel."""

    moment: Moment
    place: str
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Every scene in its order, and the moment at which the story ends."""

    scenes: tuple[Scene, ...]
    ends: Moment

    @property
    def begins(self) -> Moment:
        """Give the moment of the first scene."""
        return self.scenes[0].moment

    def last_monday(self, now: datetime, zone: ZoneInfo) -> date:
        """Find the Monday of week 1 for which the story ended last, `now` at the latest."""
        today = now.astimezone(zone).date()
        monday = today - timedelta(days=today.weekday()) - (self.ends.day.week - 1) * WEEK
        return monday if self.ends.of(monday, zone) <= now else monday - WEEK
