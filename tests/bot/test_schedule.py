"""Ticks, whatever the clock of the machine does."""

from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clocks import wall_clock
from bot.schedule import Heartbeat, Ticking

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECONDS = timedelta(seconds=1)
LATEST = datetime(2038, 1, 19, 4, tzinfo=UTC)


async def _tick() -> None:
    pass


def paused() -> tuple[AsyncIOScheduler, Job]:
    scheduler = AsyncIOScheduler(timezone="UTC")
    job = scheduler.add_job(_tick, Heartbeat(5))
    scheduler.start(paused=True)
    return scheduler, job


async def test_a_clock_that_went_back_by_a_day_does_not_stop_them_for_a_day() -> None:
    scheduler, job = paused()
    ticking = Ticking(scheduler)
    now = wall_clock()
    job.modify(next_run_time=now + timedelta(days=1))

    ticking.catch_up(now)

    assert job.next_run_time == now
    ticking.shutdown()


async def test_what_comes_in_its_time_is_left_alone() -> None:
    scheduler, job = paused()
    ticking = Ticking(scheduler)
    now = wall_clock()
    job.modify(next_run_time=now + 4 * SECONDS)

    ticking.catch_up(now)

    assert job.next_run_time == now + 4 * SECONDS
    ticking.shutdown()


async def test_years_that_a_clock_leaps_ahead_are_one_tick() -> None:
    scheduler, job = paused()
    job.modify(next_run_time=NOW)

    # As the scheduler counts what it missed; with one for every five seconds of twelve years this takes minutes.
    assert job._get_run_times(LATEST) == [NOW]
    scheduler.shutdown(wait=False)


def test_it_ticks_so_many_seconds_from_now() -> None:
    assert Heartbeat(60).get_next_fire_time(NOW - timedelta(days=9), NOW) == NOW + 60 * SECONDS
