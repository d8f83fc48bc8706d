"""Somebody else may speak, or spoke for another, or it moved on."""

from dataclasses import dataclass
from datetime import datetime

from decisions.decision import SeatAsked, Why
from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.said import Choice
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated:
    """The right to decide moved to the next `step` of its right; what was said before stays on record.

    Who asked for it (`by`) gave a reason.
    """

    at: datetime
    because: Why
    step: int
    next_round: int
    by: PersonId | None = None
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegated:
    """Who spoke for a seat handed it over, in this one decision; `seats` are those asked from now on."""

    at: datetime
    round: int
    seat: Seat
    by: PersonId
    to: PersonId
    seats: tuple[SeatAsked, ...]
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecorded:
    """A colleague recorded what `of` said aloud. It counts for nothing until they confirm it."""

    at: datetime
    round: int
    number: int
    of: PersonId
    by: PersonId
    choice: Choice
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDenied:
    """Whose answer was recorded says that it is not what they said."""

    at: datetime
    number: int
    by: PersonId
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Widened:
    """Time ran out: `level` steps beyond those asked first may decide now too. Whoever could before still can.

    `joined` are those who may since. They are none at the end, where it is left to be named who decides.
    """

    at: datetime
    level: int
    seats: tuple[SeatAsked, ...]
    joined: tuple[PersonId, ...] = ()
