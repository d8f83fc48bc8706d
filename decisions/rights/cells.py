"""What lines fit, exactly: the ways in which decisions differ, each cut into cells that no line cuts again."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Self, TypeAlias

from decisions.rights.lines import Door, Line, OfAmount, OfCategory, OfDoor, OfLevel, OfTopic, Topic

SOMETHING_ELSE = "something else"
"""The category of what is none of those that the file uses; likewise its area, initiative or goal."""

Span: TypeAlias = tuple[int, int]
"""Cells from the first (inclusive) to the last (exclusive)."""

Bounds: TypeAlias = tuple[int | None, int | None]

_DOORS = tuple(Door)
_LEVELS = (1, 26)
_DAYS = (date.min.toordinal(), date.max.toordinal() + 1)


class Way(StrEnum):
    """In which way decisions differ."""

    CATEGORY = "category"
    AREA = "area"
    INITIATIVE = "initiative"
    GOAL = "goal"
    AMOUNT = "amount"
    LEVEL = "level"
    DAY = "day"
    DOOR = "door"


WAYS = tuple(Way)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One way in which decisions differ, cut into cells: within one, each line fits everywhere or nowhere.

    Its cells are `names`, or what lies between `cuts`, or doors; where it has a `rest`, that is the last cell: what has
    none of these names, no amount, no level. `spans` are the cells that each line fits. Sets of lines are bits of a
    number: `asks` has the lines that have a condition here, `fits` those that fit each cell.
    """

    way: Way
    cells: int
    spans: tuple[Span, ...]
    asks: int
    names: tuple[str, ...] = ()
    cuts: tuple[int, ...] = ()
    rest: bool = False
    fits: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Turn the cells of each line into the lines of each cell."""
        object.__setattr__(self, "fits", _turned(self.spans, self.cells))

    def turns(self, lines: int) -> list[int]:
        """Give cells in which each way that `lines` fit or do not fit together is found, in order."""
        turns = {self.cells - 1} if self.rest else {0}
        asking = lines & self.asks
        if not self.names:
            turns.add(0)
        while asking:
            start, end = self.spans[(asking & -asking).bit_length() - 1]
            asking &= asking - 1
            if start < end:
                turns.add(start)
                if not self.names and end < self.cells:
                    turns.add(end)
        return sorted(turns)

    def touching(self, cells: Span) -> int:
        """Give the lines that fit any of `cells`."""
        lines = 0
        for one in self.fits[cells[0] : cells[1]]:
            lines |= one
        return lines

    @property
    def whole(self) -> Span:
        """All of it."""
        return 0, self.cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All the ways in which decisions differ for some lines."""

    axes: tuple[Axis, ...]
    lines: int

    @classmethod
    def of(cls, lines: Sequence[Line], ways: Iterable[Way] = WAYS, *, on: date | None = None) -> Self:
        """Cut `ways` where any of `lines` does; days before `on` are no matter."""
        return cls(axes=tuple(_axis(lines, way, on) for way in ways), lines=len(lines))

    def axis(self, way: Way) -> Axis:
        """Give the axis of one way."""
        return next(axis for axis in self.axes if axis.way is way)

    def box(self, line: int) -> tuple[Span, ...]:
        """Give the cells that a line fits, on each axis."""
        return tuple(axis.spans[line] for axis in self.axes)

    def touching(self, box: Iterable[Span]) -> int:
        """Give the lines that fit anything of `box`."""
        lines = (1 << self.lines) - 1
        for axis, cells in zip(self.axes, box, strict=True):
            lines &= axis.touching(cells)
        return lines


def used_categories(lines: Iterable[Line]) -> tuple[str, ...]:
    """Name the categories of `lines`, in their order."""
    asked = (one.category for line in lines for one in line.when if isinstance(one, OfCategory))
    return tuple(category for category in dict.fromkeys(asked) if category != SOMETHING_ELSE)


def used_topics(lines: Iterable[Line], topic: Topic) -> tuple[str, ...]:
    """Name the areas, initiatives or goals of `lines` in their order, as they are first written."""
    names: dict[str, str] = {}
    for line in lines:
        for one in line.when:
            if isinstance(one, OfTopic) and one.topic is topic:
                names.setdefault(one.name.casefold(), one.name)
    return tuple(name for fold, name in names.items() if fold != SOMETHING_ELSE)


def _axis(lines: Sequence[Line], way: Way, on: date | None) -> Axis:
    match way:
        case Way.CATEGORY:
            return _named(way, lines, used_categories(lines), _asked_categories)
        case Way.AREA | Way.INITIATIVE | Way.GOAL:
            topic = Topic(way.value)
            return _named(way, lines, used_topics(lines, topic), partial(_asked_topics, topic=topic))
        case Way.AMOUNT:
            return _measured(way, [list(_amounts(line)) for line in lines], (0, None), rest=True)
        case Way.LEVEL:
            return _measured(way, [list(_levels(line)) for line in lines], _LEVELS, rest=True)
        case Way.DAY:
            first, last = _DAYS
            limits = on.toordinal() if on else first, last
            return _measured(way, [list(_days(line)) for line in lines], limits, rest=False)
        case Way.DOOR:
            return _of_doors(lines)


def _named(way: Way, lines: Sequence[Line], names: tuple[str, ...], asked: Callable[[Line], Iterable[str]]) -> Axis:
    places = {name.casefold(): place for place, name in enumerate(names)}
    spans, asks = [], 0
    for at, line in enumerate(lines):
        wanted = {name.casefold() for name in asked(line)}
        place = places.get(min(wanted)) if len(wanted) == 1 else None
        spans.append((0, len(names) + 1) if not wanted else (place, place + 1) if place is not None else (0, 0))
        asks |= bool(wanted) << at
    return Axis(way=way, cells=len(names) + 1, spans=tuple(spans), asks=asks, names=names, rest=True)


def _measured(way: Way, asked: list[list[Bounds]], limits: Bounds, *, rest: bool) -> Axis:
    """Cut what is measured between `limits`; `asked` are the conditions of each line, which must all hold."""
    lowest, highest = limits
    within = [_within(bounds, limits) for bounds in asked]
    ends = {end for start_end in within for end in start_end if end is not None}
    cuts = tuple(sorted(end for end in ends if end not in (lowest, highest)))
    cells = len(cuts) + 1
    spans, asks = [], 0
    for at, (start, end) in enumerate(within):
        first = bisect_right(cuts, start) if start is not None else 0
        last = cells if end is None or end == highest else bisect_right(cuts, end) if end != lowest else 0
        spans.append((0, cells + rest) if not asked[at] else (first, last) if first < last else (0, 0))
        asks |= bool(asked[at]) << at
    return Axis(way=way, cells=cells + rest, spans=tuple(spans), asks=asks, cuts=cuts, rest=rest)


def _within(asked: list[Bounds], limits: Bounds) -> Bounds:
    """Give what lies within all of `asked` and `limits`."""
    starts = [start for start, _ in (*asked, limits) if start is not None]
    ends = [end for _, end in (*asked, limits) if end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    return (limits[0], limits[0]) if start is not None and end is not None and end <= start else (start, end)


def _of_doors(lines: Sequence[Line]) -> Axis:
    spans, asks = [], 0
    for at, line in enumerate(lines):
        wanted = {_DOORS.index(one.door) for one in line.when if isinstance(one, OfDoor)}
        spans.append((min(wanted), max(wanted) + 1) if len(wanted) == 1 else (0, 0) if wanted else (0, len(_DOORS)))
        asks |= bool(wanted) << at
    return Axis(way=Way.DOOR, cells=len(_DOORS), spans=tuple(spans), asks=asks)


def _asked_categories(line: Line) -> Iterator[str]:
    return (one.category for one in line.when if isinstance(one, OfCategory))


def _asked_topics(line: Line, topic: Topic) -> Iterator[str]:
    return (one.name for one in line.when if isinstance(one, OfTopic) and one.topic is topic)


def _amounts(line: Line) -> Iterator[Bounds]:
    for one in line.when:
        if isinstance(one, OfAmount):
            start, end = one.range.start, one.range.end
            yield start.hundredths if start else None, end.hundredths if end else None


def _levels(line: Line) -> Iterator[Bounds]:
    return ((one.range.start, one.range.end) for one in line.when if isinstance(one, OfLevel))


def _days(line: Line) -> Iterator[Bounds]:
    if line.start or line.until:
        yield line.start.toordinal() if line.start else None, line.until.toordinal() + 1 if line.until else None


def _turned(spans: tuple[Span, ...], cells: int) -> tuple[int, ...]:
    begins, ends = [0] * (cells + 1), [0] * (cells + 1)
    for at, (start, end) in enumerate(spans):
        if start < end:
            begins[start] |= 1 << at
            ends[end] |= 1 << at
    fits, fitting = [], 0
    for begin, end in zip(begins[:-1], ends[:-1], strict=True):
        fitting = fitting & ~end | begin
        fits.append(fitting)
    return tuple(fits)
