"""Copies of cards."""

from collections.abc import Iterable
from typing import Protocol

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.telling.notices import Copy


class Postings(Protocol):
    """Copies of cards."""

    def place(self, decision: DecisionId, copies: Iterable[Copy], *, version: int) -> None:
        """Have the card stand there; what roams stands where its reader is now, or has a copy already."""
        ...

    def mark(self, decision: DecisionId, *, version: int) -> None:
        """Have every copy show `version`."""
        ...

    def reached(self, decision: DecisionId) -> frozenset[PersonId]:
        """Name who has a copy of their own before them, or reads the one in the channel."""
        ...

    def first_for(self, reader: PersonId) -> DecisionId | None:
        """Name the decision of which somebody was given a copy before any other, what they raised left out."""
        ...
