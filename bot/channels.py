"""Channels that the rights name, and nobody has acted in yet: found where the platforms list them."""

import logging
from collections.abc import Callable, Mapping

from adapters.desk import NotReachedError, Places
from bot.threads import Threads
from decisions.channels.tying import KnownChannels
from decisions.places import Conversation
from decisions.queries.queries import Queries

ASK_AGAIN_AFTER = 600.0
"""Seconds for which a channel that is nowhere stays so."""

log = logging.getLogger(__name__)


class ChannelNames:
    """Looks for channels by the names that the rights give them."""

    def __init__(
        self,
        *,
        queries: Queries,
        channels: KnownChannels,
        places: Mapping[str, Places],
        threads: Threads,
        clock: Callable[[], float],
    ) -> None:
        self._queries = queries
        self._channels = channels
        self._places = places
        self._threads = threads
        self._clock = clock
        self._nowhere: dict[str, float] = {}

    async def acquaint(self) -> None:
        """Look for every channel that the rights name and that is not known; for one that is nowhere not too often."""
        now = self._clock()
        unknown = await self._threads.read(self._queries.unknown_channels)
        wanted = [name for name in unknown if now >= self._nowhere.get(name, 0.0)]
        if not wanted:
            return
        for platform, places in self._places.items():
            try:
                every = await places.every()
            except NotReachedError:
                log.info("the channels of %s were not listed", platform)
                continue
            await self._threads.write(self._know, every)
        missing = await self._threads.read(self._queries.unknown_channels)
        self._nowhere = dict.fromkeys(missing, now + ASK_AGAIN_AFTER)

    def _know(self, every: Mapping[Conversation, str]) -> None:
        for place, name in every.items():
            self._channels.know(place, name)
