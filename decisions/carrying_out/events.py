"""What was decided is carried out, or open again."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from decisions.people import PersonId
from decisions.words import Words


class Because(StrEnum):
    """Why a decision that was put off, or decided, is open again."""

    DATE = "date"
    ASKED = "asked"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What was put off is open again; so is what an unmet condition was waited for."""

    at: datetime
    because: Because
    next_round: int
    by: PersonId | None = None
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """What was decided was put up again, on new facts."""

    at: datetime
    by: PersonId
    reason: Words
    next_round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionMet:
    """The condition of this number is met."""

    at: datetime
    by: PersonId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was decided is carried out."""

    at: datetime
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class DonePromised:
    """Who carries it out said that it will be done by `day`, which closes for them at `due`.

    With `conditions`, by their numbers, it is these that will be met by then, so that it counts.
    """

    at: datetime
    round: int
    by: PersonId
    day: date
    due: datetime
    conditions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMissed:
    """By the day that was promised nobody said that it is done, or that its `conditions` are met."""

    at: datetime
    by: PersonId
    day: date
    conditions: tuple[int, ...] = ()
