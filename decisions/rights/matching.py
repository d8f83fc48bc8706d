"""Which line of the rights fits a matter, or the one thing that must be known first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from decisions.money import Money
from decisions.rights.cells import SOMETHING_ELSE, Ground, Way, used_categories, used_topics
from decisions.rights.lines import (
    AmountRange,
    Condition,
    Door,
    LevelRange,
    Line,
    OfAmount,
    OfCategory,
    OfDoor,
    OfLevel,
    OfTopic,
    Rights,
    Topic,
)
from decisions.rights.survey import TooInterwovenError, depends, reached

__all__ = ["KNOWN_CATEGORIES", "SOMETHING_ELSE", "Matter", "Unknown", "categories", "match", "topics"]

KNOWN_CATEGORIES = ("budget", "scope", "staffing", "vendor", "architecture", "initiative", "risk")
"""The categories that are offered even where the file does not use them."""

_MOST_STEPS = 20_000


class Unknown(StrEnum):
    """What may be asked of who raised a decision, because the answer changes who decides."""

    CATEGORY = "category"
    AREA = "area"
    INITIATIVE = "initiative"
    GOAL = "goal"
    AMOUNT = "amount"
    DOOR = "door"


_ORDER = tuple(Unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is known of a decision that its right may depend on; None is unknown.

    `no_amount` says that no money is at stake, which is known, unlike an amount of None alone; likewise a category,
    area, initiative or goal of SOMETHING_ELSE says that it is none of those which the rights name. Only a risk has a
    `level`: None is known to be none.
    """

    category: str | None = None
    amount: Money | None = None
    no_amount: bool = False
    door: Door | None = None
    area: str | None = None
    initiative: str | None = None
    goal: str | None = None
    level: int | None = None

    def topic(self, topic: Topic) -> str | None:
        """Give the area, initiative or goal."""
        match topic:
            case Topic.AREA:
                return self.area
            case Topic.INITIATIVE:
                return self.initiative
            case Topic.GOAL:
                return self.goal


def categories(rights: Rights) -> tuple[str, ...]:
    """Name the categories that may be chosen: those of the file first, in its order."""
    return tuple(dict.fromkeys((*used_categories(rights.lines), *KNOWN_CATEGORIES)))


def topics(rights: Rights, topic: Topic) -> tuple[str, ...]:
    """Name the areas, initiatives or goals that the file uses, in its order."""
    return used_topics(rights.lines, topic)


def match(matter: Matter, rights: Rights, *, on: date) -> Line | Unknown | None:
    """Find the first line that is true of `matter`, of those that hold `on` that day.

    An unknown condition before it is asked, one at a time, unless no answer would change the seats. None: no line fits.

    Asked is the first unknown condition, from the top and in a line in the order of `Unknown`, whose answer can change
    who decides: the deciders, how they combine, who is next, or whether they may decide their own. Lines that wait on
    the administrators (`later`) are alike in this; that no line fits is another answer still. Where the lines cross in
    more ways than can be tried, it is asked rather than passed over. An amount in another currency than the company's
    cannot be compared, so it counts as unknown.
    """
    known = comparable(matter, rights)
    lines = (line for line in rights.lines if line.holds_on(on))
    fitting = tuple(_until_certain(known, lines))
    if not fitting or not fitting[0][1]:
        return fitting[0][0] if fitting else None
    possible = tuple(line for line, _ in fitting)
    asked = tuple(dict.fromkeys(unknown for _, lacking in fitting for unknown in lacking))
    ground = Ground.of(possible, [Way(unknown.value) for unknown in asked])
    changing = (unknown for unknown in asked if _depends(ground, unknown, possible))
    if (first := next(changing, None)) is not None:
        return first
    last, lacking = fitting[-1]
    return _of_several(ground, possible, certain=None if lacking else last)


def comparable(matter: Matter, rights: Rights) -> Matter:
    """Give `matter` as conditions are compared with it: an amount in another currency counts as unknown."""
    amount = matter.amount if matter.amount and matter.amount.currency == rights.company.currency else None
    return replace(matter, category=matter.category and matter.category.lower(), amount=amount)


def _until_certain(matter: Matter, lines: Iterator[Line]) -> Iterator[tuple[Line, tuple[Unknown, ...]]]:
    """Give the lines that may be true of `matter`, with what they lack, until one lacks nothing."""
    for line in lines:
        lacking = _lacking(line, matter)
        if lacking is not None:
            yield line, lacking
        if lacking == ():
            return


def _lacking(line: Line, matter: Matter) -> tuple[Unknown, ...] | None:
    """Give what must be known to tell whether `line` is true of `matter`, in the order of asking; None: it is false."""
    lacking: list[Unknown] = []
    for condition in line.when:
        so = holds(condition, matter)
        if so is False:
            return None
        if so is not True:
            lacking.append(so)
    return tuple(sorted(lacking, key=_ORDER.index)) if len(lacking) > 1 else tuple(lacking)


def holds(condition: Condition, matter: Matter) -> bool | Unknown:
    """Tell whether `condition` is true. One of an earlier version, which nobody can be asked, holds its line."""
    match condition:
        case OfCategory(category):
            return Unknown.CATEGORY if matter.category is None else category == matter.category != SOMETHING_ELSE
        case OfAmount(amounts):
            return _in_range(amounts, matter)
        case OfDoor(door):
            return Unknown.DOOR if matter.door is None else door is matter.door
        case OfTopic(topic, name):
            return _belongs(topic, name, matter)
        case OfLevel(levels):
            return _reaches(levels, matter.level)
        case _:
            return True


def _in_range(amounts: AmountRange, matter: Matter) -> bool | Unknown:
    if matter.no_amount:
        return False
    if matter.amount is None:
        return Unknown.AMOUNT
    above = amounts.start is None or amounts.start.hundredths <= matter.amount.hundredths
    return above and (amounts.end is None or matter.amount.hundredths < amounts.end.hundredths)


def _belongs(topic: Topic, name: str, matter: Matter) -> bool | Unknown:
    known = matter.topic(topic)
    return Unknown(topic.value) if known is None else name.casefold() == known.casefold() != SOMETHING_ELSE


def _reaches(levels: LevelRange, level: int | None) -> bool:
    if level is None:
        return False
    return (levels.start is None or levels.start <= level) and (levels.end is None or level < levels.end)


def _depends(ground: Ground, unknown: Unknown, lines: tuple[Line, ...]) -> bool:
    try:
        return depends(ground, Way(unknown.value), lines, most=_MOST_STEPS)
    except TooInterwovenError:
        return True


def _of_several(ground: Ground, lines: tuple[Line, ...], *, certain: Line | None) -> Line | None:
    """Choose among lines with the same seats: `certain`, if it can be reached, else the first."""
    takers = reached(ground, most=_MOST_STEPS).lines
    if certain is not None and takers >> len(lines) - 1:
        return certain
    return lines[(takers & -takers).bit_length() - 1] if takers else None
