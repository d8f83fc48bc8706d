"""Where Steerco comes to and goes from: what Teams tells of installs, members and channels."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from adapters.cards import messages
from adapters.cards.cards import Card
from adapters.cards.delivery import DeliveryError
from adapters.desk import Desk, NotReachedError
from adapters.teams.calls.connector import Connector
from adapters.teams.known.addresses import AddressBook, Kind, PlaceAddress, UserAddress, place_of
from adapters.teams.known.rosters import Rosters
from adapters.teams.payloads import PLATFORM, Payload, called_in, tenant_of
from decisions.people import Identity

log = logging.getLogger(__name__)

GENERAL = "General"
MOST_MEMBERS = 100
"""Of how many who came or went at once it is asked who they are; the others are asked about once a day."""
_CHANNEL_NEWS = ("channelCreated", "channelRenamed", "channelRestored")


class Replies(Protocol):
    """Answers who acted."""

    async def privately(self, activity: Payload, card: Card | Payload) -> None:
        """Send `card` to who acted."""
        ...

    async def replace(self, activity: Payload, card: Card, over: str) -> None:
        """Have `card` stand in the place of the message `over`."""
        ...

    async def openly(self, activity: Payload, card: Card) -> None:
        """Say `card` to everybody where it was asked for."""
        ...


class Arrivals:
    """Keeps the addresses of people and places, and tells the house when somebody may have become known.

    `arrived` looks for those whom the rights name.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        book: AddressBook,
        connector: Connector,
        rosters: Rosters,
        replies: Replies,
        arrived: Callable[[], Awaitable[object]],
    ) -> None:
        self._desk = desk
        self._book = book
        self._connector = connector
        self._rosters = rosters
        self._replies = replies
        self._arrived = arrived

    async def met(self, activity: Payload) -> None:
        """Keep how who acts, and where, is reached from now on."""
        await self._book.met(activity)

    async def places_of(self, actor: Identity) -> dict[str, str]:
        """Name the channels and chats that Steerco and `actor` are both in, by their ids."""
        known = await self._book.places()
        are_in = await asyncio.gather(*(self._is_in(place, actor) for place in known))
        return {place: _named(known[place]) for place, is_in in zip(known, are_in, strict=True) if is_in}

    async def naming(self, activity: Payload, text: str) -> str:
        """Write who is called in a message by their accounts, as `<@account>`; whoever is not found stays by name.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
        """
        called = called_in(activity)
        if not called:
            return text
        place = place_of(activity["conversation"]["id"])
        try:
            roster = await self._rosters.of(place)
        except DeliveryError:
            return text
        accounts = {str(member.get("id")): user for user, member in roster.items()}
        for name, mri in called:
            if user := accounts.get(mri):
                address = UserAddress(service_url=str(activity["serviceUrl"]), mri=mri, met_in=place)
                await self._book.listed(user, await self._book.user(user) or address)
                text = text.replace(f"@{name}", f"<@{user}>")
        return text

    async def changed(self, activity: Payload) -> None:
        """Take what Teams says of installs, members and channels.

        https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
        """
        if _is_removed(activity):
            await self._left(activity)
            return
        await self._book.met(activity)
        kind = (activity.get("channelData") or {}).get("eventType")
        if kind == "channelDeleted":
            await self._channel_deleted(activity)
        elif _is_added(activity) or kind in _CHANNEL_NEWS:
            await self._stands_in(activity)

    async def welcomed(self, activity: Payload) -> None:
        """Look for people who came with a new place, or came and went; greet who added Steerco for themselves."""
        if not _is_added(activity):
            await self._members(activity)
            return
        personal = activity["conversation"].get("conversationType") == "personal"
        user = activity["from"].get("aadObjectId")
        if personal and user:
            await self._came(tenant_of(activity), str(user))
        else:
            await self._arrived()
        if personal and activity["type"] == "installationUpdate" and activity.get("action") == "add":
            await self._replies.privately(activity, messages.welcome())

    async def _is_in(self, place: str, actor: Identity) -> bool:
        try:
            return actor.user in await self._rosters.of(place)
        except DeliveryError:
            return False

    async def _stands_in(self, activity: Payload) -> None:
        """Keep every channel of the team: Teams names them once, and lists them to no form."""
        team = (activity.get("channelData") or {}).get("team") or {}
        if not team.get("id"):
            return
        url = str(activity["serviceUrl"])
        try:
            channels = await self._connector.channels(url, str(team["id"]))
        except DeliveryError as error:
            log.info("the channels of a team were not listed: %s", error.code)
            return
        for channel, name in channels.items():
            address = PlaceAddress(
                service_url=url,
                kind=Kind.CHANNEL,
                name=name or GENERAL,
                team=str(team["id"]),
                team_name=team.get("name"),
                group=team.get("aadGroupId"),
            )
            await self._book.stands(channel, address)

    async def _channel_deleted(self, activity: Payload) -> None:
        channel = (activity.get("channelData") or {}).get("channel") or {}
        if channel.get("id"):
            await self._book.left(str(channel["id"]))

    async def _left(self, activity: Payload) -> None:
        """Forget where Steerco was; of a team, every channel."""
        conversation = activity["conversation"]
        if conversation.get("conversationType") == "personal":
            if user := activity["from"].get("aadObjectId"):
                await self._book.closed(str(user))
            return
        team = ((activity.get("channelData") or {}).get("team") or {}).get("id")
        for place, address in (await self._book.places()).items():
            if team and address.team == team:
                await self._book.left(place)
        await self._book.left(conversation["id"])

    async def _members(self, activity: Payload) -> None:
        """Ask again who somebody is, who came or went."""
        tenant = tenant_of(activity)
        moved = (*(activity.get("membersAdded") or ()), *(activity.get("membersRemoved") or ()))
        for member in moved[:MOST_MEMBERS]:
            if user := member.get("aadObjectId"):
                await self._known(tenant, str(user))

    async def _came(self, tenant: str, user: str) -> None:
        """Look up who added Steerco for themselves, and bring them what waits on them."""
        try:
            await self._desk.came(Identity(platform=PLATFORM, tenant=tenant, user=user))
        except NotReachedError:
            log.info("somebody who added the app could not be looked up")

    async def _known(self, tenant: str, user: str) -> None:
        """Look somebody up whom the rights may wait for."""
        try:
            await self._desk.refresh(Identity(platform=PLATFORM, tenant=tenant, user=user))
        except NotReachedError:
            log.info("somebody who came or went could not be looked up")


def _is_added(activity: Payload) -> bool:
    if activity["type"] == "installationUpdate":
        return str(activity.get("action", "")).startswith("add")
    return _concerns_us(activity, "membersAdded")


def _is_removed(activity: Payload) -> bool:
    if activity["type"] == "installationUpdate":
        return str(activity.get("action", "")).startswith("remove")
    return _concerns_us(activity, "membersRemoved")


def _concerns_us(activity: Payload, members: str) -> bool:
    bot = activity["recipient"]["id"]
    return any(member.get("id") == bot for member in activity.get(members) or ())


def _named(address: PlaceAddress) -> str:
    name = address.name or (GENERAL if address.kind is Kind.CHANNEL else "A group chat")
    return f"{address.team_name} · {name}" if address.team_name else name
