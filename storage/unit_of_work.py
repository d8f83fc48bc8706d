"""One transaction over all the ports."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from sqlalchemy import Connection

from decisions.ports import UnitOfWork, Work
from storage.database import Database
from storage.due import SqlDueRows
from storage.inbox import SqlInbox
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.picture import Glance, Memory
from storage.postings import SqlPostings
from storage.rights import SqlRights
from storage.streams import SqlDecisions


class SqlWork(Work):
    """The ports, on one open connection."""

    def __init__(self, connection: Connection, memory: Memory, *, locking: bool) -> None:
        glance = Glance(connection, memory)
        self._connection = connection
        self._inbox = SqlInbox(connection)
        self._decisions = SqlDecisions(connection, locking=locking)
        self._people = SqlPeople(connection, glance)
        self._rights = SqlRights(connection, glance)
        self._outbox = SqlOutbox(connection, self._touch)
        self._postings = SqlPostings(connection, self._touch)
        self._due = SqlDueRows(connection)
        self._touched = False
        self.to_send = False

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

    def commit(self) -> None:
        """Make it last."""
        self._connection.commit()
        self.to_send = self.to_send or self._touched

    def _touch(self) -> None:
        self._touched = True


class SqlUnitOfWork:
    """Opens transactions that may write; `wake` is called after one that left something to send."""

    def __init__(self, database: Database, wake: Callable[[], None]) -> None:
        self._database = database
        self._wake = wake
        self._memory = Memory()

    def __call__(self) -> AbstractContextManager[SqlWork]:
        """Open a transaction. Leaving it without `commit` undoes everything."""
        return self._opened()

    @contextmanager
    def _opened(self) -> Iterator[SqlWork]:
        with self._database.write() as connection:
            work = SqlWork(connection, self._memory, locking=True)
            yield work
        if work.to_send:
            self._wake()


def reads(database: Database) -> UnitOfWork:
    """Open transactions that change nothing, beside whoever writes."""
    return partial(_reading, database, Memory())


@contextmanager
def _reading(database: Database, memory: Memory) -> Iterator[Work]:
    with database.read() as connection:
        yield SqlWork(connection, memory, locking=False)
