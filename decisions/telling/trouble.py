"""What administrators are told of messages that did not get through. Decisions are named by their keys alone."""

from dataclasses import dataclass
from enum import StrEnum

from decisions.decision import DecisionId
from decisions.places import Conversation


class Settled(StrEnum):
    """What an administrator does about messages that could not be sent."""

    RETRY = "retry"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSent:
    """Messages that could not be sent for one and the same `cause`, which names them all.

    Of what is restricted nobody learns to whom it was to go: then there is no `place`.
    """

    cause: DecisionId
    because: str
    place: Conversation | None
    many: int
    keys: tuple[DecisionId, ...]
