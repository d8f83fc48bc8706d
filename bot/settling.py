"""What comes in about messages that do not get through: an administrator sees to them, a platform says we are gone."""

from collections.abc import Callable

from bot.threads import Threads
from bot.undelivered import Undelivered
from decisions.decision import DecisionId
from decisions.queries.queries import Queries
from decisions.telling.trouble import NotSent, Settled
from storage.parking import Parking


class Settling:
    """Sends again or drops what was put aside, and takes that a platform takes nothing more."""

    def __init__(
        self,
        *,
        parking: Parking,
        undelivered: Undelivered,
        queries: Queries,
        threads: Threads,
        wake: Callable[[], None],
    ) -> None:
        self._parking = parking
        self._undelivered = undelivered
        self._queries = queries
        self._threads = threads
        self._wake = wake

    async def settle(self, cause: DecisionId, how: Settled) -> tuple[NotSent | None, str | None]:
        """Send again, or drop, what could not be sent for this cause; give what that was, and where it was to go."""
        found = await self._threads.write(self._parking.settle, cause, how)
        if found is None:
            return None, None
        self._wake()
        place = found.place
        return found, await self._threads.read(self._queries.called_or_named, place) if place else None

    async def closed(self, platform: str, tenant: str, because: str) -> None:
        """Take that a platform says that Steerco was removed there."""
        await self._undelivered.closed(platform, tenant, because)
        self._wake()
