"""The database: one writer or a few, many readers, and the few things that differ between SQLite and PostgreSQL."""

import fcntl
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import BigInteger, Connection, Engine, Table, make_url
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFreeError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from decisions.ports.decisions import LostRaceError
from storage import engines

PATIENCE = 2.0
"""Seconds that a write waits for its turn: a press must be told "not recorded" within three."""

_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
_BUSY = frozenset({"55P03", "57014", "53300"})
"""A lock was not had in time, a statement took too long, too many are connected."""
_AGAIN = frozenset({"40001", "40P01", "23505"})
"""Given up for another's sake: the order of two writers, a deadlock, a row that another just added."""
_NOT_ALLOWED = "42501"


class StorageError(Exception):
    """The database did not do what was asked. Nothing was recorded."""


class DatabaseBusyError(StorageError):
    """Somebody else holds the database for writing, longer than anyone can wait."""


class TryAgainError(StorageError, LostRaceError):
    """A try that was given up for another's sake, or lost its connection: it may be made again from its beginning.

    Nobody knows whether one counted that was lost while it was committed: the key of the act tells who repeats it.
    """


class UnsupportedDatabaseError(StorageError):
    """The address of the database names no file and no server."""


class UnreachableDatabaseError(StorageError):
    """No server answers at the address of the database, or it lets nobody in."""


class ServerRunningError(StorageError):
    """A server already runs on this database."""

    def __init__(self, name: str) -> None:
        super().__init__(f"a server already runs on {name}")
        self.name = name


class machine_now(FunctionElement[int]):  # noqa: N801  SQL functions are written so
    """The clock of the database itself, in microseconds since 1970: what leases are measured by."""

    type = BigInteger()
    inherit_cache = True


@compiles(machine_now, "sqlite")
def _machine_now_in_sqlite(_element: machine_now, _compiler: object, **_: Any) -> str:  # noqa: ANN401  SQLAlchemy's own
    return "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"


@compiles(machine_now, "postgresql")
def _machine_now_in_postgresql(_element: machine_now, _compiler: object, **_: Any) -> str:  # noqa: ANN401  as above
    return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"


def insert_into(table: Table) -> Insert:
    """Insert with `ON CONFLICT`, which both databases spell alike."""
    return Insert(table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Two ways in: `write`, one at a time on SQLite, and `read`. `file` is None on a server."""

    writer: Engine
    readers: Engine
    turn: "threading.Lock | None"
    patience: float
    file: Path | None

    @classmethod
    def open(cls, url: str, *, patience: float = PATIENCE) -> Self:
        """Open the database at `url`; a SQLite file that is not there yet is made.

        Raises:
            UnsupportedDatabaseError: SQLite in memory, or a scheme that is neither SQLite nor PostgreSQL.

        """
        try:
            address = make_url(url)
        except (ArgumentError, ValueError):
            raise UnsupportedDatabaseError("the database is a SQLite file or a PostgreSQL server") from None
        if address.drivername in _POSTGRESQL:
            writer, readers = engines.postgresql(address.set(drivername="postgresql+psycopg"), patience=patience)
            return cls(writer=writer, readers=readers, turn=None, patience=patience, file=None)
        if address.drivername != "sqlite" or address.database in (None, "", ":memory:"):
            raise UnsupportedDatabaseError("the database is a SQLite file or a PostgreSQL server")
        writer, readers = engines.sqlite(address, patience=patience)
        file = Path(str(address.database))
        return cls(writer=writer, readers=readers, turn=threading.Lock(), patience=patience, file=file)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open a transaction that may write. It is committed by `connection.commit()`, or not at all.

        Raises:
            DatabaseBusyError: others are writing for too long.
            StorageError: the database failed.

        """
        with ExitStack() as stack:
            if self.turn is not None:
                if not self.turn.acquire(timeout=self.patience):
                    raise DatabaseBusyError("the database is busy")
                stack.callback(self.turn.release)
            with _named(), self.writer.connect() as connection:
                connection.begin()
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the database and changes nothing.

        Raises:
            StorageError: the database failed.

        """
        with _named(), self.readers.connect() as connection:
            yield connection

    @contextmanager
    def served(self) -> Iterator[None]:
        """Be the one server process of a SQLite database.

        Raises:
            ServerRunningError: there is one already.

        """
        if self.file is None:
            yield
            return
        with self.file.with_name(self.file.name + ".server").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as taken:
                raise ServerRunningError(self.file.name) from taken
            yield

    def close(self) -> None:
        """Close every connection."""
        self.writer.dispose()
        self.readers.dispose()


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise _named_so(error) from error


def _named_so(error: SQLAlchemyError) -> StorageError:
    if isinstance(error, NoneFreeError):
        return DatabaseBusyError("the database is busy")
    if not isinstance(error, DBAPIError) or error.orig is None:
        return StorageError("the database failed")
    if isinstance(error.orig, sqlite3.Error):
        busy = isinstance(error, OperationalError) and ("locked" in str(error.orig) or "busy" in str(error.orig))
        return DatabaseBusyError("the database is busy") if busy else StorageError("the database failed")
    state = getattr(error.orig, "sqlstate", None)
    _say_no_values(error, error.orig, state)
    if state in _BUSY:
        return DatabaseBusyError("the database is busy")
    if error.connection_invalidated:
        return TryAgainError("the database hung up")
    if state in _AGAIN:
        return TryAgainError("the database had to choose between two writers")
    if state == _NOT_ALLOWED:
        return StorageError("the database does not allow it: who connects must own its tables")
    if state is None and isinstance(error, OperationalError):
        return UnreachableDatabaseError("PostgreSQL does not answer, or does not let us in")
    return StorageError("the database failed")


def _say_no_values(error: DBAPIError, cause: BaseException, state: str | None) -> None:
    """Keep what people typed out of logs: PostgreSQL quotes the row that it did not like."""
    if state is not None:
        said = f"{type(cause).__name__} ({state})"
        cause.args = error.args = (said,)
