"""A question was put, recorded, changed, taken over or back, or replaced."""

from dataclasses import dataclass
from datetime import date, datetime

from decisions.decision import DecisionId, FormId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.proposal import Proposal
from decisions.said import Choice
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
class Withdrawn:
    """The question was taken back."""

    at: datetime
    by: PersonId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Voided:
    """Whose decision it would be says that it is not what they said."""

    at: datetime
    by: PersonId
    reason: Words | None = None


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
class ConfirmationOverdue:
    """Nobody confirmed in time what was recorded; it stays reported, and those in `told` heard so."""

    at: datetime
    told: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StillMattersAsked:
    """Nobody decided it in time: `asked_of` were asked whether it still matters, and those in `told` heard so."""

    at: datetime
    asked_of: tuple[PersonId, ...]
    told: tuple[PersonId, ...] = ()
