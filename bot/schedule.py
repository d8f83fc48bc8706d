"""APScheduler as a clock that ticks, and nothing more: what is due is a row; a tick may be missed, or doubled."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Tick = Callable[[], Awaitable[None]]


def ticking(*, relay: Tick, due: Tick, acquaint: Tick) -> AsyncIOScheduler:
    """Start three heartbeats; everything they do is decided elsewhere. `scheduler.shutdown()` ends them."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for tick, seconds in ((relay, 5), (due, 5), (acquaint, 60)):
        scheduler.add_job(tick, "interval", seconds=seconds, coalesce=True, max_instances=1, misfire_grace_time=None)
    scheduler.start()
    return scheduler
