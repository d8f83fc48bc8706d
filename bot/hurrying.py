"""The product in a hurry: what would wait for its turn goes out at once, and nobody waits while a story is told."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playing import Playing
from bot.worker import Worker
from storage.delivery import MachineClock, database_clock

_STRIDE = 5_000_000
"""Microseconds: longer than any limit holds a message back."""
_SOON = 20
"""Seconds: longer than limits and the first tries hold a message back, shorter than what is tried again later."""
_MOST_LEAPS = 60
"""What is looked at again and again waits for something else, which may come much later."""


class Leaps:
    """The clock of limits and of trying again, ahead of the database's by as much as nobody waited.

    It stays ahead: what was written by it holds nothing back later.
    """

    def __init__(self) -> None:
        self._ahead = 0

    @property
    def clock(self) -> MachineClock:
        """Tell the time of limits."""
        return lambda connection: database_clock(connection) + self._ahead

    def leap(self) -> None:
        """Pass over what a limit would hold back."""
        self._ahead += _STRIDE

    async def until_told(self, worker: Worker) -> None:
        """Let everything be told: what limits would hold back for seconds goes out as if they had passed."""
        for _ in range(_MOST_LEAPS):
            pause = await worker.told()
            if pause is None or pause > _SOON:
                return
            self.leap()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurrying(Playing):
    """A product whose worker does not run: what waits is sent here, without a pause."""

    leaps: Leaps

    async def quiet(self) -> None:
        """Tell everything that can be told, and do what is due."""
        await self.house.answered()
        await self.house.worker.carry_out_due()
        relay = self.house.worker._relay  # noqa: SLF001 - the worker rests between its rounds, which costs seconds here
        self.leaps.leap()
        while await relay.once():
            await relay.finish()
            self.leaps.leap()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving(Playing):
    """A product whose business time is moved by hours and days: limits of a second pass with them."""

    leaps: Leaps

    async def _at(self, moment: datetime) -> None:
        self.later(max(moment - self.clock(), timedelta()))
        await self.house.answered()
        await self.house.worker.carry_out_due()
        await self.leaps.until_told(self.house.worker)
