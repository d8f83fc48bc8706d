"""How channels are called, as each act of somebody there says it again."""

import logging

from bot.threads import Threads
from decisions.channels.tying import KnownChannels
from decisions.people import Identity
from decisions.places import Conversation
from decisions.queries.queries import Queries
from storage.database import StorageError

log = logging.getLogger(__name__)

MOST_REMEMBERED = 4096
"""Of how many channels the name is at hand, so that it is not looked up for every press."""


class HeardNames:
    """Writes down the name of a channel when it is news."""

    def __init__(self, channels: KnownChannels, queries: Queries, threads: Threads) -> None:
        self._channels = channels
        self._queries = queries
        self._threads = threads
        self._called: dict[str, str] = {}

    async def heard(self, identity: Identity, place: Conversation, name: str) -> None:
        """Take how a channel is called in which somebody of the company acted; what is known is not looked up again."""
        if place.is_direct or not name or self._called.get(place.key) == name:
            return
        try:
            if not await self._threads.read(self._queries.is_one_of_us, identity):
                return
            if await self._threads.read(self._queries.is_news_of_a_channel, place, name):
                await self._threads.write(self._channels.know, place, name)
        except StorageError as error:  # nobody goes without an answer for it
            log.warning("how a channel is called is not noted: %s", type(error).__name__)
            return
        if len(self._called) >= MOST_REMEMBERED:
            self._called.clear()
        self._called[place.key] = name
