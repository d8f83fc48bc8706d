"""Addresses for the platforms, kept in the database."""

from collections.abc import Mapping

from adapters.desk import Addresses
from bot.threads import Threads
from decisions.ports.clock import Clock
from storage.addresses import Addresses as AddressTable


class HouseAddresses(Addresses):
    """The table of addresses; what is known already is not written again."""

    def __init__(self, table: AddressTable, threads: Threads, clock: Clock) -> None:
        self._table = table
        self._threads = threads
        self._clock = clock

    async def keep(self, platform: str, tenant: str, name: str, address: str) -> None:
        """Keep an address; it takes the place of the one before."""
        now = self._clock()
        if not await self._threads.read(self._table.stands, platform, tenant, name, address, now=now):
            await self._threads.write(self._table.keep, platform, tenant, name, address, now=now)

    async def find(self, platform: str, tenant: str, name: str) -> str | None:
        """Find an address."""
        return await self._threads.read(self._table.find, platform, tenant, name)

    async def every(self, platform: str, tenant: str) -> Mapping[str, str]:
        """Give all addresses by name."""
        return await self._threads.read(self._table.every, platform, tenant)

    async def forget(self, platform: str, tenant: str, name: str) -> None:
        """Drop an address that holds no longer."""
        await self._threads.write(self._table.forget, platform, tenant, name)
