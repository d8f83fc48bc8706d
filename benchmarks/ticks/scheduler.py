"""What people use else: APScheduler with a job for each reminder, kept in the same database."""

import logging
import threading
import time
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import make_url

from benchmarks.ticks.open_nudges import DUE

_WITHIN = 120.0
_left = threading.Semaphore(0)


def remind(_number: int) -> None:
    """Do nothing: what a reminder says is left out."""
    _left.release()


class Scheduled:
    """A scheduler whose jobs are on record."""

    def __init__(self, url: str) -> None:
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
        address = make_url(url)
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        self._store = SQLAlchemyJobStore(url=address)
        self._scheduler = BackgroundScheduler(jobstores={"default": self._store}, timezone="UTC")
        self._scheduler.start(paused=True)

    def fire(self) -> float:
        """Tell the seconds until a thousand jobs that are due have run, and none is left."""
        run_at = datetime.now(UTC) + timedelta(milliseconds=1)
        for number in range(DUE):
            self._scheduler.add_job(remind, "date", run_date=run_at, args=(number,), misfire_grace_time=None)
        began = time.perf_counter()
        self._scheduler.resume()
        for _ in range(DUE):
            assert _left.acquire(timeout=_WITHIN)
        while self._store.get_next_run_time() is not None:
            time.sleep(0.001)
        took = time.perf_counter() - began
        self._scheduler.pause()
        return took

    def close(self) -> None:
        self._scheduler.shutdown()
