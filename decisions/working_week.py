"""Working hours as the rights file writes them: `Mon-Thu 08:00-16:30, Fri 08:00-14:00`."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAME = r"((?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
_DAYS = re.compile(rf"{_NAME}(?:\s*[-–]\s*{_NAME})?(?!\w)", re.IGNORECASE)
_CLOCK = r"(\d{1,2})(?::(\d{2}))?"
_HOURS = re.compile(rf"{_CLOCK}\s*[-–]\s*{_CLOCK}(?![\w:])", re.ASCII)


class WorktimeError(ValueError):
    """What is written about working time cannot be worked with."""


class UnreadableHoursError(WorktimeError):
    """Working hours that do not read, or overlap; `part` is the piece at fault."""

    def __init__(self, text: str, part: str) -> None:
        super().__init__(f"{part!r} in {text!r} is no working time")
        self.text = text
        self.part = part


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """Minutes after midnight on the clock on the wall; the minute of closing is not worked."""

    opens: int
    closes: int


Week: TypeAlias = tuple[tuple[Hours, ...], ...]
"""The hours of each weekday, Monday first; breaks make several of one day."""


def read_working(text: str) -> Week:
    """Read parts with commas between them: days with their hours, more days for the hours to come, or more hours.

    Raises:
        UnreadableHoursError: a part is neither, or the hours of a day overlap.

    """
    week: list[list[Hours]] = [[] for _ in _WEEKDAYS]
    days: list[int] = []
    waiting = False
    for part in (piece.strip() for piece in text.split(",")):
        named, rest = _days(part)
        hours = _hours(rest, text=text, part=part)
        if named:
            days = days + named if waiting else named
        if not days or not (named or hours):
            raise UnreadableHoursError(text, part)
        for weekday in days:
            week[weekday].extend(hours)
        waiting = not hours
    if waiting or any(later.opens < earlier.closes for day in week for earlier, later in pairwise(sorted(day))):
        raise UnreadableHoursError(text, text)
    return tuple(tuple(sorted(day)) for day in week)


def _days(part: str) -> tuple[list[int], str]:
    match = _DAYS.match(part)
    if not match:
        return [], part
    first, last = (_WEEKDAYS.index((name or match[1])[:3].lower()) for name in match.groups())
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)], part[match.end() :].lstrip()


def _hours(rest: str, *, text: str, part: str) -> list[Hours]:
    hours = []
    while rest:
        match = _HOURS.match(rest)
        if not match:
            raise UnreadableHoursError(text, part)
        opening, opening_minute, closing, closing_minute = (int(number or 0) for number in match.groups())
        read = Hours(opening * 60 + opening_minute, closing * 60 + closing_minute)
        if max(opening_minute, closing_minute) > 59 or not read.opens < read.closes <= 24 * 60:
            raise UnreadableHoursError(text, part)
        hours.append(read)
        rest = rest[match.end() :].lstrip()
    return hours
