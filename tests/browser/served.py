"""The demo as people get it, on a free port, for as long as somebody looks at it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from bot.demo import Demo, playground
from bot.wiring import machine_clock

T = TypeVar("T")
LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A demo that runs on an event loop of its own, so that no test keeps it waiting."""

    demo: Demo
    loop: asyncio.AbstractEventLoop

    @property
    def url(self) -> str:
        """Where it is."""
        return self.demo.url

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something beside it."""
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self.loop)
        return future.result(LONGEST)

    def begin_again(self) -> None:
        """Have the story as it was."""
        self.do(self.demo.reset())


@contextmanager
def served(*, machine: Callable[[], datetime] = machine_clock) -> Iterator[Served]:
    """Serve a demo in the week that `machine` tells."""
    loop, stack = asyncio.new_event_loop(), AsyncExitStack()
    thread = threading.Thread(target=loop.run_forever, name="demo", daemon=True)
    thread.start()
    try:
        opening = stack.enter_async_context(playground(port=0, machine=machine))
        demo = asyncio.run_coroutine_threadsafe(opening, loop).result(LONGEST)
        try:
            yield Served(demo=demo, loop=loop)
        finally:
            asyncio.run_coroutine_threadsafe(stack.aclose(), loop).result(LONGEST)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(LONGEST)
        loop.close()
