"""The threads of open decisions: what is said in any other is dropped before anybody asks the database."""

from collections.abc import Callable
from time import monotonic

from adapters.slack.mentions import KnownThreads
from bot.threads import Threads
from decisions.places import Conversation
from decisions.queries.queries import Queries

KEEPS = 5.0
"""Seconds for which what was read holds: that long a new thread may go unheard."""


class HouseThreads(KnownThreads):
    """Keeps them at hand: a busy workspace says thousands of things an hour, and hardly any of them here.

    A look-up for each would cost the database as much as all presses together; read anew every few seconds, and only
    while people talk, it costs the same however much they say.
    """

    def __init__(self, queries: Queries, threads: Threads, *, clock: Callable[[], float] = monotonic) -> None:
        self._queries = queries
        self._threads = threads
        self._clock = clock
        self._known: frozenset[str] = frozenset()
        self._read_at: float | None = None

    async def holds(self, place: Conversation) -> bool:
        """Tell whether an open decision is talked about in `place`."""
        now = self._clock()
        if self._read_at is None or now - self._read_at > KEEPS:
            known = await self._threads.read(self._queries.threads)
            self._known, self._read_at = known, now
        return place.key in self._known
