"""One transaction over all the ports."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from sqlalchemy import Connection, event

from decisions.ports.work import UnitOfWork, Work
from storage.absences import SqlAbsences
from storage.channels import SqlChannels
from storage.database import Database
from storage.driver import Told, carry_out, executed, wait_for_little
from storage.due import SqlDueRows
from storage.inbox import SqlInbox
from storage.nudging.nudges import SqlNudges
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.picture import Glance, Memory
from storage.postings import SqlPostings
from storage.rights import SqlRights
from storage.streams import SqlDecisions


class SqlWork(Work):
    """The ports, on one open connection."""

    def __init__(
        self, connection: Connection, memory: Memory, *, locking: bool, keep: Callable[[], None] | None = None
    ) -> None:
        glance = Glance(connection, memory)
        self._keep = keep or partial(_commit, connection)
        self._inbox = SqlInbox(connection)
        self._decisions = SqlDecisions(connection, glance, locking=locking)
        self._people = SqlPeople(connection, glance)
        self._rights = SqlRights(connection, glance)
        self._outbox = SqlOutbox(connection, self._touch)
        self._postings = SqlPostings(connection, self._touch)
        self._due = SqlDueRows(connection)
        self._absences = SqlAbsences(connection, glance)
        self._channels = SqlChannels(connection)
        self._nudges = SqlNudges(connection, self._touch)
        self._touched = False
        self.kept = False

    @property
    def inbox(self) -> SqlInbox:
        """Acts that arrived."""
        return self._inbox

    @property
    def decisions(self) -> SqlDecisions:
        """Decisions with their events."""
        return self._decisions

    @property
    def people(self) -> SqlPeople:
        """Persons and their accounts."""
        return self._people

    @property
    def rights(self) -> SqlRights:
        """Every version of the decision rights."""
        return self._rights

    @property
    def outbox(self) -> SqlOutbox:
        """Messages that people get without having asked."""
        return self._outbox

    @property
    def postings(self) -> SqlPostings:
        """Copies of cards."""
        return self._postings

    @property
    def due(self) -> SqlDueRows:
        """What falls due by the clock."""
        return self._due

    @property
    def absences(self) -> SqlAbsences:
        """When people are away."""
        return self._absences

    @property
    def channels(self) -> SqlChannels:
        """Channels, as far as they are known."""
        return self._channels

    @property
    def nudges(self) -> SqlNudges:
        """Who is nudged next about what."""
        return self._nudges

    def commit(self) -> None:
        """Make it last."""
        self._keep()
        self.kept = True

    @property
    def to_send(self) -> bool:
        """Whether it made something last that people must be told."""
        return self.kept and self._touched

    def _touch(self) -> None:
        self._touched = True


class _Shared(threading.local):
    """The transaction that the transactions of one thread are parts of, while they are kept together."""

    connection: Connection | None = None
    to_send = False


class SqlUnitOfWork:
    """Opens transactions that may write; `wake` is called after one that left something to send."""

    def __init__(self, database: Database, wake: Callable[[], None]) -> None:
        self._database = database
        self._wake = wake
        self._memory = Memory()
        self._shared = _Shared()
        if database.file is None and not event.contains(database.writer, "before_cursor_execute", _before):
            event.listen(database.writer, "before_cursor_execute", _before)

    def __call__(self) -> AbstractContextManager[SqlWork]:
        """Open a transaction. Leaving it without `commit` undoes everything."""
        shared = self._shared.connection
        return self._alone() if shared is None else self._part_of(shared)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let one commit keep all that this thread opens inside; each part still undoes itself alone.

        Nothing is kept before the end, and nothing at all where anything is raised.
        """
        try:
            with self._database.write() as connection:
                self._shared.connection, self._shared.to_send = connection, False
                try:
                    yield
                finally:
                    self._shared.connection = None
                connection.commit()
        except BaseException:
            self._memory = Memory()  # what was seen inside never was
            raise
        if self._shared.to_send:
            self._wake()

    @contextmanager
    def _alone(self) -> Iterator[SqlWork]:
        with self._database.write() as connection:
            if self._database.file is None:
                wait_for_little(connection)
            work = SqlWork(connection, self._memory, locking=True)
            yield work
        if work.to_send:
            self._wake()

    @contextmanager
    def _part_of(self, connection: Connection) -> Iterator[SqlWork]:
        _told(connection, "SAVEPOINT part")
        work = SqlWork(connection, self._memory, locking=True, keep=lambda: _told(connection, "RELEASE SAVEPOINT part"))
        try:
            yield work
        finally:
            if not work.kept:
                _told(connection, "ROLLBACK TO SAVEPOINT part")
                _told(connection, "RELEASE SAVEPOINT part")
        self._shared.to_send = self._shared.to_send or work.to_send


def _told(connection: Connection, text: str) -> None:
    executed(connection, Told(text=text))


def _commit(connection: Connection) -> None:
    carry_out(connection)
    connection.commit()


def _before(connection: Connection, *_: object) -> None:
    """Keep the order between what is left for later and what SQLAlchemy says itself."""
    carry_out(connection)


def reads(database: Database) -> UnitOfWork:
    """Open transactions that change nothing, beside whoever writes."""
    return partial(_reading, database, Memory())


@contextmanager
def _reading(database: Database, memory: Memory) -> Iterator[Work]:
    with database.read() as connection:
        yield SqlWork(connection, memory, locking=False)
