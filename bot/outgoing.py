"""All that goes out by itself: messages and cards through the relay, and inboxes."""

from bot.homes import HouseHomes
from bot.relay import Relay


class Outgoing:
    """Has both done in turn."""

    def __init__(self, relay: Relay, homes: HouseHomes) -> None:
        self._relay = relay
        self._homes = homes

    async def once(self) -> int:
        """Begin what may go out now, and count it; messages first."""
        return await self._relay.once() + await self._homes.once()

    @property
    def busy(self) -> bool:
        """Whether something is on its way out."""
        return self._relay.busy or self._homes.busy

    async def finish(self) -> None:
        """Wait for everything that is on its way out."""
        await self._relay.finish()
        await self._homes.finish()

    async def pause(self) -> float | None:
        """Tell after how many seconds something may go out; None where nothing waits."""
        pauses = (await self._relay.pause(), await self._homes.pause())
        return min((pause for pause in pauses if pause is not None), default=None)

    async def look_now(self) -> None:
        """Ask again at once where we were turned away."""
        await self._relay.look_now()
