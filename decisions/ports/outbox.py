"""Messages that people get without having asked."""

from collections.abc import Iterable
from typing import Protocol

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.telling.notices import Notice


class Outbox(Protocol):
    """Messages that people get without having asked."""

    def put(self, notices: Iterable[Notice]) -> None:
        """Queue `notices`, each key once; what roams goes to where its reader is now."""
        ...

    def drop_result(self, decision: DecisionId) -> frozenset[str]:
        """Take back the notices of a result, and name the conversations, by their keys, for which that was in time."""
        ...

    def told_of_absence(self, deputy: PersonId, person: PersonId) -> int:
        """Tell up to which event of the stream of `person` a deputy was told of their times away; 0: of none."""
        ...
