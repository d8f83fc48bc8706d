"""Processes that tick over one PostgreSQL, by a clock that a test moves, and what is on record of each nudge."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from time import monotonic, sleep
from typing import TypeAlias

import psycopg
from psycopg.rows import DictRow, dict_row

from storage.database import Database, StorageError
from storage.moments import microseconds
from storage.nudging.jobs import NudgeJobs, next_nudge
from storage.unit_of_work import SqlUnitOfWork

Clock: TypeAlias = "Synchronized[int]"

_CONTEXT = multiprocessing.get_context("spawn")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WITHIN = 30.0
TOGETHER_AT_MOST = 7
"""People whom one process takes at once: few, so that all of them share what is due."""

HISTORY = """
CREATE TABLE told (id serial, decision text, round int, person text, before int, told int, told_in text);
CREATE FUNCTION keep_told() RETURNS trigger AS $$ BEGIN
  INSERT INTO told (decision, round, person, before, told, told_in)
  VALUES (new.decision, new.round, new.person, old.told, new.told, new.told_in);
  RETURN new;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER keeps_told AFTER UPDATE ON nudge FOR EACH ROW WHEN (old.told <> new.told) EXECUTE FUNCTION keep_told();
"""


class Ticking:
    """So many processes, any of which may be killed; another takes its place."""

    def __init__(self, url: str, *, processes: int, now: datetime) -> None:
        self._url = url
        self._many = processes
        self._clock: Clock = _CONTEXT.Value("q", microseconds(now))
        self._over = _CONTEXT.Event()
        self._database = Database.open(url)
        self.processes: list[BaseProcess] = []

    @property
    def now(self) -> datetime:
        return _EPOCH + timedelta(microseconds=self._clock.value)

    @contextmanager
    def running(self) -> Iterator[None]:
        self.processes = [self._another() for _ in range(self._many)]
        try:
            yield
        finally:
            self._over.set()
            for process in self.processes:
                process.join(_WITHIN)
                process.kill()
            self._database.close()

    def kill(self, which: int) -> None:
        """End one as a power cut does, and start another."""
        self.processes[which].kill()
        self.processes[which].join()
        self.processes[which] = self._another()

    def until(self, moment: datetime) -> Iterator[datetime]:
        """Let time pass from nudge to nudge, each told before the next."""
        while (at := next_nudge(self._database)) is not None and at <= moment:
            self._set(max(at, self.now))
            yield self.now
            self._wait()
        self._set(moment)

    def _set(self, moment: datetime) -> None:
        self._clock.value = microseconds(moment)

    def _wait(self) -> None:
        ends = monotonic() + _WITHIN
        while (at := next_nudge(self._database)) is not None and at <= self.now:
            assert monotonic() < ends, f"nobody is nudged since {at}"
            sleep(0.001)

    def _another(self) -> BaseProcess:
        process = _CONTEXT.Process(target=_tick, args=(self._url, self._clock, self._over), daemon=True)
        process.start()
        return process


def _tick(url: str, clock: Clock, over: Event) -> None:
    database = Database.open(url)
    jobs = NudgeJobs(database, SqlUnitOfWork(database, lambda: None), most=TOGETHER_AT_MOST)
    while not over.is_set():
        try:
            looked_at = jobs.claim(_EPOCH + timedelta(microseconds=clock.value))
        except StorageError:
            continue
        if not looked_at:
            sleep(0.002)


def rows(url: str, statement: str) -> list[DictRow]:
    with psycopg.connect(url, row_factory=dict_row, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []
