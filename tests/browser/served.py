"""The demo as people get it, on a free port, for as long as somebody looks at it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.clocks import machine_clock
from bot.demo import Demo, playground

T = TypeVar("T")
LONGEST = 60


class Noticing:
    """Serves the page, and notices when somebody acts: whatever anybody does there is posted."""

    def __init__(self, page: ASGIApp) -> None:
        self._page = page
        self.acted = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.acted |= scope.get("method") == "POST"
        await self._page(scope, receive, send)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A demo that runs on an event loop of its own, so that no test keeps it waiting."""

    demo: Demo
    page: Noticing
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
        """Have the story as it was; it takes a second or two, so not where nobody went on with it."""
        if self.page.acted:
            self.do(self.demo.reset())
            self.page.acted = False


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
            page = Noticing(demo._page)
            demo._page = page  # type: ignore[assignment]
            yield Served(demo=demo, page=page, loop=loop)
        finally:
            asyncio.run_coroutine_threadsafe(stack.aclose(), loop).result(LONGEST)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(LONGEST)
        loop.close()
