"""What people said of a decision: answers with their conditions, the result they make, questions, recusals."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.words import Words

Choice = NewType("Choice", str)
"""The key of an option, `APPROVE` where there are no options, `REJECT`, or `DEFER`."""

APPROVE = Choice("approve")
REJECT = Choice("reject")
DEFER = Choice("defer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of an answer. One that is to be met `before` it counts is open until somebody says that it is met.

    `by` is the day until which that should be, `due` the moment that this means; unmet by then, the decision returns.
    """

    text: Words
    before: bool = False
    by: date | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a seat said, through `by`, on behalf of a holder where a deputy or the next position spoke.

    `until` belongs to a deferral, `minute` to what a secretary records of a forum that meets outside. `step` is that of
    the right at which it was said, `via` the platform on which, where that was noted; `recorded_by` is the colleague
    who had put it on record before `by` confirmed it.
    """

    seat: Seat
    by: PersonId
    on_behalf_of: PersonId | None
    choice: Choice
    at: datetime
    conditions: tuple[Condition, ...] = ()
    reason: Words | None = None
    until: date | None = None
    minute: Words | None = None
    step: int = 0
    via: str | None = None
    recorded_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a round ended: the choice, and the `responses` that made it, none where it stands by consent.

    `conditions` are all of theirs, in the order in which they came; `met` are the numbers, from 1, of those that are
    met. `closing` is the seat whose answer completed it.
    """

    choice: Choice
    at: datetime
    responses: tuple[Response, ...] = ()
    closing: Seat | None = None
    conditions: tuple[Condition, ...] = ()
    met: tuple[int, ...] = ()

    @property
    def open_conditions(self) -> tuple[tuple[int, Condition], ...]:
        """Give the conditions that must be met before it counts and are not yet, with their numbers."""
        numbered = enumerate(self.conditions, start=1)
        return tuple((number, one) for number, one in numbered if one.before and number not in self.met)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that somebody in a decision asked; a flag, not a stop."""

    number: int
    by: PersonId
    at: datetime
    text: Words
    answer: Words | None = None
    answered_by: PersonId | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """Somebody stood back from a decision, for a conflict of interest; `seat` is the one that they spoke for."""

    seat: Seat
    by: PersonId
    at: datetime
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Why somebody in a decision would not let its recommended option stand."""

    by: PersonId
    at: datetime
    text: Words


class Stance(StrEnum):
    """Where a seat stands that agrees, or must, before a decision stands."""

    AGREES = "agrees"
    OBJECTS = "objects"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What a seat that agrees has said; nobody said it (`by` is None) where its silence counts.

    An objection that the next position overruled does not hold the decision up any more.
    """

    seat: Seat
    by: PersonId | None
    on_behalf_of: PersonId | None
    stance: Stance
    at: datetime
    words: Words | None = None
    overruled_by: PersonId | None = None
    overruled_because: Words | None = None
    overruled_at: datetime | None = None

    @property
    def holds_up(self) -> bool:
        """Tell whether the decision cannot stand because of it."""
        return self.stance is Stance.OBJECTS and self.overruled_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What somebody who was asked for a view said; it never blocks. `choice` is what they support."""

    seat: Seat
    by: PersonId
    on_behalf_of: PersonId | None
    at: datetime
    choice: Choice | None = None
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Who speaks for `seat` in one decision, at the wish of who spoke for it; both are on record."""

    seat: Seat
    by: PersonId
    to: PersonId
    at: datetime
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A spoken answer of `of`, as a colleague recorded it: it counts once `of` confirms it with a press."""

    number: int
    round: int
    of: PersonId
    by: PersonId
    choice: Choice
    at: datetime
    reason: Words | None = None
    confirmed: bool = False
    denied: bool = False

    @property
    def open(self) -> bool:
        """Tell whether nobody has confirmed or denied it yet."""
        return not self.confirmed and not self.denied


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """Somebody in a decision asked that the right to decide move up."""

    by: PersonId
    at: datetime
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """By which day who carries a decision out will have done it, as they said; it closes for them at `due`.

    With `conditions`, by their numbers, it is these that will be met by then. Where it was not kept, who waits for it
    was told so at `missed_at`.
    """

    by: PersonId
    at: datetime
    day: date
    due: datetime
    conditions: tuple[int, ...] = ()
    missed_at: datetime | None = None
