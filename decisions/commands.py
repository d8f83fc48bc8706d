"""What people and the clock ask for. Everything in a command may be forged: the engine checks it."""

from dataclasses import dataclass
from typing import Literal, NewType, TypeAlias

from decisions.decision import Choice, DecisionId, FormId, Proposal
from decisions.people import Identity
from decisions.places import Conversation
from decisions.words import Words

RequestId = NewType("RequestId", str)
"""The key of a delivery: the same one twice is the same act."""

CLOCK: Literal["clock"] = "clock"
"""The clock is an actor too: what is due comes as its command."""

Actor: TypeAlias = Identity | Literal["clock"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseDecision:
    """`actor` raises `proposal` in `place`. The name of the decision is drawn when it is recorded."""

    request_id: RequestId
    actor: Identity
    form: FormId
    proposal: Proposal
    place: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Respond:
    """`actor` answers `decision`, as it stood in `round`."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    choice: Choice
    conditions: tuple[Words, ...] = ()
    reason: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCondition:
    """`actor` adds a condition to what they answered in `round` a moment ago."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    condition: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """`actor` takes back what they answered in `round` a moment ago."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """`actor` takes the question back."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseWhoDecides:
    """`actor`, an administrator, names who decides where the rights name nobody."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    round: int
    decider: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """`actor` has the card stand in `place` too, because nobody could read it where it was."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    place: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reseat:
    """The clock looks again at who fills the seats of `decision`, after the organisation changed."""

    request_id: RequestId
    decision: DecisionId
    actor: Literal["clock"] = CLOCK


Command: TypeAlias = RaiseDecision | Respond | AddCondition | Undo | Withdraw | ChooseWhoDecides | Move | Reseat
