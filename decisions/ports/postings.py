"""Copies of cards."""

from collections.abc import Iterable
from typing import Protocol

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.telling.notices import Copy


class Postings(Protocol):
    """Copies of cards."""

    def place(self, decision: DecisionId, copies: Iterable[Copy], *, version: int) -> None:
        """Have the card stand there; what roams stands where its reader is now, or has a copy already."""
        ...

    def mark(self, decision: DecisionId, *, version: int) -> None:
        """Have every copy show `version`."""
        ...

    def redraw(self, decision: DecisionId) -> None:
        """Have every copy that stands be drawn again: time has passed, and nothing happened that it shows."""
        ...

    def reached(self, decision: DecisionId) -> frozenset[PersonId]:
        """Name who has a copy of their own before them, or reads the one in the channel."""
        ...

    def first_for(self, reader: PersonId) -> DecisionId | None:
        """Name the decision of which somebody was given a copy before any other, what they raised left out."""
        ...

    def threads(self) -> frozenset[str]:
        """Name the threads, by the keys of their conversations, in which open decisions are talked about."""
        ...

    def standing_in(self, place: Conversation) -> tuple[DecisionId, ...]:
        """Name the decisions whose card stands in a thread, or begins it.

        Where one person alone reads, and no thread is named: the one whose card came last, and what they were last
        nudged about.
        """
        ...
