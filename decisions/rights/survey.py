"""Who would decide in every way in which the unknown could turn out, and on what of it that depends."""

from decisions.rights.cells import Cells, asked_category
from decisions.rights.lines import Line


def who(line: Line) -> object:
    """Give what of `line` says who decides, to compare it with that of another.

    Lines that wait on the administrators are alike; the order of deciders and the time that they have do not matter.
    """
    return None if line.later else (frozenset(line.decides), line.then, line.own)


class Survey:
    """`lines` in their order, over the categories and cells that are possible.

    Everything is measured once, when it is first needed: mostly the first two categories tell the answer.
    """

    def __init__(self, lines: tuple[Line, ...], *, categories: tuple[str, ...], cells: Cells, possible: int) -> None:
        self._lines = lines
        self._categories = categories
        self._cells = cells
        self._possible = possible
        self._asked = [asked_category(line) for line in lines]
        self._measures: dict[int, tuple[int, int]] = {}
        self._deciders: dict[object, int] = {}
        self._taken: dict[str, tuple[dict[int, int], list[Line]]] = {}

    def depends_on_category(self) -> bool:
        """Tell whether another category could mean other deciders."""
        first, _ = self._take(self._categories[0])
        return any(self._take(other)[0] != first for other in self._categories[1:])

    def depends_on_amount(self) -> bool:
        """Tell whether another amount, or none, could mean other deciders."""
        possible = self._cells.rows(self._possible)
        return any(
            row not in (0, whole)
            for category in self._categories
            for share in self._take(category)[0].values()
            for row, whole in zip(self._cells.rows(share), possible, strict=True)
        )

    def depends_on_door(self) -> bool:
        """Tell whether another door could mean other deciders."""
        shares = (share for category in self._categories for share in self._take(category)[0].values())
        return any(two_way != one_way for two_way, one_way in map(self._cells.rows, shares))

    def takers(self) -> list[Line]:
        """Give the lines that may take the decision."""
        return [line for category in self._categories for line in self._take(category)[1]]

    def _take(self, category: str) -> tuple[dict[int, int], list[Line]]:
        """Give who takes which cells of `category`, and by which lines; the rest is nobody's."""
        if category not in self._taken:
            self._taken[category] = self._taken_of(category)
        return self._taken[category]

    def _taken_of(self, category: str) -> tuple[dict[int, int], list[Line]]:
        shares: dict[int, int] = {}
        takers: list[Line] = []
        left = self._possible
        for index, asked in enumerate(self._asked):
            if asked is None or asked == category:
                decider, fits = self._measured(index)
                if share := fits & left:
                    shares[decider] = shares.get(decider, 0) | share
                    takers.append(self._lines[index])
                    left &= ~share
        return shares, takers

    def _measured(self, index: int) -> tuple[int, int]:
        """Give a number for who decides by this line, the same for the same seats, and the cells that it fits."""
        if index not in self._measures:
            line = self._lines[index]
            decider = self._deciders.setdefault(who(line), len(self._deciders))
            self._measures[index] = (decider, self._cells.fitting(line))
        return self._measures[index]
