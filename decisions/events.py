"""What happened to a decision: written once, never changed. No class is renamed; a new field means a new `v`."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from decisions.decision import AgreerAsked, DecisionId, FormId, Proposal, SeatAsked, Why
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.rights.lines import Seat
from decisions.said import Choice, Condition, Stance
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stationed:
    """The card stands in the channel where such decisions are made; where it was raised is told so."""

    at: datetime
    place: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedToAuditor:
    """A restricted decision was opened to `person` until then; an operator did where `by` is None."""

    at: datetime
    person: PersonId
    until: datetime
    reason: Words
    by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedToAuditor:
    """A restricted decision is no longer open to `person`."""

    at: datetime
    person: PersonId


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
    | Consulted
    | Agreed
    | AgreementOverdue
    | Overruled
    | ViewGiven
    | RecommendationAsked
    | Delegated
    | AnswerRecorded
    | AnswerDenied
    | Widened
    | Stationed
    | OpenedToAuditor
    | ClosedToAuditor
)
