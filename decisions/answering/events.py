"""A seat said something, and what that led to."""

from dataclasses import dataclass
from datetime import date, datetime

from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.said import Choice, Condition
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Responded:
    """A seat said what it chose; `via` is the platform on which it did, where that was noted.

    A colleague had recorded it before (`recorded_by`), where `by` confirmed what they had said aloud.
    """

    at: datetime
    round: int
    seat: Seat
    by: PersonId
    on_behalf_of: PersonId | None
    choice: Choice
    conditions: tuple[Condition, ...] = ()
    reason: Words | None = None
    until: date | None = None
    minute: Words | None = None
    via: str | None = None
    recorded_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The responses of the round gave a result, which what `seat` said completed; None where it stands by consent.

    `performers` carry it out, as its right says: they are in it from now on.
    """

    at: datetime
    round: int
    seat: Seat | None
    choice: Choice
    performers: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferred:
    """The responses of the round put it off until `until`, the beginning of the day that was named."""

    at: datetime
    round: int
    seat: Seat | None
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionAdded:
    """Who decided added a condition to it, a moment later."""

    at: datetime
    round: int
    seat: Seat
    by: PersonId
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """Who answered took it back. Where that had decided, a new round begins."""

    at: datetime
    round: int
    seat: Seat
    by: PersonId
    next_round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recused:
    """Somebody stood back, for a conflict of interest."""

    at: datetime
    round: int
    seat: Seat
    by: PersonId
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """Somebody would not let the recommended option stand: the first of those asked decides now."""

    at: datetime
    by: PersonId
    text: Words
    next_round: int
