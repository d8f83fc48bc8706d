"""What lines fit, exactly: by category, by amount, by door."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from decisions.rights.lines import AmountRange, Condition, Door, Line, OfAmount, OfCategory, OfDoor

SOMETHING_ELSE = "something else"
"""The category of what is none of those that the file uses."""


@dataclass(frozen=True, slots=True)
class Cells:
    """All the ways in which amount and door can differ for some lines, as bits of a number.

    The amounts are cut where any line begins or ends to fit, so that within a cell a line fits everywhere or nowhere.
    There is a row of bits for each door, that of two-way doors first; in a row, the first bit is for no amount at all,
    the next for amounts below the first of `cuts`, and so on.
    """

    cuts: tuple[int, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Self:
        """Cut the amounts, in hundredths, where any of `lines` does."""
        ranges = [one.range for line in lines for one in line.when if isinstance(one, OfAmount)]
        return cls(tuple(sorted({end.hundredths for one in ranges for end in (one.start, one.end) if end})))

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.cuts) + 2

    @property
    def row(self) -> int:
        """The first row, whole."""
        return (1 << self.width) - 1

    @property
    def possible(self) -> int:
        """Every cell but those of amounts below nothing."""
        return self.both_doors(self.row & ~self._between(0, bisect_right(self.cuts, 0)))

    def both_doors(self, row: int) -> int:
        """Take a row for either door."""
        return row | row << self.width

    def rows(self, cells: int) -> tuple[int, int]:
        """Give the row of two-way doors, and that of one-way doors."""
        return cells & self.row, cells >> self.width

    def lowest_amounts(self, row: int) -> tuple[int | None, int | None] | None:
        """Give the lowest amounts of a row, in hundredths, from and below; None where it has none."""
        amounts = row >> 1
        if not amounts:
            return None
        first = (amounts & -amounts).bit_length() - 1
        end = first + 1
        while amounts >> end & 1:
            end += 1
        ends = (None, *self.cuts, None)
        return ends[first], ends[end]

    def fitting(self, line: Line) -> int:
        """Give the cells that `line` fits, in decisions of its category."""
        category = asked_category(line)
        cells = 0 if category == SOMETHING_ELSE else self.both_doors(self.row)
        for condition in line.when:
            cells &= self._where(condition, category)
        return cells

    def at(self, hundredths: int | None) -> int:
        """Give the cells of this amount, or of none."""
        return self.both_doors(1 if hundredths is None else 2 << bisect_right(self.cuts, hundredths))

    def through(self, door: Door) -> int:
        """Give the cells of this door."""
        return self.row if door is Door.TWO_WAY else self.row << self.width

    def _where(self, condition: Condition, category: str | None) -> int:
        if isinstance(condition, OfAmount):
            return self.both_doors(self._within(condition.range))
        if isinstance(condition, OfDoor):
            return self.through(condition.door)
        if isinstance(condition, OfCategory) and condition.category != category:
            return 0
        return self.both_doors(self.row)

    def _within(self, amounts: AmountRange) -> int:
        first = bisect_right(self.cuts, amounts.start.hundredths) if amounts.start else 0
        end = bisect_right(self.cuts, amounts.end.hundredths) if amounts.end else len(self.cuts) + 1
        return self._between(first, end)

    def _between(self, first: int, end: int) -> int:
        return (1 << end) - (1 << first) << 1 if first < end else 0


def asked_category(line: Line) -> str | None:
    """Give the category that `line` asks for, None where it fits any.

    One that asks for two fits neither, and nothing is of the category of something else: such a line fits no cell.
    """
    return next((one.category for one in line.when if isinstance(one, OfCategory)), None)


def used_categories(lines: Iterable[Line]) -> tuple[str, ...]:
    """Name the categories of `lines`, in their order."""
    asked = (one.category for line in lines for one in line.when if isinstance(one, OfCategory))
    return tuple(category for category in dict.fromkeys(asked) if category != SOMETHING_ELSE)
