"""The store: transactions over tables in memory, one at a time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from decisions.ports.work import Work
from decisions.telling.notices import Notice
from storage.memory.absences import MemoryAbsences
from storage.memory.channels import MemoryChannels
from storage.memory.decisions import MemoryDecisions
from storage.memory.messages import MemoryDueRows, MemoryInbox, MemoryOutbox, MemoryPostings
from storage.memory.nudges import MemoryNudges
from storage.memory.people import MemoryPeople, MemoryRights
from storage.memory.tables import Tables
from storage.states import PENDING, SENT


class MemoryWork(Work):
    """The ports over a copy of the tables."""

    def __init__(self, tables: Tables, keep: Callable[[Tables], None]) -> None:
        self._tables = tables
        self._keep = keep
        self._inbox = MemoryInbox(tables)
        self._decisions = MemoryDecisions(tables)
        self._people = MemoryPeople(tables)
        self._rights = MemoryRights(tables)
        self._outbox = MemoryOutbox(tables, self._touch)
        self._postings = MemoryPostings(tables, self._touch)
        self._due = MemoryDueRows(tables)
        self._absences = MemoryAbsences(tables)
        self._channels = MemoryChannels(tables)
        self._nudges = MemoryNudges(tables)
        self._touched = False
        self.to_send = False

    @property
    def inbox(self) -> MemoryInbox:
        """Acts that arrived."""
        return self._inbox

    @property
    def decisions(self) -> MemoryDecisions:
        """Decisions with their events."""
        return self._decisions

    @property
    def people(self) -> MemoryPeople:
        """Persons and their accounts."""
        return self._people

    @property
    def rights(self) -> MemoryRights:
        """Every version of the decision rights."""
        return self._rights

    @property
    def outbox(self) -> MemoryOutbox:
        """Messages that people get without having asked."""
        return self._outbox

    @property
    def postings(self) -> MemoryPostings:
        """Copies of cards."""
        return self._postings

    @property
    def due(self) -> MemoryDueRows:
        """What falls due by the clock."""
        return self._due

    @property
    def absences(self) -> MemoryAbsences:
        """When people are away."""
        return self._absences

    @property
    def channels(self) -> MemoryChannels:
        """Channels, as far as they are known."""
        return self._channels

    @property
    def nudges(self) -> MemoryNudges:
        """Who is nudged next about what."""
        return self._nudges

    def commit(self) -> None:
        """Make it last."""
        self._keep(self._tables.copied())
        self.to_send = self.to_send or self._touched

    def _touch(self) -> None:
        self._touched = True


class MemoryStore:
    """A `UnitOfWork` in memory; `reads` is its twin that changes nothing."""

    def __init__(self, wake: Callable[[], None] = lambda: None) -> None:
        self.tables = Tables()
        self._wake = wake
        self._turn = threading.Lock()

    def __call__(self) -> AbstractContextManager[MemoryWork]:
        """Open a transaction. Leaving it without `commit` undoes everything."""
        return self._opened()

    def reads(self) -> AbstractContextManager[MemoryWork]:
        """Open a transaction that changes nothing."""
        return self._reading()

    @property
    def outbox(self) -> list[Notice]:
        """The notices that nobody was told yet."""
        return [notice for notice, state in self.tables.notices.values() if state == PENDING]

    def tell(self, key: str) -> None:
        """Have the notice of this key be sent."""
        notice, _ = self.tables.notices[key]
        self.tables.notices[key] = notice, SENT

    @contextmanager
    def _opened(self) -> Iterator[MemoryWork]:
        with self._turn:
            work = MemoryWork(self.tables.copied(), self._keep)
            yield work
        if work.to_send:
            self._wake()

    @contextmanager
    def _reading(self) -> Iterator[MemoryWork]:
        yield MemoryWork(self.tables.copied(), lambda _: None)

    def _keep(self, tables: Tables) -> None:
        self.tables = tables
