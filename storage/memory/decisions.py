"""Decisions in memory."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from decisions.auditing.auditing import closed_to, ever_in
from decisions.decision import Decision, DecisionId, FormId, Status
from decisions.events import Event
from decisions.involved import involved
from decisions.people import PersonId
from decisions.ports.decisions import Decisions, Happened, LostRaceError
from decisions.ports.reading import SYSTEM, Reader
from storage.memory.tables import Tables

_LATE = datetime.max.replace(tzinfo=UTC)


class MemoryDecisions(Decisions):
    """Decisions with their events."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def draw(self) -> DecisionId:
        """Draw the next name."""
        self._tables.drawn += 1
        return DecisionId(f"D-{self._tables.drawn}")

    def raised_by_form(self, form: FormId) -> DecisionId | None:
        """Find the decision that this form became."""
        return next((one.id for one in self._tables.decisions.values() if one.form == form), None)

    def load(self, decision: DecisionId, *, reader: Reader) -> Decision | None:
        """Load a decision to change it."""
        found = self._tables.decisions.get(decision)
        return found if found is not None and self._sees(reader, found) else None

    def save(self, before: Decision | None, after: Decision, events: Sequence[Event]) -> None:
        """Append `events` and keep `after`.

        Raises:
            LostRaceError: somebody else changed it since it was loaded.

        """
        now = self._tables.decisions.get(after.id)
        if (now.version if now else None) != (before.version if before else None):
            raise LostRaceError
        if before is None and self.raised_by_form(after.form) is not None:
            raise LostRaceError
        first = after.version - len(events) + 1
        appended = tuple(Happened(seq=seq, at=one.at, event=one) for seq, one in enumerate(events, start=first))
        self._tables.decisions[after.id] = after
        self._tables.happened[after.id] = (*self._tables.happened.get(after.id, ()), *appended)
        people = self._tables.involvement.get(after.id, frozenset()) | involved(after)
        closed = closed_to(before, after) - ever_in(one.event for one in self._tables.happened[after.id])
        self._tables.involvement[after.id] = people - closed

    def listed(
        self,
        *,
        reader: Reader,
        statuses: Iterable[Status],
        raised_by: PersonId | None,
        involving: PersonId | None,
    ) -> tuple[Decision, ...]:
        """List decisions, soonest due first, then oldest."""
        wanted = set(statuses)
        found = [
            one
            for one in self._tables.decisions.values()
            if one.status in wanted
            and self._sees(reader, one)
            and raised_by in (None, one.raised_by)
            and (involving is None or involving in self._tables.involvement[one.id])
        ]
        return tuple(sorted(found, key=lambda one: (one.due or _LATE, int(one.id.removeprefix("D-")))))

    def latest(
        self, *, reader: Reader, statuses: Iterable[Status], involving: PersonId, most: int
    ) -> tuple[Decision, ...]:
        """List `most` of the decisions that somebody is in, those first in which something happened last."""
        found = self.listed(reader=reader, statuses=statuses, raised_by=None, involving=involving)
        moved = {one.id: self._tables.happened[one.id][-1].at for one in found}
        order = sorted(found, key=lambda one: (moved[one.id], int(one.id.removeprefix("D-"))), reverse=True)
        return tuple(order[:most])

    def history(self, decision: DecisionId, *, reader: Reader) -> tuple[Happened, ...]:
        """Tell all that happened to it."""
        return () if self.load(decision, reader=reader) is None else self._tables.happened[decision]

    def sees(self, decision: DecisionId, *, reader: Reader) -> bool:
        """Tell whether there is such a decision, for `reader`: who was in it once, is in it."""
        return self.load(decision, reader=reader) is not None

    def _sees(self, reader: Reader, decision: Decision) -> bool:
        unrestricted = reader == SYSTEM or not decision.proposal.restricted
        return unrestricted or reader.person in self._tables.involvement[decision.id]
