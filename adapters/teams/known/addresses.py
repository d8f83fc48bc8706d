"""Where people and places of Teams are reached: learnt from whatever comes in, since Teams has nobody to ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from time import monotonic
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from adapters.desk import Addresses
from adapters.teams.payloads import tenant_of
from decisions.words import Words

PLATFORM = "teams"

FRESH = 600.0
"""Seconds for which what was written is not read again: another process may have written since."""
MOST_REMEMBERED = 4096
LONGEST_LOCALE = 35
"""https://www.rfc-editor.org/rfc/rfc5646#section-4.4.1"""

_USER = "user/"
_PLACE = "place/"
_TENANT = "tenant"
_OF_A_CHANNEL = ("@thread.tacv2", "@thread.skype")
_ROOT = ";messageid="


class Kind(StrEnum):
    """What a place is; a direct chat is no place but somebody's."""

    CHANNEL = "channel"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserAddress:
    """How somebody is reached.

    `mri` is their id for this bot alone, `personal` their chat with it, `met_in` where they were last met.
    """

    service_url: str
    mri: str
    met_in: str
    personal: str | None = None
    zone: str | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAddress:
    """How a channel or a group chat is reached. The General channel has no name, and a group chat no team.

    `group` is what links to the team's channels have.
    """

    service_url: str
    kind: Kind
    name: str = ""
    team: str | None = None
    team_name: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TenantAddress:
    """Where Teams was last heard from at all."""

    service_url: str


_Address = TypeVar("_Address", UserAddress, PlaceAddress, TenantAddress)


def place_of(conversation: str) -> str:
    """Name the channel that a thread is in; anything else names itself."""
    return conversation.partition(_ROOT)[0]


def thread_of(conversation: str) -> str | None:
    """Name the first message of the thread that a conversation is."""
    return conversation.partition(_ROOT)[2] or None


def in_thread(place: str, thread: str | None) -> str:
    """Name the conversation that the thread of a channel is."""
    return f"{place}{_ROOT}{thread}" if thread else place


def is_channel(conversation: str) -> bool:
    """Tell a channel of a team from a group chat, by its name."""
    return place_of(conversation).endswith(_OF_A_CHANNEL)


class AddressBook:
    """The addresses of one tenant."""

    def __init__(self, addresses: Addresses, *, tenant: str, clock: Callable[[], float] = monotonic) -> None:
        self._addresses = addresses
        self._tenant = tenant
        self._clock = clock
        self._written: dict[str, tuple[float, str]] = {}

    @property
    def tenant(self) -> str:
        """The tenant whose addresses these are."""
        return self._tenant

    async def user(self, user: str) -> UserAddress | None:
        """Find somebody by their Entra id."""
        return _read(await self._text(_USER + user), UserAddress)

    async def place(self, conversation: str) -> PlaceAddress | None:
        """Find a channel, by any of its threads, or a group chat."""
        return _read(await self._text(_PLACE + place_of(conversation)), PlaceAddress)

    async def service_url(self) -> str | None:
        """Tell where Teams was last heard from."""
        address = _read(await self._text(_TENANT), TenantAddress)
        return address.service_url if address else None

    async def places(self) -> dict[str, PlaceAddress]:
        """Give every known channel and group chat, those of teams first: a team is more than a chat."""
        every = await self._addresses.every(PLATFORM, self._tenant)
        found = {name: _read(text, PlaceAddress) for name, text in every.items() if name.startswith(_PLACE)}
        known = [(name.removeprefix(_PLACE), address) for name, address in found.items() if address]
        return dict(sorted(known, key=lambda each: (each[1].kind is not Kind.CHANNEL, each[0])))

    async def met(self, activity: dict[str, Any]) -> None:
        """Take from an activity how who sent it and where it was said are reached; write only what is new."""
        if not self._tenant:
            # Told of none, as in development: whose it is, is learnt from the first who comes.
            self._tenant = tenant_of(activity)
        conversation, sender = activity["conversation"], activity["from"]
        url = str(activity["serviceUrl"])
        await self._keep(_TENANT, TenantAddress(service_url=url))
        personal = conversation.get("conversationType") == "personal"
        if user := sender.get("aadObjectId"):
            before = await self.user(user)
            await self._keep(_USER + user, _met(activity, before, personal=personal))
        if not personal:
            place = place_of(conversation["id"])
            await self._keep(_PLACE + place, _stood(activity, await self.place(place)))

    async def stands(self, conversation: str, address: PlaceAddress) -> None:
        """Keep a place that Teams named."""
        await self._keep(_PLACE + place_of(conversation), address)

    async def listed(self, user: str, address: UserAddress) -> None:
        """Keep somebody whom a roster names."""
        await self._keep(_USER + user, address)

    async def opened(self, user: str, *, mri: str, personal: str, service_url: str) -> None:
        """Keep the chat with somebody that was opened for them."""
        before = await self.user(user) or UserAddress(service_url=service_url, mri=mri, met_in=personal)
        await self._keep(_USER + user, replace(before, service_url=service_url, personal=personal))

    async def closed(self, user: str) -> None:
        """Drop the chat with somebody who removed the app; how they are named stays."""
        if before := await self.user(user):
            await self._keep(_USER + user, replace(before, personal=None))

    async def left(self, conversation: str) -> None:
        """Drop a place that the app was removed from."""
        name = _PLACE + place_of(conversation)
        self._written.pop(name, None)
        await self._addresses.forget(PLATFORM, self._tenant, name)

    async def _text(self, name: str) -> str | None:
        at, text = self._written.get(name, (0.0, None))
        if text is not None and self._clock() - at < FRESH:
            return text
        found = await self._addresses.find(PLATFORM, self._tenant, name)
        if found is not None:
            self._remember(name, found)
        return found

    async def _keep(self, name: str, address: UserAddress | PlaceAddress | TenantAddress) -> None:
        text = msgspec.json.encode(address).decode()
        if text == await self._text(name):
            return
        await self._addresses.keep(PLATFORM, self._tenant, name, text)
        self._remember(name, text)

    def _remember(self, name: str, text: str) -> None:
        if len(self._written) >= MOST_REMEMBERED:
            self._written.clear()
        self._written[name] = (self._clock(), text)


def _read(text: str | None, kind: type[_Address]) -> _Address | None:
    try:
        return msgspec.json.decode(text, type=kind) if text else None
    except msgspec.MsgspecError:
        return None  # written by a version that had other fields: the next contact writes it anew


def _met(activity: Mapping[str, Any], before: UserAddress | None, *, personal: bool) -> UserAddress:
    conversation = str(activity["conversation"]["id"])
    client = _client(activity)
    known = before or UserAddress(service_url="", mri="", met_in="")
    return UserAddress(
        service_url=str(activity["serviceUrl"]),
        mri=str(activity["from"]["id"]),
        met_in=conversation if personal else place_of(conversation),
        personal=conversation if personal else known.personal,
        zone=_zone(client.get("timezone"), activity.get("localTimezone")) or known.zone,
        locale=_locale(activity.get("locale"), client.get("locale")) or known.locale,
    )


def _stood(activity: Mapping[str, Any], before: PlaceAddress | None) -> PlaceAddress:
    conversation, data = activity["conversation"], activity.get("channelData") or {}
    kind = Kind.CHANNEL if data.get("team") or is_channel(conversation["id"]) else Kind.GROUP
    team, channel = data.get("team") or {}, data.get("channel") or {}
    if channel.get("id") != place_of(conversation["id"]):
        channel = {}  # that a channel was made is said in another one
    # What one activity does not say, another said before: who presses a card names no channel.
    known = before or PlaceAddress(service_url="", kind=kind)
    return PlaceAddress(
        service_url=str(activity["serviceUrl"]),
        kind=kind,
        name=_word(channel if kind is Kind.CHANNEL else conversation) or known.name,
        team=team.get("id") or known.team,
        team_name=_word(team) or known.team_name,
        group=team.get("aadGroupId") or known.group,
    )


def _word(named: Mapping[str, Any]) -> str:
    return str(Words.cleaned(named.get("name") or ""))


def _client(activity: Mapping[str, Any]) -> Mapping[str, Any]:
    entities = activity.get("entities") or ()
    return next((entity for entity in entities if entity.get("type") == "clientInfo"), {})


def _locale(*names: object) -> str | None:
    return next((name for name in names if isinstance(name, str) and 0 < len(name) <= LONGEST_LOCALE), None)


def _zone(*names: object) -> str | None:
    """Take the first name of a zone that there is: not every client knows the same."""
    for name in filter(None, names):
        try:
            return ZoneInfo(str(name)).key
        except (KeyError, ValueError, OSError):
            continue
    return None
