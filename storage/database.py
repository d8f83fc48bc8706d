"""The database: one writer, many readers, and the few things that differ between SQLite and PostgreSQL."""

import fcntl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sqlalchemy import BigInteger, Connection, Engine, Table, create_engine, event, make_url
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

PATIENCE = 2.0
"""Seconds that a write waits for its turn: a press must be told "not recorded" within three."""

READERS = 8


class StorageError(Exception):
    """The database did not do what was asked. Nothing was recorded."""


class DatabaseBusyError(StorageError):
    """Somebody else holds the database for writing, longer than anyone can wait."""


class UnsupportedDatabaseError(StorageError):
    """The address of the database names no file and no server."""


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
    """Two ways in: `write`, one at a time on SQLite, and `read`."""

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
        address = make_url(url)
        if address.get_backend_name() == "postgresql":
            try:
                engine = create_engine(address, pool_size=READERS, hide_parameters=True)
            except ModuleNotFoundError as missing:
                raise UnsupportedDatabaseError("PostgreSQL is not served yet: use sqlite:///steerco.db") from missing
            return cls(writer=engine, readers=engine, turn=None, patience=patience, file=None)
        if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
            raise UnsupportedDatabaseError("the database is a SQLite file or a PostgreSQL server")
        # What people typed is bound as parameters: no error may write it into a log.
        options: dict[str, Any] = {"connect_args": {"timeout": patience}, "hide_parameters": True}
        writer = create_engine(address, pool_size=1, max_overflow=0, **options)
        readers = create_engine(address, pool_size=READERS, **options)
        _prepare(writer, "BEGIN IMMEDIATE", ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"))
        _prepare(readers, "BEGIN", ("query_only=ON",))
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


def _prepare(engine: Engine, begin: str, pragmas: tuple[str, ...]) -> None:
    # The driver's own transactions begin deferred, and lose updates silently: two read, both write.
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error.orig) or "busy" in str(error.orig):
            raise DatabaseBusyError("the database is busy") from error
        raise StorageError("the database failed") from error
    except SQLAlchemyError as error:
        raise StorageError("the database failed") from error
