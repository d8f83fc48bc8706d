"""What people said of a decision: answers with their conditions, the result they make, questions, recusals."""

from dataclasses import dataclass
from datetime import date, datetime
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
    the right at which it was said, `via` the platform on which, where that was noted.
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
