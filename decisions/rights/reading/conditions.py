"""What a line covers: `budget from 25k to 250k, one-way`."""

import re

from decisions.rights.cells import SOMETHING_ELSE
from decisions.rights.lines import (
    AmountRange,
    Condition,
    Door,
    LevelRange,
    OfAmount,
    OfCategory,
    OfDoor,
    OfLevel,
    OfTopic,
    Topic,
)
from decisions.rights.reading import scalars
from decisions.rights.reading.findings import MisreadError

_LONGEST = 150
_RANGE = re.compile(
    r"(?:(?P<of>\S.*?) )?(?P<range>below (?P<below>\S+(?: [a-z]{3})?)"
    r"|from (?P<start>\S+(?: [a-z]{3})?)(?: to (?P<end>\S+(?: [a-z]{3})?))?)",
    re.IGNORECASE,
)
_RELATION = re.compile(r"(area|initiative|goal) (.+)", re.IGNORECASE)
_RESERVED = frozenset({"level", "area", "goal", "below", "from", "to", SOMETHING_ELSE})
_RANGE_WORDS = frozenset({"below", "from", "under", "over", "above"})
_DOORS = {door.value: door for door in Door}
_MONEY = r"([0-9][0-9.]*[km]?)"
_MEANT = tuple(
    (re.compile(wrong, re.IGNORECASE), right)
    for wrong, right in (
        (rf"\b(?:under|less than|up to|until|max\.?) {_MONEY}$|<=? ?{_MONEY}$", r"below \1\2"),
        (rf"\b(?:over|above|more than|at least|min\.?|starting at) {_MONEY}$|>=? ?{_MONEY}$", r"from \1\2"),
        (rf"\b(?:between )?{_MONEY} ?(?:-|–|to|and) ?{_MONEY}$", r"from \1 to \2"),
        (r"^(one|two)[ _]?way$", r"\1-way"),
        (r"^level ([0-9]+)$", r"level from \1"),
        (r"^(area|initiative|goal)(?: ?[:=] ?| is )(.+)$", r"\1 \2"),
    )
)


def conditions(text: str, currency: str) -> tuple[Condition, ...]:
    """Read one condition of `when`; a category with a range is two.

    Raises:
        MisreadError: it is none.
    """
    if len(text) > _LONGEST:
        raise MisreadError(text, "is too long for a condition.")
    if text.lower() in _DOORS:
        return (OfDoor(_DOORS[text.lower()]),)
    ranged = _RANGE.fullmatch(text)
    if (relation := _RELATION.fullmatch(text)) and not (ranged and _begins_with_a_number(ranged)):
        return (_topic(relation, currency),)
    if ranged:
        return _ranged(ranged, currency)
    return (OfCategory(_category(text, currency)),)


def _begins_with_a_number(ranged: re.Match[str]) -> bool:
    """Tell a range from a name like "Move from SAP"."""
    return (ranged["below"] or ranged["start"])[0].isdigit()


def _topic(relation: re.Match[str], currency: str) -> OfTopic:
    topic, name = Topic(relation[1].lower()), scalars.name(relation[2])
    if name.startswith("=") or _is_nearly_a_range(name):
        raise _no_condition(relation[0], currency)
    if name.casefold() == SOMETHING_ELSE:
        raise MisreadError(relation[0], f"names no {topic}. What belongs to none falls to a line without `{topic}`.")
    return OfTopic(topic, name)


def _is_nearly_a_range(name: str) -> bool:
    ranged = _RANGE.fullmatch(_meant(name))
    return ranged is not None and not ranged["of"] and _begins_with_a_number(ranged)


def _ranged(read: re.Match[str], currency: str) -> tuple[Condition, ...]:
    of = (read["of"] or "").lower()
    if of == "level":
        return (OfLevel(_levels(read)),)
    if of in _DOORS or _RELATION.fullmatch(of):
        raise MisreadError(read[0], "is two conditions.", right=f"{read['of']}, {read['range']}")
    amounts = OfAmount(_amounts(read, currency))
    return (OfCategory(_category(read["of"], currency)), amounts) if of else (amounts,)


def _amounts(read: re.Match[str], currency: str) -> AmountRange:
    if read["below"]:
        return AmountRange(end=scalars.money(read["below"], currency))
    start = scalars.money(read["start"], currency)
    if not read["end"]:
        return AmountRange(start=start)
    end = scalars.money(read["end"], currency)
    _check_order(read, start.hundredths, end.hundredths)
    return AmountRange(start=start, end=end)


def _levels(read: re.Match[str]) -> LevelRange:
    below, start, end = (scalars.number(read[one], 1, 25) if read[one] else None for one in ("below", "start", "end"))
    if start and end:
        _check_order(read, start, end)
    return LevelRange(start=start, end=below or end)


def _check_order(read: re.Match[str], start: int, end: int) -> None:
    if start < end:
        return
    swapped = f"from {read['end']} to {read['start']}" if start > end else None
    raise MisreadError(read["range"], "covers nothing.", right=swapped)


def _category(text: str, currency: str) -> str:
    category = text.lower()
    if category in _RESERVED:
        raise MisreadError(text, "cannot be a category: it means something else here.")
    if category.startswith("level ") and _meant(text) == text:
        raise MisreadError(text, "is no condition. A level is a number from 1 to 25, like `level from 12`.")
    if re.search(r"[0-9<>=@]", category) or not _RANGE_WORDS.isdisjoint(category.split()) or _meant(text) != text:
        raise _no_condition(text, currency)
    return scalars.name(category)


def _no_condition(text: str, currency: str) -> MisreadError:
    meant = _meant(text)
    try:
        possible = meant != text and bool(conditions(meant, currency))
    except MisreadError:
        possible = False
    why = "is no condition. One looks like `budget from 25k to 250k`, `below 10k` or `one-way`."
    return MisreadError(text, why, right=meant if possible else None)


def _meant(text: str) -> str:
    for wrong, right in _MEANT:
        if wrong.search(text):
            return wrong.sub(right, text, count=1)
    return text
