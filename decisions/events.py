"""What happened to a decision: written once, never changed. No class is renamed; a new field means a new `v`."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from decisions.decision import DecisionId, FormId, Proposal, SeatAsked, Why
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.rights.lines import Seat
from decisions.said import Choice, Condition
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
    replaces: DecisionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """Somebody recorded that `choice` was made elsewhere, on the day `on`."""

    decision: DecisionId
    by: PersonId
    at: datetime
    form: FormId
    proposal: Proposal
    choice: Choice
    on: date
    place: Conversation
    rights_version: int
    minute: Words | None = None


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
    """A seat said what it chose; `via` is the platform on which it did, where that was noted."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The responses of the round gave a result, which what `seat` said completed; None where it stands by consent."""

    at: datetime
    round: int
    seat: Seat | None
    choice: Choice


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The card stands in another place too."""

    at: datetime
    by: PersonId
    place: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Recused:
    """Somebody stood back, for a conflict of interest."""

    at: datetime
    round: int
    seat: Seat
    by: PersonId
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalated:
    """The right to decide moved to the next `step` of its right; what was said before stays on record."""

    at: datetime
    because: Why
    step: int
    next_round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """Somebody would not let the recommended option stand: the first of those asked decides now."""

    at: datetime
    by: PersonId
    text: Words
    next_round: int


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
class Changed:
    """Who stands for the question put it differently. Where that is material, a new round begins.

    `voids` names who had answered before and is asked again.
    """

    at: datetime
    by: PersonId
    proposal: Proposal
    wanted_by: datetime | None
    due: datetime | None
    next_round: int
    voids: tuple[PersonId, ...] = ()


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
class Voided:
    """Whose decision it would be says that it is not what they said."""

    at: datetime
    by: PersonId
    reason: Words | None = None


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
class Superseded:
    """A later decision took its place."""

    at: datetime
    replaced_by: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """Somebody stands for the question in place of who raised it, who is gone."""

    at: datetime
    by: PersonId


Event: TypeAlias = (
    Raised
    | Logged
    | Routed
    | LeftToAdministrators
    | DeciderChosen
    | Reseated
    | Responded
    | Decided
    | Deferred
    | ConditionAdded
    | Undone
    | Withdrawn
    | Moved
    | Shared
    | Recused
    | Escalated
    | Objected
    | QuestionAsked
    | QuestionAnswered
    | Changed
    | Returned
    | Reopened
    | Voided
    | ConditionMet
    | Done
    | Superseded
    | TakenOver
)
