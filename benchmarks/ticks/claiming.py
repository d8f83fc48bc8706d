"""A tick that finds a thousand people due: against its own statements by hand, and among more that are not due."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPICursor

from benchmarks.by_hand import Statements
from benchmarks.databases import Databases
from benchmarks.ticks.open_nudges import NOW, filled, make_due, must_be_told
from benchmarks.ticks.scheduler import Scheduled
from bot import collector
from storage import driver
from storage.database import Database
from storage.nudging.jobs import NudgeJobs
from storage.unit_of_work import SqlUnitOfWork

FEW, MANY = 10_000, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """What each round gave on one database."""

    of_hand: list[float] = field(default_factory=list)
    among_many: list[float] = field(default_factory=list)
    of_scheduler: list[float] = field(default_factory=list)
    claim: list[float] = field(default_factory=list)
    scheduler: list[float] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)


class Ticking:
    """One database, and what ticks on it."""

    def __init__(self, databases: Databases, name: str, *, many: int) -> None:
        self._database = Database.open(filled(databases, name, many=many))
        self._unit_of_work = SqlUnitOfWork(self._database, lambda: None)
        self._hand = databases.hand(name)
        self._jobs = NudgeJobs(self._database, self._unit_of_work)

    def claim(self) -> float:
        """Tell the seconds that it takes until nobody is due any more."""
        make_due(self._hand)
        began = time.perf_counter()
        while self._jobs.claim(NOW):
            pass
        took = time.perf_counter() - began
        must_be_told(self._hand)
        return took

    def by_hand(self) -> float:
        """Tell the seconds that the very same statements take."""
        transactions = self.recorded()
        make_due(self._hand)
        began = time.perf_counter()
        for statements in transactions:
            self._hand.press(statements)
        took = time.perf_counter() - began
        must_be_told(self._hand)
        return took

    def recorded(self) -> list[Statements]:
        """Record what a tick says to the database, a transaction at a time."""
        make_due(self._hand)
        recorded: list[Statements] = []
        with _recording(self._database, recorded):
            looked_at = 1
            while looked_at:
                recorded.append([])
                looked_at = self._jobs.claim(NOW)
        return recorded

    def close(self) -> None:
        self._hand.close()
        self._database.close()


def of_ticks(databases: Databases, samples: Ticks, *, rounds: int, many: int | None) -> None:
    """Measure ticks, in turn with what they are measured against; the first round warms all of them up."""
    few = Ticking(databases, "few_nudges", many=FEW)
    more = Ticking(databases, "many_nudges", many=many) if many else None
    scheduled = Scheduled(databases.url("scheduled"))
    collector.spare()  # as `steerco serve` does
    for number in range(rounds + 1):
        hand, claim = few.by_hand(), few.claim()
        among = more.claim() if more else None
        fired = scheduled.fire()
        if number:
            samples.of_hand.append(claim / hand)
            samples.claim.append(claim)
            samples.scheduler.append(fired)
            samples.of_scheduler.append(fired / claim)
            if among is not None:
                samples.among_many.append(among / claim)
    samples.statements.append(sum(map(len, few.recorded())))
    for each in (few, more):
        if each is not None:
            each.close()
    scheduled.close()


@contextmanager
def _recording(database: Database, recorded: list[Statements]) -> Iterator[None]:
    really = driver.handed

    def handed(cursor: DBAPICursor, told: driver.Told) -> None:
        recorded[-1].append((told.text, told.values, told.many))
        really(cursor, told)

    def on_execute(_connection: object, _cursor: object, statement: str, bound: object, *more: object) -> None:
        if not statement.startswith("BEGIN"):
            recorded[-1].append((statement, bound, bool(more[-1])))

    event.listen(database.writer, "before_cursor_execute", on_execute)
    try:
        with patch.object(driver, "handed", handed):
            yield
    finally:
        event.remove(database.writer, "before_cursor_execute", on_execute)
