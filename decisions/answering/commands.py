"""Answering, objecting, standing back, and letting stand."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from decisions.decision import DecisionId
from decisions.people import Identity
from decisions.requests import CLOCK, RequestId
from decisions.said import Choice, Condition
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Respond:
    """`actor` answers `decision`, as it stood in `round`.

    A deferral says `until` when, what a secretary records of a forum the number of its `minute`.
    """

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    choice: Choice
    conditions: tuple[Condition, ...] = ()
    reason: Words | None = None
    until: date | None = None
    minute: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCondition:
    """`actor` adds a condition to what they answered in `round` a moment ago."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """`actor` takes back what they answered in `round` a moment ago."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recuse:
    """`actor` stands back from `decision`, for a conflict of interest."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """`actor` would not let the recommended option stand."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LetStand:
    """The clock lets the recommended option stand, since nobody objected in time."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK
