"""Addresses in memory."""

from collections.abc import Mapping

from adapters.desk import Addresses


class MemoryAddresses(Addresses):
    """Keeps addresses, and counts how often one was written."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str, str], str] = {}
        self.written = 0

    async def keep(self, platform: str, tenant: str, name: str, address: str) -> None:
        self.kept[platform, tenant, name] = address
        self.written += 1

    async def find(self, platform: str, tenant: str, name: str) -> str | None:
        return self.kept.get((platform, tenant, name))

    async def every(self, platform: str, tenant: str) -> Mapping[str, str]:
        return {name: text for (of, at, name), text in self.kept.items() if (of, at) == (platform, tenant)}

    async def forget(self, platform: str, tenant: str, name: str) -> None:
        self.kept.pop((platform, tenant, name), None)
