"""A clock that does not leap: what a machine's clock says is held against the time that really passed.

A leap is believed once it has stayed for a while, so that one which comes and goes changes nothing for anybody.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from storage.delivery import MachineClock
from storage.moments import microseconds

log = logging.getLogger(__name__)

_SECOND = 1_000_000
FOLLOWED = 2 * _SECOND
"""Microseconds by which a clock may be set at any moment: nothing that people decide by is as fine as that."""
STAYS = 600 * _SECOND
"""Microseconds for which a leap must stay before it is believed."""
WORTH_A_WORD = 60 * _SECOND
"""Microseconds from which on a leap is logged: what is smaller may be a slow machine."""
EARLIEST = microseconds(datetime(2026, 1, 1, tzinfo=UTC))
"""No clock is believed that says a time before this program was written."""


# Where there is no such clock, time stands while a machine sleeps, and waking is a leap.
_SINCE_IT_BEGAN: int = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def passed() -> int:
    """Count the microseconds that passed since this machine began, asleep or not."""
    return time.clock_gettime_ns(_SINCE_IT_BEGAN) // 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """What was believed when so much time had passed."""

    said: int
    passed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leap:
    """How far a clock leapt, and how much time had passed when that was first seen."""

    by: int
    since: int


class Steady:
    """Tells what to believe of one clock, for any number of threads."""

    def __init__(self, passed: Callable[[], int] = passed, *, name: str = "this machine") -> None:
        self._passed = passed
        self._name = name
        self._lock = Lock()
        self._point: _Point | None = None
        self._leap: _Leap | None = None

    def believed(self, said: int) -> int:
        """Tell the moment to believe where the clock says another."""
        with self._lock:
            now = self._passed()
            if self._point is None or self._point.said < EARLIEST:
                return self._follow(said, now)
            expected = self._point.said + now - self._point.passed
            by = said - expected
            if abs(by) <= FOLLOWED or (said >= EARLIEST and self._stayed(by, now)):
                return self._follow(said, now)
            return expected

    def _follow(self, said: int, now: int) -> int:
        self._point, self._leap = _Point(said=said, passed=now), None
        return said

    def _stayed(self, by: int, now: int) -> bool:
        if self._leap is None or abs(by - self._leap.by) > FOLLOWED:
            self._leap = _Leap(by=by, since=now)
            self._noted("the clock of %s leapt by %d seconds: it is believed if it stays so for ten minutes", by)
        stayed = now - self._leap.since >= STAYS
        if stayed:
            self._noted("the clock of %s is believed again: it leapt by %d seconds ten minutes ago", by)
        return stayed

    def _noted(self, words: str, by: int) -> None:
        if abs(by) >= WORTH_A_WORD:
            log.warning(words, self._name, by // _SECOND)


def steadied(clock: MachineClock) -> MachineClock:
    """Keep the clock of a database from leaping."""
    steady = Steady(name="the database")
    return lambda connection: steady.believed(clock(connection))
