"""Having a card stand somewhere else."""

from dataclasses import dataclass

from decisions.decision import DecisionId
from decisions.people import Identity
from decisions.places import Conversation
from decisions.requests import RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """`actor` has the card stand in `place` too, because nobody could read it where it was."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    place: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`actor` has the card stand in `place` too, for those who read there."""

    request_id: RequestId
    actor: Identity
    decision: DecisionId
    place: Conversation
