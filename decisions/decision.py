"""A decision: a question with options, raised by someone, decided by someone, by a date."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from decisions.people import PersonId
from decisions.places import Conversation
from decisions.rights.lines import Seat
from decisions.rights.matching import Matter
from decisions.words import Words

DecisionId = NewType("DecisionId", str)
"""Its name as people say it: `D-12`."""

FormId = NewType("FormId", str)
"""Drawn when a form opens: one form, one decision."""

Choice = NewType("Choice", str)
"""The key of an option, `APPROVE` where there are no options, or `REJECT`."""

APPROVE = Choice("approve")
REJECT = Choice("reject")

MOST_OPTIONS = 10
OPTION_KEYS = "ABCDEFGHIJ"


class Status(StrEnum):
    """Where a decision is in its life; the words of the exported record."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class Delay(StrEnum):
    """What a week's wait costs, in words that are never turned into money."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to answer, with what it costs, gains, delays and risks."""

    key: str
    name: Words
    trade_off: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is put to the decider."""

    question: Words
    options: tuple[Option, ...] = ()
    recommended: str | None = None
    decide_by: date | None = None
    matter: Matter = field(default_factory=Matter)
    why: Words | None = None
    cost_of_delay: Delay | None = None
    restricted: bool = False

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Everything that a decider may answer."""
        return (
            *(Choice(option.key) for option in self.options),
            *(() if self.options else (APPROVE,)),
            REJECT,
        )

    def option(self, choice: Choice | str | None) -> Option | None:
        """Find the option that `choice` names."""
        return next((option for option in self.options if option.key == choice), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAsked:
    """A seat that was asked, the people who spoke for it then, and its own due moment."""

    seat: Seat
    of: tuple[PersonId, ...]
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a seat said, through `by`, on behalf of a holder where a deputy or the next position spoke."""

    seat: Seat
    by: PersonId
    on_behalf_of: PersonId | None
    choice: Choice
    at: datetime
    conditions: tuple[Words, ...] = ()
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The state of a decision after `version` events."""

    id: DecisionId
    version: int
    status: Status
    round: int
    proposal: Proposal
    form: FormId
    raised_by: PersonId
    raised_at: datetime
    place: Conversation
    rights_version: int
    wanted_by: datetime | None = None
    line: int | None = None
    seats: tuple[SeatAsked, ...] = ()
    due: datetime | None = None
    waits_because: str | None = None
    responses: tuple[Response, ...] = ()
    result: Response | None = None
    taken_back: tuple[tuple[int, PersonId], ...] = ()
    ended_at: datetime | None = None
    withdrawn_by: PersonId | None = None

    @property
    def waits_on_administrators(self) -> bool:
        """Tell whether it is open and nobody has the right to decide it."""
        return self.status is Status.OPEN and not self.seats

    def response_of(self, seat: Seat) -> Response | None:
        """Find what `seat` said in this round."""
        return next((response for response in self.responses if response.seat == seat), None)

    def said_by(self, person: PersonId) -> Response | None:
        """Find what `person` said in this round."""
        return next((response for response in self.responses if response.by == person), None)

    def responding(self, response: Response) -> "Decision":
        """Put `response` in place of what its seat said before."""
        others = tuple(earlier for earlier in self.responses if earlier.seat != response.seat)
        return replace(self, responses=(*others, response))
