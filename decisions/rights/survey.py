"""Who would decide in every way in which the unknown could turn out, and on what of it that depends."""

from collections.abc import Mapping
from dataclasses import dataclass

from decisions.rights.boxes import Box, Cells
from decisions.rights.lines import Line


def who(line: Line) -> object:
    """Give what of `line` says who decides, to compare it with that of another.

    Lines that wait on the administrators are alike; the order of deciders and the time that they have do not matter.
    """
    return None if line.later else (frozenset(line.decides), line.then, line.own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """`boxes` of lines in their order, over the categories and cells that are possible."""

    boxes: tuple[Box, ...]
    categories: tuple[str, ...]
    cells: Cells
    possible: int

    def depends_on_category(self) -> bool:
        """Tell whether another category could mean other deciders."""
        first = self._shares(self.categories[0])
        return any(self._shares(other) != first for other in self.categories[1:])

    def depends_on_amount(self) -> bool:
        """Tell whether another amount, or none, could mean other deciders."""
        possible = self.cells.rows(self.possible)
        return any(
            row not in (0, whole)
            for category in self.categories
            for share in self._shares(category).values()
            for row, whole in zip(self.cells.rows(share), possible, strict=True)
        )

    def depends_on_door(self) -> bool:
        """Tell whether another door could mean other deciders."""
        shares = (share for category in self.categories for share in self._shares(category).values())
        return any(two_way != one_way for two_way, one_way in map(self.cells.rows, shares))

    def taking(self) -> list[Line]:
        """Give the lines that may take the decision."""
        return [line for category in self.categories for line, _ in self._taken(category)]

    def _taken(self, category: str) -> list[tuple[Line, int]]:
        """Give the lines that take decisions of `category`, each with the cells that none before it takes."""
        taken, left = [], self.possible
        for box in self.boxes:
            if share := box.within(category, left):
                taken.append((box.line, share))
                left &= ~share
                if not left:
                    break
        return taken

    def _shares(self, category: str) -> Mapping[object, int]:
        """Give who decides in which cells; the rest is nobody's."""
        shares: dict[object, int] = {}
        for line, share in self._taken(category):
            decider = who(line)
            shares[decider] = shares.get(decider, 0) | share
        return shares
