"""Which line of the rights fits a matter, or the one thing that must be known first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from decisions.money import Money
from decisions.rights.cells import SOMETHING_ELSE, Cells, used_categories
from decisions.rights.lines import AmountRange, Condition, Door, Line, OfAmount, OfCategory, OfDoor, Rights
from decisions.rights.survey import Survey

__all__ = ["KNOWN_CATEGORIES", "SOMETHING_ELSE", "Matter", "Unknown", "categories", "match"]

KNOWN_CATEGORIES = ("budget", "scope", "staffing", "vendor", "architecture", "initiative", "risk")
"""The categories that are offered even where the file does not use them."""


class Unknown(StrEnum):
    """What may be asked of who raised a decision, because the answer changes who decides."""

    CATEGORY = "category"
    AMOUNT = "amount"
    DOOR = "door"


_ORDER = tuple(Unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is known of a decision that its right may depend on; None is unknown.

    `no_amount` says that no money is at stake, which is known, unlike an amount of None alone.
    """

    category: str | None = None
    amount: Money | None = None
    no_amount: bool = False
    door: Door | None = None


def categories(rights: Rights) -> tuple[str, ...]:
    """Name the categories that may be chosen: those of the file first, in its order."""
    return tuple(dict.fromkeys((*used_categories(rights.lines), *KNOWN_CATEGORIES)))


def match(matter: Matter, rights: Rights) -> Line | Unknown | None:
    """Find the first line that is true of `matter`.

    An unknown condition before it is asked, one at a time, unless no answer would change the seats. None: no line fits.

    Asked is the first unknown condition, from the top and in a line category before amount before door, whose answer
    can change who decides: the deciders, who is next, or whether they may decide their own. Lines that wait on the
    administrators (`later`) are alike in this; that no line fits is another answer still. A `Later` condition can be
    asked of nobody: its line takes every decision that the rest of it fits, and waits. An amount in another currency
    than the company's cannot be compared, so it counts as unknown.
    """
    comparable = _comparable(matter, rights)
    fitting = tuple(_until_certain(comparable, rights))
    if not fitting or not fitting[0][1]:
        return fitting[0][0] if fitting else None
    survey = _survey(comparable, tuple(line for line, _ in fitting))
    asked = dict.fromkeys(unknown for _, lacking in fitting for unknown in lacking)
    depends = {
        Unknown.CATEGORY: survey.depends_on_category,
        Unknown.AMOUNT: survey.depends_on_amount,
        Unknown.DOOR: survey.depends_on_door,
    }
    for unknown in asked:
        if depends[unknown]():
            return unknown
    last, lacking = fitting[-1]
    return _of_several(survey, None if lacking else last)


def _comparable(matter: Matter, rights: Rights) -> Matter:
    amount = matter.amount if matter.amount and matter.amount.currency == rights.company.currency else None
    return replace(matter, category=matter.category and matter.category.lower(), amount=amount)


def _until_certain(matter: Matter, rights: Rights) -> Iterator[tuple[Line, tuple[Unknown, ...]]]:
    """Give the lines that may be true of `matter`, with what they lack, until one lacks nothing."""
    for line in rights.lines:
        lacking = _lacking(line, matter)
        if lacking is not None:
            yield line, lacking
        if lacking == ():
            return


def _lacking(line: Line, matter: Matter) -> tuple[Unknown, ...] | None:
    """Give what must be known to tell whether `line` is true of `matter`, in the order of asking; None: it is false."""
    lacking: list[Unknown] = []
    for condition in line.when:
        holds = _holds(condition, matter)
        if holds is False:
            return None
        if holds is not True:
            lacking.append(holds)
    return tuple(sorted(lacking, key=_ORDER.index)) if len(lacking) > 1 else tuple(lacking)


def _holds(condition: Condition, matter: Matter) -> bool | Unknown:
    if isinstance(condition, OfCategory):
        return Unknown.CATEGORY if matter.category is None else condition.category == matter.category != SOMETHING_ELSE
    if isinstance(condition, OfAmount):
        return _in_range(condition.range, matter)
    if isinstance(condition, OfDoor):
        return Unknown.DOOR if matter.door is None else condition.door is matter.door
    return True


def _in_range(amounts: AmountRange, matter: Matter) -> bool | Unknown:
    if matter.no_amount:
        return False
    if matter.amount is None:
        return Unknown.AMOUNT
    above = amounts.start is None or amounts.start.hundredths <= matter.amount.hundredths
    return above and (amounts.end is None or matter.amount.hundredths < amounts.end.hundredths)


def _survey(matter: Matter, lines: tuple[Line, ...]) -> Survey:
    cells = Cells.of(lines)
    possible = cells.possible
    if matter.no_amount or matter.amount:
        possible = cells.at(None if matter.no_amount or matter.amount is None else matter.amount.hundredths)
    if matter.door:
        possible &= cells.through(matter.door)
    possible_categories = (matter.category,) if matter.category else (*used_categories(lines), SOMETHING_ELSE)
    return Survey(lines, categories=possible_categories, cells=cells, possible=possible)


def _of_several(survey: Survey, certain: Line | None) -> Line | None:
    """Choose among lines with the same seats: `certain`, if it can be reached, else the first."""
    takers = survey.takers()
    return certain if any(line is certain for line in takers) else next(iter(takers), None)
