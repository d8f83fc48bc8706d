"""Telling open pages that something changed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from adapters.playground.page.clients import Client

KEPT_ALIVE = 15.0
CHANGED = "data: changed\n\n"
STILL_HERE = ": still here\n\n"


class Changes:
    """What open pages wait for: a call of the product, or an act on one of the pages."""

    def __init__(self, clients: Callable[[], Sequence[Client]]) -> None:
        self._clients = clients
        self._acts = 0
        self._acted = asyncio.Event()

    def tell(self) -> None:
        """Wake every page that is open."""
        self._acts += 1
        self._acted.set()
        self._acted = asyncio.Event()

    async def stream(self) -> AsyncIterator[str]:
        """Give a server-sent event for each change, and a sign of life now and then."""
        seen = self._now()
        yield CHANGED
        while True:
            waiting: list[asyncio.Future[object]] = [
                asyncio.ensure_future(each)
                for each in (*(client.stirred() for client in self._clients()), self._acted.wait())
            ]
            try:
                if seen == self._now():
                    await asyncio.wait(waiting, timeout=KEPT_ALIVE, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for each in waiting:
                    each.cancel()
            before, seen = seen, self._now()
            yield STILL_HERE if before == seen else CHANGED

    def _now(self) -> tuple[int, int]:
        return self._acts, sum(client.stirs for client in self._clients())
