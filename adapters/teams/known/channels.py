"""The channels that Steerco is in, as far as Teams has told of them."""

from collections.abc import Mapping

from adapters.teams.known.addresses import PLATFORM, AddressBook, Kind
from adapters.teams.known.arrivals import GENERAL
from decisions.places import Conversation


class TeamsChannels:
    """Lists the channels whose addresses are known."""

    def __init__(self, book: AddressBook) -> None:
        self._book = book

    async def every(self) -> Mapping[Conversation, str]:
        """Name every channel that Steerco is in."""
        known = await self._book.places()
        return {
            Conversation(platform=PLATFORM, tenant=self._book.tenant, channel=place): address.name or GENERAL
            for place, address in known.items()
            if address.kind is Kind.CHANNEL
        }
