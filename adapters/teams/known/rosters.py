"""Who is in a conversation, as Teams says, kept for a while: the same is asked of every card."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from adapters.cards.delivery import DeliveryError
from adapters.teams.calls.connector import Connector
from adapters.teams.known.addresses import AddressBook, place_of

Roster: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Members by their Entra ids."""


class Rosters:
    """Reads rosters, each at most `keep` seconds old."""

    def __init__(self, connector: Connector, book: AddressBook, *, clock: Callable[[], float], keep: float) -> None:
        self._connector = connector
        self._book = book
        self._clock = clock
        self._keep = keep
        self._kept: dict[str, tuple[float, Roster]] = {}

    async def of(self, conversation: str) -> Roster:
        """Read who is in a conversation.

        Raises:
            DeliveryError: Teams did not say.
        """
        place = place_of(conversation)
        at, known = self._kept.get(place, (0.0, {}))
        if known and self._clock() - at <= self._keep:
            return known
        url = await self.address_of(place)
        found = {user_of(member): member for member in await self._connector.members(url, place)}
        found.pop("", None)
        if found:  # nobody at all is an answer that did not come
            self._kept[place] = (self._clock(), found)
        return found

    async def address_of(self, conversation: str) -> str:
        """Find the service address of a conversation; where nobody knows, the last that was heard from.

        Raises:
            DeliveryError: Teams was never heard from.
        """
        known = await self._book.place(conversation)
        url = known.service_url if known else await self._book.service_url()
        if url is None:
            raise DeliveryError("no_address", permanent=True, because="Teams has never written to me")
        return url


def user_of(member: Mapping[str, Any]) -> str:
    """Name a member by their Entra id, which older answers call otherwise."""
    return str(member.get("aadObjectId") or member.get("objectId") or "")
