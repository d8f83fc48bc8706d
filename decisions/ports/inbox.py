"""Acts that arrived, each once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.requests import RequestId


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """How an act that was delivered before had ended."""

    decision: DecisionId | None
    refusal: DecisionError | None


class Inbox(Protocol):
    """Acts that arrived, each once."""

    def claim(self, request: RequestId, *, now: datetime, of: DecisionId | None = None) -> Earlier | None:
        """Take `request`, which is granted and is about `of` unless it is answered otherwise.

        Tell how it ended, if it was taken before.
        """
        ...

    def answered(self, request: RequestId, decision: DecisionId | None, refusal: DecisionError | None) -> None:
        """Remember how it ended."""
        ...
