"""APScheduler as a clock that ticks, and nothing more: what is due is a row; a tick may be missed, or doubled."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from bot.clocks import wall_clock

Tick = Callable[[], Awaitable[None]]

OFTEN, SELDOM = 5.0, 60.0
LOOKED_AT = 5.0
"""Seconds, as they really pass, after which a tick that a clock put off is brought forward."""


class Heartbeat(BaseTrigger):  # type: ignore[misc]  # APScheduler has no types
    """Fires so many seconds from now: a clock that leaps ahead by years leaves no ticks behind to be counted."""

    def __init__(self, seconds: float) -> None:
        self.interval = timedelta(seconds=seconds)

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        """Tell when it ticks next."""
        return now + self.interval


class Ticking:
    """Ticks that go on whatever the clock of the machine does."""

    def __init__(self, scheduler: AsyncIOScheduler) -> None:
        self._scheduler = scheduler
        self._watching = asyncio.create_task(self._watch())

    def shutdown(self) -> None:
        """End them."""
        self._watching.cancel()
        self._scheduler.shutdown(wait=False)

    def catch_up(self, now: datetime) -> None:
        """Bring forward what was planned by a clock that went back since."""
        for job in self._scheduler.get_jobs():
            if job.next_run_time > now + job.trigger.interval:
                job.modify(next_run_time=now)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOKED_AT)
            self.catch_up(wall_clock())


def ticking(*, relay: Tick, due: Tick, acquaint: Tick) -> Ticking:
    """Start three heartbeats; everything they do is decided elsewhere. `shutdown()` ends them."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for tick, seconds in ((relay, OFTEN), (due, OFTEN), (acquaint, SELDOM)):
        scheduler.add_job(tick, Heartbeat(seconds), coalesce=True, max_instances=1, misfire_grace_time=None)
    scheduler.start()
    return Ticking(scheduler)
