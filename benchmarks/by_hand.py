"""service.handle against the very same statements, sent by hand through the driver with nothing computed."""

import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias
from unittest.mock import patch

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPICursor

from benchmarks.company import PREPARED, Open
from benchmarks.databases import Databases, Hand, SqliteHand
from benchmarks.slack import Workspace
from bot import collector
from decisions.answering.commands import Respond
from decisions.decision import APPROVE
from decisions.people import Identity
from decisions.requests import RequestId
from decisions.service import Accepted, DecisionService
from storage import driver
from storage.database import Database
from storage.unit_of_work import SqlUnitOfWork

Statements: TypeAlias = list[tuple[str, Any, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both sides, on databases that are alike."""

    database: Database
    service: DecisionService
    commands: list[Respond]
    hand: Hand
    recorded: list[Statements]


@contextmanager
def sides(databases: Databases, presses: Sequence[Open], slack: Workspace) -> Iterator[Sides]:
    """Record what each press says to the database, on a copy that is thrown away."""
    commands = [_command(press, slack) for press in presses]
    recorded = _recorded(databases.copied(PREPARED, "rehearsed"), commands)
    databases.copied(PREPARED, "by_hand")
    database, hand = Database.open(databases.copied(PREPARED, "by_service")), databases.hand("by_hand")
    collector.spare()  # as `steerco serve` does
    try:
        yield Sides(database=database, service=service_on(database), commands=commands, hand=hand, recorded=recorded)
    finally:
        gc.unfreeze()
        hand.close()
        database.close()


def leave_the_disk_aside(sides: Sides) -> None:
    """Let neither side wait for the disk, so that a slow one cannot make them look alike."""
    assert isinstance(sides.hand, SqliteHand)
    theirs = sides.database.writer.raw_connection()
    theirs.cursor().execute("PRAGMA synchronous=OFF")
    theirs.close()
    sides.hand.raw.execute("PRAGMA synchronous=OFF")


def by_service(service: DecisionService, commands: Sequence[Respond]) -> float:
    """Tell the seconds that the service takes."""
    began = time.perf_counter()
    for command in commands:
        assert isinstance(service.handle(command), Accepted)
    return time.perf_counter() - began


def by_hand(hand: Hand, recorded: Sequence[Statements]) -> float:
    """Tell the seconds that the statements alone take."""
    began = time.perf_counter()
    for statements in recorded:
        hand.press(statements)
    return time.perf_counter() - began


def service_on(database: Database) -> DecisionService:
    """Make the service, with nobody to wake."""
    return DecisionService(SqlUnitOfWork(database, lambda: None), lambda: datetime.now(UTC))


def _recorded(url: str, commands: Sequence[Respond]) -> list[Statements]:
    database = Database.open(url)
    recorded: list[Statements] = []
    really = driver.handed

    def handed(cursor: DBAPICursor, told: driver.Told) -> None:
        recorded[-1].append((told.text, told.values, told.many))
        really(cursor, told)

    @event.listens_for(database.writer, "before_cursor_execute")
    def on_execute(_connection: object, _cursor: object, statement: str, bound: object, *more: object) -> None:
        if not statement.startswith("BEGIN"):
            recorded[-1].append((statement, bound, bool(more[-1])))

    service = service_on(database)
    with patch.object(driver, "handed", handed):
        for command in commands:
            recorded.append([])
            service.handle(command)
    database.close()
    # The first one also reads what is remembered afterwards: the organisation and the rights.
    recorded[0] = [row for row in recorded[0] if row[0] in {each[0] for each in recorded[1]}]
    return recorded


def _command(press: Open, slack: Workspace) -> Respond:
    return Respond(
        request_id=RequestId(f"by-hand/{press.view.key}"),
        actor=Identity(platform="slack", tenant=slack.team, user=slack.users[0]),
        decision=press.view.key,
        round=press.view.round,
        choice=APPROVE,
    )
