"""The lines of the rights file, as values: who holds which seat, and who decides what."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from decisions.money import Money


class Door(StrEnum):
    """Reversibility: a two-way door can be undone cheaply, a one-way door cannot."""

    TWO_WAY = "two-way"
    ONE_WAY = "one-way"


class Unit(StrEnum):
    """What a span of working time is counted in."""

    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Span:
    """`count` working days or hours."""

    count: int
    unit: Unit


DEFAULT_WINDOW = Span(3, Unit.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days on which the company does not work, both inclusive."""

    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """What holds for everyone. `working` is the text of the file ("Mon-Fri 09:00-17:00"), `holidays` a country code."""

    currency: str = "EUR"
    working: str = "Mon-Fri 09:00-17:00"
    holidays: str | None = None
    closed: tuple[Closure, ...] = ()
    channel: str | None = None
    zone: str = "UTC"
    risk_threshold: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """Who fills a position in its holder's stead; `up_to` is inclusive, None is without limit."""

    person: str
    up_to: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A seat that holds rights. `holders` and deputies are e-mails in the file, person ids once imported."""

    name: str
    holders: tuple[str, ...]
    deputies: tuple[Deputy, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A body that decides by its own rules; carried, not yet carried out."""

    name: str
    line: int = 0


class SeatKind(StrEnum):
    """What an entry of `decides` or `then` names."""

    POSITION = "position"
    FORUM = "forum"
    PERSON = "person"
    RELATION = "relation"


@dataclass(frozen=True, slots=True)
class Seat:
    """One resolved entry of `decides` or `then`: `CFO`, `ana@example.com`, `initiative sponsor`."""

    kind: SeatKind
    name: str


@dataclass(frozen=True, slots=True)
class AmountRange:
    """`start` is inclusive, `end` exclusive; None is open."""

    start: Money | None = None
    end: Money | None = None


@dataclass(frozen=True, slots=True)
class OfCategory:
    """True where the decision is of this category (lower case)."""

    category: str


@dataclass(frozen=True, slots=True)
class OfAmount:
    """True where the amount lies in `range`; a decision without an amount lies in none."""

    range: AmountRange


@dataclass(frozen=True, slots=True)
class OfDoor:
    """True where the decision can be undone as `door` says."""

    door: Door


@dataclass(frozen=True, slots=True)
class Later:
    """A condition on what this version does not know yet: level, area, initiative, goal."""

    text: str


Condition: TypeAlias = OfCategory | OfAmount | OfDoor | Later


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One decision right: what it covers, who decides, how fast, who is next.

    `number` is its line in the file. `own` is None where the file says nothing. `later` names what the line needs that
    this version does not carry out yet ("how: all"): a decision that falls to such a line waits on the administrators.
    `noted` names what it adds that is not carried out yet either, but changes nobody's right ("asks: VP Product").
    """

    number: int
    what: str
    when: tuple[Condition, ...] = ()
    decides: tuple[Seat, ...] = ()
    within: Span = DEFAULT_WINDOW
    then: tuple[Seat, ...] = ()
    own: bool | None = None
    later: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """One version of the rights file."""

    company: Company = field(default_factory=Company)
    positions: tuple[Position, ...] = ()
    forums: tuple[Forum, ...] = ()
    lines: tuple[Line, ...] = ()
