"""What was taken and is on its way out: begun without waiting for it, so many at once, and waited for at the end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)


class UnderWay:
    """Begins what is claimed, `most` of it at once; one that hangs holds up no other."""

    def __init__(self, most: int, *, wake: Callable[[], None]) -> None:
        self._most = most
        self._wake = wake
        self._running: set[asyncio.Task[None]] = set()
        self._claiming = 0

    async def begin(
        self, claim: Callable[[int], Awaitable[Iterable[T]]], carry_out: Callable[[T], Coroutine[Any, Any, None]]
    ) -> int:
        """Claim as many as there is room for, begin each, and count them."""
        room = self._most - len(self._running)
        if room <= 0:
            return 0
        begun = 0
        # Between the claim and the first task nothing runs, and yet all of it is under way.
        self._claiming += 1
        try:
            for one in await claim(room):
                running = asyncio.create_task(carry_out(one))
                self._running.add(running)
                running.add_done_callback(self._done)
                begun += 1
        finally:
            self._claiming -= 1
        return begun

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._claiming or self._running)

    async def finish(self) -> None:
        """Wait for all of it."""
        while self._running:
            await asyncio.wait(tuple(self._running))

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("how a message ended was not noted: %s", type(error).__name__)
        self._wake()
