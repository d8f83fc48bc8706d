"""Somebody is asked to decide, or nobody was found."""

from dataclasses import dataclass
from datetime import datetime

from decisions.decision import SeatAsked
from decisions.people import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Routed:
    """A line of the rights named who decides, and by when."""

    at: datetime
    line: int
    seats: tuple[SeatAsked, ...]
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftToAdministrators:
    """Nobody has the right to decide it, for the reason given: it waits on who administers, until `due`."""

    at: datetime
    reason: str
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeciderChosen:
    """An administrator named who decides."""

    at: datetime
    by: PersonId
    seats: tuple[SeatAsked, ...]
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reseated:
    """Other people speak for its seats now, since the organisation changed."""

    at: datetime
    seats: tuple[SeatAsked, ...]
    due: datetime
