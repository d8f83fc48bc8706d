"""Every case that lines tell apart, tried: which line takes it, and on what that depends."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from decisions.rights.cells import Axis, Ground, Span, Way
from decisions.rights.later import waiting
from decisions.rights.lines import Line

MOST_STEPS = 500_000
"""How many steps are tried at most: lines that cross in more ways than that are told apart only in part."""

Box: TypeAlias = tuple[Span, ...]

_NONE: Mapping[int, int] = {}


class TooInterwovenError(Exception):
    """The lines cross in more ways than are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The lines that decide in some case, as bits, and the first case that no line takes.

    Where not every case was tried (`whole` is false), there may be more of either.
    """

    lines: int
    gap: Box | None
    whole: bool


def who(line: Line) -> object:
    """Give what of `line` says who decides, to compare it with that of another.

    Lines that wait on the administrators are alike; the order of deciders and the time that they have do not matter.
    """
    if waiting(line):
        return None
    beside = frozenset(line.agrees.seats), frozenset(line.must_agree.seats), frozenset(line.may_decide)
    return frozenset(line.decides), line.then, line.own, line.how, line.chair, line.at_least, beside


def reached(ground: Ground, *, among: int | None = None, most: int = MOST_STEPS) -> Reached:
    """Find the lines of `ground` (or `among` some of them) that are the first to fit some case."""
    walk = _Walk(ground, most=most)
    found, gap = 0, None
    try:
        for lines, box in walk.ends(among):
            found |= lines
            gap = box if not lines and gap is None else gap
    except TooInterwovenError:
        return Reached(lines=found, gap=gap, whole=False)
    return Reached(lines=found, gap=gap, whole=True)


def depends(ground: Ground, way: Way, lines: Sequence[Line], *, most: int = MOST_STEPS) -> bool:
    """Tell whether it can change who decides `way`, all else being equal.

    Raises:
        TooInterwovenError: that cannot be told.
    """
    last = ground.axis(way)
    turned = replace(ground, axes=(*(axis for axis in ground.axes if axis is not last), last))
    alike = _alike(lines)
    return any(_differ(taken, alike) for taken in _Walk(turned, most=most).last_choices(alike))


def _alike(lines: Sequence[Line]) -> Mapping[int, int]:
    """Give for each line, as a bit, all those by which the same decide."""
    deciders: dict[object, int] = {}
    for at, line in enumerate(lines):
        deciders[who(line)] = deciders.get(who(line), 0) | 1 << at
    return {1 << at: deciders[who(line)] for at, line in enumerate(lines)}


def _differ(taken: set[int], alike: Mapping[int, int]) -> bool:
    """Tell whether these lines (0 is none) mean different deciders."""
    return len({alike.get(line, 0) for line in taken}) > 1


class _Walk:
    """From axis to axis, with the lines that still fit; what was seen before is not walked again.

    Of the lines that fit for certain only the first is kept, with those above it. So a walk ends where the topmost line
    fits for certain, or where none is left.
    """

    def __init__(self, ground: Ground, *, most: int) -> None:
        self._axes = ground.axes
        self._all = (1 << ground.lines) - 1
        self._certain = _certain(ground)
        self._left = most

    def ends(self, among: int | None = None) -> Iterator[tuple[int, Box]]:
        """Give the line that takes each case, as a bit, and the cells of the case; 0 where none does."""
        for _, lines, box in self._steps(len(self._axes), self._all if among is None else among):
            yield lines, box

    def last_choices(self, alike: Mapping[int, int]) -> Iterator[set[int]]:
        """Give the lines that take each case, where all but the last axis is known and what is left is not alike."""
        before = len(self._axes) - 1
        for at, lines, _ in self._steps(before, self._all, alike):
            if at == before:
                yield {left for _, left in self._choices(before, lines)}

    def _steps(self, until: int, lines: int, alike: Mapping[int, int] = _NONE) -> Iterator[tuple[int, int, Box]]:
        """Walk up to axis `until`; give the axis where each way ends, with the lines left and the cells so far."""
        seen: set[tuple[int, int]] = set()
        waiting: list[tuple[int, int, Box]] = [(0, self._cut(0, lines), ())]
        while waiting:
            at, lines, box = waiting.pop()
            if at == until or not lines or lines & -lines & self._certain[at]:
                yield at, lines, box
            elif (at, lines) not in seen and not self._is_settled(at, lines, alike):
                seen.add((at, lines))
                choices = [(at + 1, left, (*box, cells)) for cells, left in self._choices(at, lines)]
                waiting.extend(reversed(choices))

    def _choices(self, at: int, lines: int) -> Iterator[tuple[Span, int]]:
        axis = self._axes[at]
        if not lines & axis.asks:
            yield axis.whole, self._cut(at + 1, lines)
            return
        known: set[int] = set()
        for cell in self._turns(axis, lines):
            left = self._cut(at + 1, lines & axis.fits[cell])
            if left not in known:
                known.add(left)
                yield (cell, cell + 1), left

    def _is_settled(self, at: int, lines: int, alike: Mapping[int, int]) -> bool:
        """Tell whether one of `lines` fits for certain, and all of them mean the same deciders."""
        return bool(lines & self._certain[at]) and not lines & ~alike.get(lines & -lines, 0)

    def _turns(self, axis: Axis, lines: int) -> list[int]:
        turns = axis.turns(lines)
        self._left -= len(turns)
        if self._left < 0:
            raise TooInterwovenError
        return turns

    def _cut(self, at: int, lines: int) -> int:
        """Keep of `lines` those down to the first that fits for certain, when the axes before `at` are known."""
        certain = lines & self._certain[at]
        return lines & ((certain & -certain) << 1) - 1 if certain else lines


def _certain(ground: Ground) -> tuple[int, ...]:
    """Give the lines that ask nothing from each axis on."""
    certain = [(1 << ground.lines) - 1]
    for axis in reversed(ground.axes):
        certain.append(certain[-1] & ~axis.asks)
    return tuple(reversed(certain))
