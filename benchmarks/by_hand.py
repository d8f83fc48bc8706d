"""service.handle against the very same statements, sent by hand through sqlite3 with nothing computed."""

import gc
import shutil
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import event

from benchmarks.company import Open
from benchmarks.slack import Workspace
from decisions.commands import RequestId, Respond
from decisions.decision import APPROVE
from decisions.people import Identity
from decisions.service import Accepted, DecisionService
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork

Statements: TypeAlias = list[tuple[str, Any, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both sides, on databases that are alike."""

    database: Database
    service: DecisionService
    commands: list[Respond]
    raw: sqlite3.Connection
    recorded: list[Statements]


@contextmanager
def sides(file: Path, presses: Sequence[Open], slack: Workspace) -> Iterator[Sides]:
    """Record what each press says to the database, on a copy that is thrown away."""
    commands = [_command(press, slack) for press in presses]
    recorded = _recorded(_copied(file, "rehearsed"), commands)
    database = Database.open(f"sqlite:///{_copied(file, 'service')}")
    raw = sqlite3.connect(_copied(file, "by-hand"), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        raw.execute(f"PRAGMA {pragma}")
    gc.collect()
    gc.freeze()  # what was prepared here is no garbage of the service's
    try:
        yield Sides(database=database, service=_service(database), commands=commands, raw=raw, recorded=recorded)
    finally:
        gc.unfreeze()
        raw.close()
        database.close()


def leave_the_disk_aside(sides: Sides) -> None:
    """Let neither side wait for the disk, so that a slow one cannot make them look alike."""
    theirs = sides.database.writer.raw_connection()
    theirs.cursor().execute("PRAGMA synchronous=OFF")
    theirs.close()
    sides.raw.execute("PRAGMA synchronous=OFF")


def by_service(service: DecisionService, commands: Sequence[Respond]) -> float:
    """Tell the seconds that the service takes."""
    began = time.perf_counter()
    for command in commands:
        assert isinstance(service.handle(command), Accepted)
    return time.perf_counter() - began


def by_hand(raw: sqlite3.Connection, recorded: Sequence[Statements]) -> float:
    """Tell the seconds that the statements alone take."""
    began = time.perf_counter()
    for statements in recorded:
        raw.execute("BEGIN IMMEDIATE")
        for statement, bound, many in statements:
            (raw.executemany if many else raw.execute)(statement, bound).fetchall()
        raw.execute("COMMIT")
    return time.perf_counter() - began


def _recorded(file: Path, commands: Sequence[Respond]) -> list[Statements]:
    database = Database.open(f"sqlite:///{file}")
    recorded: list[Statements] = []

    @event.listens_for(database.writer, "before_cursor_execute")
    def on_execute(_connection: object, _cursor: object, statement: str, bound: object, *more: object) -> None:
        if not statement.startswith("BEGIN"):
            recorded[-1].append((statement, bound, bool(more[-1])))

    service = _service(database)
    for command in commands:
        recorded.append([])
        service.handle(command)
    database.close()
    # The first one also reads what is remembered afterwards: the organisation and the rights.
    recorded[0] = [row for row in recorded[0] if row[0] in {each[0] for each in recorded[1]}]
    return recorded


def _service(database: Database) -> DecisionService:
    return DecisionService(SqlUnitOfWork(database, lambda: None), lambda: datetime.now(UTC))


def _command(press: Open, slack: Workspace) -> Respond:
    return Respond(
        request_id=RequestId(f"by-hand/{press.view.key}"),
        actor=Identity(platform="slack", tenant=slack.team, user=slack.users[0]),
        decision=press.view.key,
        round=press.view.round,
        choice=APPROVE,
    )


def _copied(file: Path, name: str) -> Path:
    return Path(shutil.copy(file, file.with_name(f"{name}.db")))
