"""The rights in the words of the file, key by key; what is usual anyway is left out."""

import re
from collections.abc import Iterator

from decisions.rights.lines import (
    ANY,
    DEFAULT_WINDOW,
    Agreement,
    AmountRange,
    Closure,
    Company,
    Condition,
    Forum,
    Later,
    LevelRange,
    Line,
    OfAmount,
    OfCategory,
    OfDoor,
    OfLevel,
    OfTopic,
    Position,
    Seat,
    SeatKind,
    Span,
)

Row = tuple[str, tuple[str, ...]]
"""A key and its value: one text, or the entries of a list."""

KEYS = (
    *("what", "when", "decides", "how", "chair", "at least", "within", "then", "agrees", "must agree", "why", "asks"),
    *("performs", "may decide", "informs", "channel", "needs", "own", "delegable", "from", "until"),
)
"""The keys of a right, in the order in which they are written."""

SOMEBODY = "one person"
"""Whom the record knows by id alone."""

_TYPED = ("when", "decides", "then")
_EARLIER_DATE = re.compile(r"(from|until) \d{4}-\d{2}-\d{2}")
_YES_NO = {True: "yes", False: "no"}


def in_words(line: Line) -> str:
    """Say what a line covers, in the words of the file; a line for everything by its name."""
    return ", ".join(conditions(line)) or line.what.lower()


def conditions(line: Line) -> tuple[str, ...]:
    """Say what a line covers, each condition as the file writes it: a category and its range are one."""
    return _conditions(line.when)


def said_of(when: tuple[Condition, ...]) -> str:
    """Say conditions as a line would."""
    return ", ".join(_conditions(when))


def _conditions(when: tuple[Condition, ...]) -> tuple[str, ...]:
    said: list[str] = []
    before: Condition | None = None
    for condition in when:
        words = _condition(condition)
        if isinstance(condition, OfAmount) and isinstance(before, OfCategory):
            said[-1] += f" {words}"
        else:
            said.append(words)
        before = condition
    return tuple(said)


def of_line(line: Line) -> dict[str, tuple[str, ...]]:
    """Say a right; what an earlier version kept in words alone among the rest."""
    rows = _of_earlier(line) | {key: value for key, value in _of_line(line) if value}
    return {key: rows[key] for key in KEYS if key in rows}


def of_position(position: Position) -> tuple[str, ...]:
    """Say who holds a position, then who stands in."""
    limits = ((deputy.person, f" up to {deputy.up_to}" if deputy.up_to else "") for deputy in position.deputies)
    return *position.holders, *(f"then {person}{limit}" for person, limit in limits)


def of_forum(forum: Forum) -> dict[str, tuple[str, ...]]:
    """Say by which rules a forum decides."""
    return {key: value for key, value in (_of_outside(forum) if forum.outside else _of_members(forum)) if value}


def of_company(company: Company) -> dict[str, tuple[str, ...]]:
    """Say what holds for everyone."""
    usual = Company()
    rows: tuple[Row, ...] = (
        ("currency", (company.currency,)),
        ("working", (company.working,)),
        ("holidays", (company.holidays,) if company.holidays else ()),
        ("closed", tuple(map(_closure, company.closed))),
        ("channel", (company.channel,) if company.channel else ()),
        ("zone", (company.zone,) if company.zone != usual.zone else ()),
        ("risk threshold", (str(company.risk_threshold),) if company.risk_threshold != usual.risk_threshold else ()),
    )
    return {key: value for key, value in rows if value}


def span(of: Span) -> str:
    """Say working time."""
    return f"{of.count} {of.unit}{'' if of.count == 1 else 's'}"


def _of_earlier(line: Line) -> dict[str, tuple[str, ...]]:
    pairs = (words.partition(": ") for words in (*line.later, *line.noted))
    return {key: (value,) for key, _, value in pairs if key not in _TYPED}


def _of_line(line: Line) -> Iterator[Row]:
    yield "what", (line.what,)
    yield "when", tuple(words for words in conditions(line) if not _EARLIER_DATE.fullmatch(words))
    yield "decides", _seats(line.decides)
    yield "how", (str(line.how),) if line.how != ANY else ()
    yield "chair", _seats((line.chair,) if line.chair else ())
    yield "at least", (str(line.at_least),) if line.at_least != 1 else ()
    yield "within", (span(line.within),) if line.within != DEFAULT_WINDOW else ()
    yield "then", _seats(line.then)
    yield from _beside(line)
    yield "channel", (line.channel,) if line.channel else ()
    yield "needs", tuple(need.value for need in line.needs)
    yield "own", (_YES_NO[line.own],) if line.own is not None else ()
    yield "delegable", () if line.delegable else ("no",)
    yield "from", (str(line.start),) if line.start else ()
    yield "until", (str(line.until),) if line.until else ()


def _beside(line: Line) -> Iterator[Row]:
    """Say who has a part beside those who decide."""
    yield "agrees", _agreement(line.agrees)
    yield "must agree", _agreement(line.must_agree)
    yield "why", (line.why,) if line.why else ()
    yield "asks", _seats(line.asks)
    yield "performs", _seats(line.performs)
    yield "may decide", _seats(line.may_decide)
    yield "informs", (*_seats(line.informs), *line.informs_channels)


def _of_members(forum: Forum) -> Iterator[Row]:
    yield "members", _seats(forum.members)
    yield "how", (str(forum.how),)
    yield "chair", _seats((forum.chair,) if forum.chair else ())
    yield "at least", (str(forum.at_least),) if forum.at_least != 1 else ()


def _of_outside(forum: Forum) -> Iterator[Row]:
    yield "outside", ("yes",)
    yield "secretary", _seats((forum.secretary,) if forum.secretary else ())
    yield "meets", tuple(map(str, forum.meets))


def _agreement(agreement: Agreement) -> tuple[str, ...]:
    named = _seats(agreement.seats)
    return (*named[:-1], f"{named[-1]} within {span(agreement.within)}") if named and agreement.within else named


def _seats(seats: tuple[Seat, ...]) -> tuple[str, ...]:
    return tuple(SOMEBODY if seat.kind is SeatKind.PERSON and "@" not in seat.name else seat.name for seat in seats)


def _closure(closure: Closure) -> str:
    return f"{closure.start}" if closure.start == closure.end else f"{closure.start} to {closure.end}"


def _condition(condition: Condition) -> str:
    match condition:
        case OfCategory(category):
            return category
        case OfAmount(bounds):
            return _amounts(bounds)
        case OfDoor(door):
            return door.value
        case OfTopic(topic, name):
            return f"{topic.value} {name}"
        case OfLevel(levels):
            return f"level {_levels(levels)}"
        case Later(text):
            return text


def _amounts(bounds: AmountRange) -> str:
    return _range(str(bounds.start) if bounds.start else None, str(bounds.end) if bounds.end else None)


def _levels(bounds: LevelRange) -> str:
    return _range(str(bounds.start) if bounds.start else None, str(bounds.end) if bounds.end else None)


def _range(start: str | None, end: str | None) -> str:
    if end is None:
        return f"from {start}" if start else ""
    return f"from {start} to {end}" if start else f"below {end}"
