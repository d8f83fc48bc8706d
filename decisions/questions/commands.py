"""Asking a question, answering it, and running on without an answer."""

from dataclasses import dataclass
from typing import Literal

from decisions.decision import DecisionId
from decisions.people import Identity
from decisions.requests import CLOCK, RequestId
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AskQuestion:
    """`actor` asks something before deciding, or being decided for."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    question: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerQuestion:
    """`actor` answers the question of this `number`."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    number: int
    answer: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOn:
    """The clock runs on, though nobody has answered what it stood for."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK
