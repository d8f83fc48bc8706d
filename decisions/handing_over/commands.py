"""Handing over, recording for another, escalating, widening."""

from dataclasses import dataclass
from typing import Literal

from decisions.decision import DecisionId
from decisions.people import Identity, PersonId
from decisions.requests import CLOCK, RequestId
from decisions.said import Choice
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """`actor` hands their say in this one decision over."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    to: Identity
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFor:
    """`actor` records what a decider said aloud, for them to confirm; on whichever platform they are."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    of: PersonId
    choice: Choice
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmSpoken:
    """`actor` confirms the answer of this `number`, which a colleague recorded for them."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DenySpoken:
    """`actor` says that the answer of this `number` is not what they said."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    number: int
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate:
    """`actor` asks that the right to decide move to the next position."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Widen:
    """The clock lets the next ones decide too, since time ran out."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK
