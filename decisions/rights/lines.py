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


class Combining(StrEnum):
    """In which way deciders combine."""

    ANY = "any"
    ALL = "all"
    MAJORITY = "majority"
    SOME = "of"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class How:
    """How deciders combine: `count` belongs to "2 of" alone."""

    combining: Combining
    count: int = 1

    def __str__(self) -> str:
        """Write it as the file does."""
        return f"{self.count} of" if self.combining is Combining.SOME else self.combining.value


ANY = How(Combining.ANY)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A body that decides by its own rules: in chat, through its members' seats, or outside, through its secretary's.

    `meets` are the days of its meetings, where it acts outside; `how`, `chair` and `at_least` are those of its members.
    """

    name: str
    members: tuple[Seat, ...] = ()
    how: How = ANY
    chair: Seat | None = None
    at_least: int = 1
    outside: bool = False
    secretary: Seat | None = None
    meets: tuple[date, ...] = ()
    line: int = 0


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


class Topic(StrEnum):
    """What a decision may belong to, by name."""

    AREA = "area"
    INITIATIVE = "initiative"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class OfTopic:
    """True where the decision belongs to the area, initiative or goal of this `name` (compared without case)."""

    topic: Topic
    name: str


@dataclass(frozen=True, slots=True)
class LevelRange:
    """`start` is inclusive, `end` exclusive, both from 1 to 25; None is open."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class OfLevel:
    """True where the level of the risk lies in `range`; what is no risk has no level, and lies in none."""

    range: LevelRange


@dataclass(frozen=True, slots=True)
class Later:
    """A condition on what an earlier version did not know; it is read from the record, and never written any more."""

    text: str


Condition: TypeAlias = OfCategory | OfAmount | OfDoor | OfTopic | OfLevel | Later


class Need(StrEnum):
    """What a right may say that it takes to be decided well."""

    OPTIONS = "options"
    RECOMMENDATION = "recommendation"
    AMOUNT = "amount"
    COST_OF_DELAY = "cost of delay"
    WHY = "why"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Seats that agree, or must, before it stands; `within` is their own window, None the line's."""

    seats: tuple[Seat, ...] = ()
    within: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One decision right: what it covers, who decides, how they combine, how fast, who is next.

    `number` is its line in the file. `own` is None where the file says nothing. `chair` breaks a deadlock; `at_least`
    is how many different people must choose the same. It holds from `start` (inclusive) to `until` (inclusive), where
    they are given. `informs` are seats and `informs_channels` channels; `why` is the law or policy behind `must_agree`.

    `later` has in words what an earlier version could not carry out ("when: area EMEA"): a decision that falls to such
    a line waits on the administrators, unless the line holds it as well. `noted` has what only adds to it ("asks: VP
    Product"). Nothing is written into either any more.
    """

    number: int
    what: str
    when: tuple[Condition, ...] = ()
    decides: tuple[Seat, ...] = ()
    within: Span = DEFAULT_WINDOW
    then: tuple[Seat, ...] = ()
    own: bool | None = None
    how: How = ANY
    chair: Seat | None = None
    at_least: int = 1
    agrees: Agreement = field(default_factory=Agreement)
    must_agree: Agreement = field(default_factory=Agreement)
    asks: tuple[Seat, ...] = ()
    performs: tuple[Seat, ...] = ()
    may_decide: tuple[Seat, ...] = ()
    informs: tuple[Seat, ...] = ()
    informs_channels: tuple[str, ...] = ()
    channel: str | None = None
    needs: tuple[Need, ...] = ()
    delegable: bool = True
    why: str | None = None
    start: date | None = None
    until: date | None = None
    later: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Tell whether the line holds on `day`, by its `from` and `until`."""
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """One version of the rights file."""

    company: Company = field(default_factory=Company)
    positions: tuple[Position, ...] = ()
    forums: tuple[Forum, ...] = ()
    lines: tuple[Line, ...] = ()
