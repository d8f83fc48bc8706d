"""Somebody asked, and somebody answered."""

from dataclasses import dataclass
from datetime import datetime

from decisions.decision import SeatAsked
from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked:
    """Somebody asked something; the clock stands, and `seats` are due as late as it may stand for it."""

    at: datetime
    by: PersonId
    number: int
    text: Words
    seats: tuple[SeatAsked, ...]
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered:
    """Somebody answered a question; with the last of them the clock goes on, after `stood` minutes in all by seat."""

    at: datetime
    by: PersonId
    number: int
    text: Words
    seats: tuple[SeatAsked, ...]
    due: datetime | None
    stood: tuple[tuple[Seat, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRanOn:
    """The clock stood as long as it may for the questions of these `numbers`, which nobody has answered."""

    at: datetime
    numbers: tuple[int, ...]
