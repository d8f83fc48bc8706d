"""Putting a question, recording, changing, replacing it, taking it over or back."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from decisions.decision import DecisionId, FormId
from decisions.people import Identity
from decisions.places import Conversation
from decisions.proposal import Proposal
from decisions.requests import CLOCK, RequestId
from decisions.said import Choice
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseDecision:
    """`actor` raises `proposal` in `place`, perhaps to replace an earlier decision.

    The name of the decision is drawn when it is recorded.
    """

    request_id: RequestId
    actor: Identity
    form: FormId
    proposal: Proposal
    place: Conversation
    replaces: DecisionId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogDecision:
    """`actor` records that `choice` was made elsewhere, on the day `on`; a secretary with the minute's number."""

    request_id: RequestId
    actor: Identity
    form: FormId
    proposal: Proposal
    choice: Choice
    on: date
    place: Conversation
    minute: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """`actor` takes the question back."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDecision:
    """`actor`, who stands for the question, puts `proposal` in place of what was put in `round`."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    proposal: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Deny:
    """`actor`, whose decision it would be, says that what was reported is not what they said."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """`actor` stands for the question from now on, because who raised it is gone."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Supersede:
    """The clock marks `decision` as replaced by a later one, which is decided."""

    request_id: RequestId
    decision: DecisionId
    by: DecisionId
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class FindUnconfirmed:
    """The clock finds that nobody has confirmed in time what was recorded of a decision made elsewhere."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class AskWhetherItMatters:
    """The clock asks who stands for a question whether it still matters, since nobody decides it."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK
