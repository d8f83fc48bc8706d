"""What happened to a decision: written once, never changed. No class is renamed; a new field means a new `v`."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from decisions.decision import Choice, DecisionId, FormId, Proposal, SeatAsked
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.rights.lines import Seat
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Somebody put a question, under the version of the rights that was in force.

    `wanted_by` is the moment that their date means, in their own zone.
    """

    decision: DecisionId
    by: PersonId
    at: datetime
    form: FormId
    proposal: Proposal
    place: Conversation
    rights_version: int
    wanted_by: datetime | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Responded:
    """A seat said what it chose."""

    at: datetime
    round: int
    seat: Seat
    by: PersonId
    on_behalf_of: PersonId | None
    choice: Choice
    conditions: tuple[Words, ...] = ()
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The responses of the round gave a result: what `seat` said."""

    at: datetime
    round: int
    seat: Seat
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionAdded:
    """Who decided added a condition to it, a moment later."""

    at: datetime
    round: int
    seat: Seat
    by: PersonId
    condition: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """Who answered took it back. Where that had decided, a new round begins."""

    at: datetime
    round: int
    seat: Seat
    by: PersonId
    next_round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """The question was taken back."""

    at: datetime
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The card stands in another place."""

    at: datetime
    by: PersonId
    place: Conversation


Event: TypeAlias = (
    Raised
    | Routed
    | LeftToAdministrators
    | DeciderChosen
    | Reseated
    | Responded
    | Decided
    | ConditionAdded
    | Undone
    | Withdrawn
    | Moved
)
