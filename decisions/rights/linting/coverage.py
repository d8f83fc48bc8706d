"""Which lines can be reached at all, and what no line covers: exact, over everything that a condition can say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from decisions.money import Money
from decisions.rights.cells import SOMETHING_ELSE, Axis, Ground, Span, Way
from decisions.rights.lines import AmountRange, Door, LevelRange, Line, OfTopic, Rights, Topic
from decisions.rights.survey import MOST_STEPS, Box, Reached, reached

_DOORS = tuple(Door)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """`line` never decides: it fits nothing, or the lines above take all that it fits, one of them (`by`) alone."""

    line: Line
    fits_nothing: bool
    by: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What no line covers. What a field says nothing of does not matter: any category, any door, on any day.

    A category or topic of SOMETHING_ELSE is none of those that the lines name. `amounts` and `levels` are of those that
    have one; `without_amount` and `without_level` have none. `start` is inclusive, `until` exclusive.
    """

    category: str | None = None
    topics: tuple[OfTopic, ...] = ()
    amounts: AmountRange | None = None
    without_amount: bool = False
    levels: LevelRange | None = None
    without_level: bool = False
    start: date | None = None
    until: date | None = None
    door: Door | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Which lines never decide and what none covers; not all of it, where the lines cross in too many ways to try."""

    unreachable: tuple[Unreachable, ...]
    gap: Gap | None
    whole: bool


def coverage(rights: Rights, *, on: date | None = None, most: int = MOST_STEPS) -> Coverage:
    """Try every case, on any day from `on`; lines that ended before then are passed over."""
    lines = _to_come(rights, on)
    ground = Ground.of(lines, on=on)
    found = reached(ground, most=most)
    return Coverage(
        unreachable=tuple(_unreachable(ground, lines, found)),
        gap=_gap(_widened(found.gap, ground), ground, rights.company.currency) if found.gap is not None else None,
        whole=found.whole,
    )


def through_one_way(rights: Rights, *, on: date | None = None, most: int = MOST_STEPS) -> frozenset[int]:
    """Give the numbers of the lines that decide what can hardly be undone; all that might, where it cannot be told."""
    lines = _to_come(rights, on)
    ground = Ground.of(lines, on=on)
    doors = ground.axis(Way.DOOR)
    rest = replace(ground, axes=tuple(axis for axis in ground.axes if axis is not doors))
    fitting = doors.fits[_DOORS.index(Door.ONE_WAY)]
    found = reached(rest, among=fitting, most=most)
    taking = found.lines if found.whole else fitting
    return frozenset(line.number for at, line in enumerate(lines) if taking >> at & 1)


def _to_come(rights: Rights, on: date | None) -> tuple[Line, ...]:
    return tuple(line for line in rights.lines if on is None or line.until is None or line.until >= on)


def _unreachable(ground: Ground, lines: tuple[Line, ...], found: Reached) -> Iterator[Unreachable]:
    boxes = [ground.box(at) for at in range(len(lines))]
    for at, line in enumerate(lines):
        if found.lines >> at & 1:
            continue
        nothing = any(start == end for start, end in boxes[at])
        by = None if nothing else next((above for above in range(at) if _contains(boxes[above], boxes[at])), None)
        if found.whole or nothing or by is not None:
            yield Unreachable(line=line, fits_nothing=nothing, by=None if by is None else lines[by])


def _contains(outer: Box, inner: Box) -> bool:
    return all(first[0] <= then[0] and then[1] <= first[1] for first, then in zip(outer, inner, strict=True))


def _widened(box: Box, ground: Ground) -> Box:
    """Widen a case that no line takes, one way after the other, as far as no line takes any of it.

    A name stays where a line asks for it: "budget from 250k" says more than "a decision from 250k".
    """
    wholes = tuple(axis.whole for axis in ground.axes)
    box = (*box, *wholes[len(box) :])
    for place, axis in enumerate(ground.axes):
        asked = axis.asks & ground.touching((*box[: place + 1], *wholes[place + 1 :]))
        for cells in () if axis.names and asked else (axis.whole, *_runs(box[place], axis)):
            wider = (*box[:place], cells, *box[place + 1 :])
            if not ground.touching(wider):
                box = wider
                break
    return box


def _runs(cells: Span, axis: Axis) -> Iterator[Span]:
    """Give longer and longer runs from `cells` on, the longest first; names and the rest have no neighbours."""
    if not axis.names and not _is_rest(cells, axis):
        for end in range(axis.cells - axis.rest, cells[1], -1):
            yield cells[0], end


def _is_rest(cells: Span, axis: Axis) -> bool:
    return axis.rest and cells == (axis.cells - 1, axis.cells)


def _gap(box: Box, ground: Ground, currency: str) -> Gap:
    gap = Gap()
    for axis, cells in zip(ground.axes, box, strict=True):
        if cells != axis.whole:
            gap = _narrowed(gap, axis, cells, currency)
    return gap


def _narrowed(gap: Gap, axis: Axis, cells: Span, currency: str) -> Gap:
    """Say of `gap` what it is on one axis, where that matters."""
    match axis.way:
        case Way.CATEGORY:
            return replace(gap, category=_name(axis, cells))
        case Way.AREA | Way.INITIATIVE | Way.GOAL:
            return replace(gap, topics=(*gap.topics, OfTopic(Topic(axis.way.value), _name(axis, cells))))
        case Way.AMOUNT if _is_rest(cells, axis):
            return replace(gap, without_amount=True)
        case Way.LEVEL if _is_rest(cells, axis):
            return replace(gap, without_level=True)
        case Way.AMOUNT:
            low, high = (None if end is None else Money(end, currency) for end in _ends(axis, cells))
            return replace(gap, amounts=AmountRange(low, high))
        case Way.LEVEL:
            return replace(gap, levels=LevelRange(*_ends(axis, cells)))
        case Way.DAY:
            start, until = (None if end is None else date.fromordinal(end) for end in _ends(axis, cells))
            return replace(gap, start=start, until=until)
        case Way.DOOR:
            return replace(gap, door=_DOORS[cells[0]])


def _name(axis: Axis, cells: Span) -> str:
    return SOMETHING_ELSE if _is_rest(cells, axis) else axis.names[cells[0]]


def _ends(axis: Axis, cells: Span) -> tuple[int | None, int | None]:
    ends = (None, *axis.cuts, None)
    return ends[cells[0]], ends[cells[1]]
