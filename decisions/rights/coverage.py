"""Which lines can be reached at all, and what no line covers: exact, over category, amount and door.

Conditions on what this version does not know (`Later`) may hold or not, each for itself: a line that has one takes
nothing from the lines below it, except from those that ask for the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decisions.money import Money
from decisions.rights.cells import SOMETHING_ELSE, Cells, asked_category, used_categories
from decisions.rights.lines import AmountRange, Door, Later, Line, Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """`line` never decides: it fits nothing, or the lines above take all that it fits, one of them (`by`) alone."""

    line: Line
    fits_nothing: bool
    by: Line | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What no line covers: decisions of `category` (None: of any) through `door` (None: either).

    Of these, the ones with an amount in `amounts`, or those without an amount; where both say None and no: all.
    """

    category: str | None
    amounts: AmountRange | None = None
    without_amount: bool = False
    door: Door | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    """The cells that a line fits, in decisions of `category`, or of any where it is None."""

    category: str | None
    cells: int

    def within(self, category: str, among: int) -> int:
        """Give the cells of `among` that it fits in decisions of `category`."""
        return self.cells & among if self.category is None or self.category == category else 0


def unreachable(rights: Rights) -> Iterator[Unreachable]:
    """Find the lines that can never be the first that fits."""
    cells, groups = _surveyed(rights)
    above: list[tuple[frozenset[str], Line, _Box]] = []
    for line in rights.lines:
        this, asks = _box(line, cells), _asks(line)
        takers = [(taker, taken) for asked, taker, taken in above if asked <= asks]
        if not _any_left(this, (taken for _, taken in takers), groups):
            alone = (taker for taker, taken in takers if not _any_left(this, (taken,), groups))
            nothing = not this.cells
            yield Unreachable(line=line, fits_nothing=nothing, by=None if nothing else next(alone, None))
        above.append((asks, line, this))


def first_gap(rights: Rights) -> Gap | None:
    """Find what no line covers: of the first category that has a gap, the lowest amounts."""
    cells, groups = _surveyed(rights)
    takers = tuple(_box(line, cells) for line in rights.lines if not _asks(line))
    gaps = {group: _left(cells.possible, takers, group) for group in groups}
    group = next((group for group in groups if gaps[group]), None)
    if group is None:
        return None
    anything = all(left == gaps[group] for left in gaps.values())
    return _gap(None if anything else group, gaps[group], cells, rights.company.currency)


def _box(line: Line, cells: Cells) -> _Box:
    return _Box(asked_category(line), cells.fitting(line) & cells.possible)


def _surveyed(rights: Rights) -> tuple[Cells, tuple[str, ...]]:
    return Cells.of(rights.lines), (*used_categories(rights.lines), SOMETHING_ELSE)


def _asks(line: Line) -> frozenset[str]:
    return frozenset(one.text.casefold() for one in line.when if isinstance(one, Later))


def _left(cells: int, takers: Iterable[_Box], category: str) -> int:
    for taker in takers:
        cells &= ~taker.within(category, cells)
    return cells


def _any_left(this: _Box, takers: Iterable[_Box], groups: tuple[str, ...]) -> bool:
    """Tell whether `takers` leave anything to `this`."""
    left = dict.fromkeys((this.category,) if this.category else groups, this.cells)
    for taker in takers:
        for group in (taker.category,) if taker.category else tuple(left):
            if group in left:
                left[group] &= ~taker.cells
    return any(left.values())


def _gap(category: str | None, left: int, cells: Cells, currency: str) -> Gap:
    two_way, one_way = cells.rows(left)
    row, door = next(
        (row, door)
        for row, door in ((two_way & one_way, None), (two_way, Door.TWO_WAY), (one_way, Door.ONE_WAY))
        if row
    )
    if row == cells.rows(cells.possible)[0]:
        return Gap(category=category, door=door)
    lowest = cells.lowest_amounts(row)
    if lowest is None:
        return Gap(category=category, door=door, without_amount=True)
    start, end = (None if one is None else Money(one, currency) for one in lowest)
    return Gap(
        category=category, door=door, amounts=AmountRange(start=start if start and start.hundredths else None, end=end)
    )
