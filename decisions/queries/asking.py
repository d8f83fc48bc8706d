"""How people ask: each question in one reading transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from decisions.acting import one_of_us, who_is_at
from decisions.people import Identity, Person
from decisions.ports.clock import Clock
from decisions.ports.work import UnitOfWork, Work

T = TypeVar("T")


class Asking:
    """Finds who asks, and has them told."""

    def __init__(self, reads: UnitOfWork, clock: Clock) -> None:
        self._reads = reads
        self._clock = clock

    def _asked(self, identity: Identity, told: Callable[[Work, Person, datetime], T]) -> T:
        now = self._clock()
        with self._reads() as work:
            return told(work, who_is_at(work, identity, now=now), now)

    def _asked_by_one_of_us(self, identity: Identity, told: Callable[[Work, Person, datetime], T]) -> T:
        now = self._clock()
        with self._reads() as work:
            return told(work, one_of_us(work, identity, now=now), now)
