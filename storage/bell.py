"""The bell between processes on PostgreSQL: whoever commits something to send rings it, and whoever sends hears it.

It is a convenience. A ring that is lost costs no message, only the seconds until the next tick.
"""

import logging
import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any

from sqlalchemy import Connection

from storage.database import Database
from storage.locks import say_at_work, somebody_works

CHANNEL = "steerco"
GAP = 0.02
"""Seconds between two rings: PostgreSQL lets one transaction at a time notify, and presses must not queue for that."""
AGAIN_IN = 1.0
"""Seconds until a connection that was lost is looked for again."""
LONGEST_GOODBYE = 3.0

log = logging.getLogger(__name__)


class Bell:
    """One connection on a thread of its own. On SQLite one process does everything, and there is nobody to ring for."""

    def __init__(self, database: Database, heard: Callable[[], None]) -> None:
        self._database = database
        self._heard = heard
        self._inside, self._outside = socket.socketpair()
        self._rung = False
        self._works = False
        self._over = False

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Ring and hear while inside."""
        thread = threading.Thread(target=self._attend, name="bell", daemon=True)
        if self._database.file is None:
            thread.start()
        try:
            yield
        finally:
            self._over = True
            self._poke()
            if thread.ident is not None:
                thread.join(LONGEST_GOODBYE)
            self._inside.close()
            self._outside.close()

    def ring(self) -> None:
        """Let every other process know soon that something is to be sent."""
        if not self._rung:
            self._rung = True
            self._poke()

    def answer(self) -> None:
        """Say from now on that this process sends what there is to send."""
        self._works = True
        self._poke()

    def _poke(self) -> None:
        with suppress(OSError):  # it was taken down
            self._outside.send(b"!")

    def _attend(self) -> None:
        while not self._over:
            try:
                with self._database.writer.connect() as connection:
                    self._listen(connection.execution_options(isolation_level="AUTOCOMMIT"))
            except Exception as trouble:  # noqa: BLE001  the thread outlives whatever it is: nobody else looks after it
                log.warning("the bell is out of order, messages wait for a tick: %s", type(trouble).__name__)
                self._rung = True  # the last ring may have gone with the wire
                self._wait(None, AGAIN_IN)

    def _listen(self, connection: Connection) -> None:
        wire: Any = connection.connection.driver_connection
        connection.detach()
        connection.exec_driver_sql(f"LISTEN {CHANNEL}")
        answering, quiet_until = False, 0.0
        self._heard()  # what was rung before nobody heard
        while not self._over:
            if self._works and not answering:
                answering = say_at_work(connection)
            if self._rung and monotonic() >= quiet_until:
                self._rung, quiet_until = False, monotonic() + GAP
                connection.exec_driver_sql(f"NOTIFY {CHANNEL}")
            # What arrived beside an answer is in nobody's wire any more: it is looked for before any waiting.
            if any(notice.pid != wire.info.backend_pid for notice in wire.notifies(timeout=0)):
                self._heard()
            self._wait(wire, GAP if self._rung else None)

    def _wait(self, wire: Any, seconds: float | None) -> None:  # noqa: ANN401  the driver's connection
        watched = select.poll()
        for one in (self._inside, wire):
            if one is not None:
                watched.register(one, select.POLLIN)
        ready = watched.poll(None if seconds is None else seconds * 1000)
        if any(number == self._inside.fileno() for number, _ in ready):
            self._inside.recv(4096)


def is_answered(database: Database) -> bool:
    """Tell whether any process sends what there is to send; on SQLite whoever serves does."""
    if database.file is not None:
        return True
    with database.read() as connection:
        return somebody_works(connection)
