"""Decisions, as they are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from decisions.decision import Decision, DecisionId, FormId, Status
from decisions.events import Event
from decisions.people import PersonId
from decisions.ports.reading import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event of a stream as it is on record."""

    seq: int
    at: datetime
    event: Event


class Decisions(Protocol):
    """Decisions with their events. The only door to them; what a reader may not see is not there."""

    def draw(self) -> DecisionId:
        """Draw the next name. A gap means nothing."""
        ...

    def raised_by_form(self, form: FormId) -> DecisionId | None:
        """Find the decision that this form became."""
        ...

    def load(self, decision: DecisionId, *, reader: Reader) -> Decision | None:
        """Load a decision to change it."""
        ...

    def save(self, before: Decision | None, after: Decision, events: Sequence[Event]) -> None:
        """Append `events` and keep `after`.

        Raises:
            LostRaceError: somebody else changed it since it was loaded.

        """
        ...

    def listed(
        self,
        *,
        reader: Reader,
        statuses: Iterable[Status],
        raised_by: PersonId | None,
        involving: PersonId | None,
    ) -> tuple[Decision, ...]:
        """List decisions, soonest due first, then oldest."""
        ...

    def latest(
        self, *, reader: Reader, statuses: Iterable[Status], involving: PersonId, most: int
    ) -> tuple[Decision, ...]:
        """List `most` of the decisions that somebody is in, those first in which something happened last."""
        ...

    def history(self, decision: DecisionId, *, reader: Reader) -> tuple[Happened, ...]:
        """Tell all that happened to it."""
        ...

    def sees(self, decision: DecisionId, *, reader: Reader) -> bool:
        """Tell whether there is such a decision, for `reader`: who was in it once, is in it."""
        ...


class LostRaceError(Exception):
    """Somebody else changed the decision since it was loaded: load it again."""
