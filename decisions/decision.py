"""A decision: a question with options, raised by someone, decided by someone, by a date."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from decisions.people import PersonId
from decisions.places import Conversation
from decisions.proposal import Proposal
from decisions.rights.lines import Seat
from decisions.said import (
    APPROVE,
    DEFER,
    REJECT,
    Agreement,
    Choice,
    Delegation,
    Escalation,
    Objection,
    Promise,
    Question,
    Recusal,
    Response,
    Result,
    Spoken,
    View,
)
from decisions.words import Words

DecisionId = NewType("DecisionId", str)
"""Its name as people say it: `D-12`."""

FormId = NewType("FormId", str)
"""Drawn when a form opens: one form, one decision."""

__all__ = [
    "APPROVE",
    "DEFER",
    "REJECT",
    "UNDECIDED",
    "Choice",
    "Decision",
    "DecisionId",
    "FormId",
    "Reported",
    "Response",
    "Result",
    "SeatAsked",
    "Standing",
    "Status",
    "Why",
]


class Status(StrEnum):
    """Where a decision is in its life; the words of the exported record."""

    OPEN = "open"
    DEFERRED = "deferred"
    DECIDED = "decided"
    REPORTED = "reported"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    VOID = "void"


UNDECIDED = (Status.OPEN, Status.DEFERRED, Status.REPORTED)
"""What still waits for somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAsked:
    """A seat that was asked, the people who spoke for it then, and its own due moment.

    They were asked `on_behalf_of` its holder, where that one was away, or handed it over.
    """

    seat: Seat
    of: tuple[PersonId, ...]
    due: datetime
    on_behalf_of: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBefore:
    """How a seat was asked before others came to it; while a question stood, as it was due before that.

    The clock had `stood` for it so many minutes by then.
    """

    asked: SeatAsked
    stood: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreerAsked:
    """A seat that agrees before the decision stands; one that `must` is waited for, however long it is silent.

    `of` is empty where nobody holds it. `overdue` tells that its window ran out, so that its deputies speak for it too.
    """

    seat: Seat
    of: tuple[PersonId, ...]
    due: datetime
    must: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Auditor:
    """Somebody to whom a restricted decision is open, until then."""

    person: PersonId
    until: datetime


class Why(StrEnum):
    """Why the right to decide moved on to the next step of its right."""

    DEADLOCK = "deadlock"
    RECUSED = "recused"
    VACANT = "vacant"
    ASKED = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The clock stands for a question `since` then; `seats` are due as they were before it stood.

    It `ran_on` where nobody had answered for as long as it may stand.
    """

    since: datetime
    seats: tuple[SeatAsked, ...]
    ran_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A decision made elsewhere: what was chosen, and on which day, as who recorded it says."""

    choice: Choice
    on: date
    minute: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The state of a decision after `version` events.

    `step` counts how far the right to decide has moved up the steps of its right, `past` keeps what was said before it
    moved. `shared` are the places in which its card stands beside its own. `objected` tells that an objection turned
    consent into `any`. `stood` are the minutes of working time, by seat, for which the clock has stood for questions.

    `agreers` are asked to agree before it stands, `agreements` what they said; `consulted` are asked for a view,
    `views` what they gave. `delegations` tell who speaks in whose place here, `spoken` what colleagues recorded.
    `recommends` was asked to work out what to propose, `asked_to_recommend` keeps everybody who was, and when.
    `origin` is where it was raised, if its card stands elsewhere. `performers` were told to carry it out.
    `promise` tells by when it will be done. `unconfirmed_at` and `doubted_at` tell when who stands for it heard in this
    round that nobody has confirmed it, or was asked whether it still matters.
    `asked_before` keeps as whom, and until when, its seats were asked in this round before others stood in: whoever
    is back has no new time.
    """

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
    step: int = 0
    moved_up: Why | None = None
    seats: tuple[SeatAsked, ...] = ()
    due: datetime | None = None
    waits_because: str | None = None
    responses: tuple[Response, ...] = ()
    past: tuple[Response, ...] = ()
    recused: tuple[Recusal, ...] = ()
    objected: bool = False
    objections: tuple[Objection, ...] = ()
    questions: tuple[Question, ...] = ()
    standing: Standing | None = None
    stood: tuple[tuple[Seat, int], ...] = ()
    result: Result | None = None
    reported: Reported | None = None
    returns_at: datetime | None = None
    deferrals: int = 0
    taken_back: tuple[tuple[int, PersonId], ...] = ()
    taken_over_by: PersonId | None = None
    shared: tuple[Conversation, ...] = ()
    origin: Conversation | None = None
    recommends: PersonId | None = None
    asked_to_recommend: tuple[tuple[PersonId, datetime], ...] = ()
    performers: tuple[PersonId, ...] = ()
    agreers: tuple[AgreerAsked, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    consulted: tuple[SeatAsked, ...] = ()
    views: tuple[View, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    widened: int = 0
    widened_at: datetime | None = None
    auditors: tuple[Auditor, ...] = ()
    replaces: DecisionId | None = None
    replaced_by: DecisionId | None = None
    done_at: datetime | None = None
    done_by: PersonId | None = None
    promise: Promise | None = None
    unconfirmed_at: datetime | None = None
    doubted_at: datetime | None = None
    reopened: int = 0
    asked_at: datetime | None = None
    consulted_at: datetime | None = None
    asked_before: tuple[AskedBefore, ...] = ()
    ended_at: datetime | None = None
    withdrawn_by: PersonId | None = None
    voided_by: PersonId | None = None

    @property
    def waits_on_administrators(self) -> bool:
        """Tell whether it waits for a decider and nobody has the right to be one."""
        return self.status in (Status.OPEN, Status.REPORTED) and not self.seats

    @property
    def led_by(self) -> PersonId:
        """Name who stands for the question: who raised it, or who took it over from them."""
        return self.taken_over_by or self.raised_by

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Give the questions that nobody has answered yet."""
        return tuple(question for question in self.questions if question.answer is None)

    @property
    def proposed_by(self) -> tuple[PersonId, ...]:
        """Name who may put the question differently: who stands for it, and who was asked to recommend."""
        return (self.led_by,) if self.recommends is None else (self.led_by, self.recommends)

    def agreement_of(self, seat: Seat) -> Agreement | None:
        """Find what `seat` said of whether it agrees."""
        return next((one for one in self.agreements if one.seat == seat), None)

    @property
    def asked_beside(self) -> frozenset[PersonId]:
        """Name who is asked beside those who decide: to agree, or for a view; and who has said whether they agree."""
        agree = {person for one in self.agreers for person in one.of}
        agree |= {one.by for one in self.agreements if one.by is not None}
        return frozenset(agree | {person for one in self.consulted for person in one.of})

    @property
    def agreement_missing(self) -> tuple[AgreerAsked, ...]:
        """Give the seats that have not agreed: they were silent so far, or object and were not overruled."""
        said = {one.seat: one for one in self.agreements}
        return tuple(asked for asked in self.agreers if asked.seat not in said or said[asked.seat].holds_up)

    def stood_for(self, seat: Seat) -> int:
        """Tell for how many minutes the clock has stood for `seat` by now."""
        return next((minutes for other, minutes in self.stood if other == seat), 0)

    def delegations_of(self, seat: Seat) -> tuple[Delegation, ...]:
        """Find who speaks for `seat` at the wish of who spoke for it before; the last wish of each counts."""
        return tuple({one.by: one for one in self.delegations if one.seat == seat}.values())

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
