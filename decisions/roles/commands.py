"""What those say who have a say without deciding."""

from dataclasses import dataclass
from typing import Literal

from decisions.decision import DecisionId
from decisions.people import Identity
from decisions.requests import CLOCK, RequestId
from decisions.said import Choice
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Agree:
    """`actor` agrees that `decision`, as it stood in `round`, may stand."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrule:
    """`actor`, of the next position, overrules the objections of those who agree."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    reason: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveView:
    """`actor`, who was asked for a view, gives it: what they support, or words, or both."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    choice: Choice | None = None
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToRecommend:
    """`actor`, who stands for the question, asks somebody to work out what to propose."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    of: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class HearSilence:
    """The clock takes the silence of those who agree for a yes, and lets the deputies of those who must speak too."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK
