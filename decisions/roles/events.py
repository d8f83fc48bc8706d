"""Who agrees, gives a view or recommends was asked, and spoke."""

from dataclasses import dataclass
from datetime import datetime

from decisions.decision import AgreerAsked, SeatAsked
from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.said import Choice, Stance
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """Who agrees, and who is asked for a view, was asked: these people from now on."""

    at: datetime
    agreers: tuple[AgreerAsked, ...] = ()
    asked: tuple[SeatAsked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A seat that agrees said where it stands; by its silence, where `by` is None."""

    at: datetime
    round: int
    seat: Seat
    by: PersonId | None
    on_behalf_of: PersonId | None
    stance: Stance
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementOverdue:
    """The window of seats that must agree ran out: their deputies may speak for them too, and it is waited on."""

    at: datetime
    agreers: tuple[AgreerAsked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruled:
    """The next position overruled the objection of `seat`."""

    at: datetime
    by: PersonId
    seat: Seat
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewGiven:
    """A seat that was asked for a view gave one."""

    at: datetime
    seat: Seat
    by: PersonId
    on_behalf_of: PersonId | None
    choice: Choice | None = None
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationAsked:
    """Somebody else was asked to work out what to propose."""

    at: datetime
    by: PersonId
    of: PersonId
