"""Once a day, by the clock of business, what waits on nobody who can act is moved on: one worker does it."""

from datetime import date, datetime

from bot.threads import Threads
from decisions.decision import DecisionId
from decisions.ports.clock import Clock
from decisions.ports.work import UnitOfWork
from decisions.sweeping import stuck, swept


class Sweep:
    """Looks through everything that is open; what it finds is put before the clock, a decision at a time."""

    def __init__(self, *, unit_of_work: UnitOfWork, reads: UnitOfWork, threads: Threads, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._reads = reads
        self._threads = threads
        self._clock = clock
        self._done: date | None = None

    async def once_a_day(self) -> bool:
        """Sweep, unless it was done today, by this process or another; tell whether anything is to be moved on."""
        now = self._clock()
        if self._done == now.date():
            return False
        # Who only looks holds up nobody who presses.
        found = await self._threads.read(self._stuck, now)
        is_ours = await self._threads.write(self._swept, found, now)
        self._done = now.date()
        return is_ours and bool(found)

    def _stuck(self, now: datetime) -> tuple[DecisionId, ...]:
        with self._reads() as work:
            return stuck(work, now=now)

    def _swept(self, found: tuple[DecisionId, ...], now: datetime) -> bool:
        with self._unit_of_work() as work:
            is_ours = swept(work, found, now=now)
            work.commit()
        return is_ours
