"""Carrying out what was decided, or opening it again."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from decisions.decision import DecisionId
from decisions.people import Identity
from decisions.requests import CLOCK, RequestId
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class BringBack:
    """`actor` brings a deferred decision back before its date, on new facts."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen:
    """`actor` puts what was decided up again, on new facts."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetCondition:
    """`actor`, who carries it out, says that the condition of this `number` is met."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDone:
    """`actor` says that what was decided is carried out."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """The clock brings back what was put off until now, or what a condition was not met for in time."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseDone:
    """`actor`, who carries out what was decided in `round`, says by which day it will be done."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindUndone:
    """The clock finds that nobody has said that it is done, by the day by which it was to be."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK
