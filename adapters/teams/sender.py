"""Sends cards through the Bot Connector, each call once: how it ended is for the relay to judge."""

import json
from collections.abc import Callable, Iterable
from urllib.parse import quote, urlencode

from adapters.cards.cards import Card
from adapters.cards.delivery import NOBODY, Accounts, DeliveryError, Rate, Rates, Sender, Sent
from adapters.teams import adaptive
from adapters.teams.calls.connector import Connector
from adapters.teams.known.addresses import AddressBook, Kind, PlaceAddress, in_thread, is_channel, place_of, thread_of
from adapters.teams.known.personal_chats import PersonalChats, of_one_person
from adapters.teams.known.rosters import Rosters
from adapters.teams.spans import Element

CARD_TYPE = "application/vnd.microsoft.card.adaptive"

_LINK = "https://teams.microsoft.com/l/message"
_ROSTER_LASTS = 300.0
ASKS_AGAIN = 60.0
"""Seconds after which Teams is asked again whether it answers, before what may have been posted is repeated."""


class TeamsSender(Sender):
    """Posts and updates messages of one tenant. A message is named by its conversation, thread and all, and its id."""

    # In one conversation a bot may send 7 in a second, 8 in two, 60 in 30 and 1800 in an hour, and 30 a second in all:
    # https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
    # Posts and updates share that; together these leave some of it to answers, which go out unpaced.
    rates = Rates(
        posts=Rate(interval=0.125, burst=3),
        posts_to_a_place=Rate(interval=4.5, burst=3),
        updates=Rate(interval=0.125, burst=3),
        updates_in_a_place=Rate(interval=4.5, burst=3),
        waits_in_a_place=True,
    )
    most_viewers = adaptive.MOST_VIEWERS

    def __init__(
        self, connector: Connector, book: AddressBook, *, chats: PersonalChats, clock: Callable[[], float]
    ) -> None:
        self._connector = connector
        self._book = book
        self._chats = chats
        self._rosters = Rosters(connector, book, clock=clock, keep=_ROSTER_LASTS)
        self._personal: dict[str, str] = {}

    async def post(
        self,
        card: Card,
        *,
        channel: str,
        thread: str | None,
        key: str,  # noqa: ARG002  a message of Teams has no room for it
        mentions: Accounts,
        viewers: Accounts = NOBODY,
    ) -> Sent:
        """Post `card`: to a channel as a new thread, unless there is one to answer in."""
        place = place_of(channel)
        url = await self._address_of(place)
        # Their Entra id does as well, in a card:
        # https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
        called = {person: await self._mri(user) or user for person, user in mentions.items()}
        drawn = adaptive.render(card, mentions=called, viewers=await self._mris(viewers.values(), place))
        activity = message(drawn)
        # What is said in somebody's own chat stands below what is there: it has no threads.
        root = None if place in self._personal else thread or thread_of(channel)
        try:
            if root is None and await self._is_channel(place):
                tenant = self._book.tenant
                return await self._connector.open_thread(url, activity, channel=place, tenant=tenant)
            return await self._connector.send(url, activity, conversation=in_thread(place, root))
        except DeliveryError as error:
            raise self._understood(error, place) from error

    async def direct(self, user: str) -> str:
        """Find or open the chat with somebody.

        Raises:
            DeliveryError: the app is not installed for them, which is permanent; or Teams did not answer.
        """
        chat = await self._chats.of(user)
        self._personal[chat.conversation] = chat.service_url
        return chat.conversation

    async def update(self, card: Card, sent: Sent, *, viewers: Accounts = NOBODY) -> None:
        """Redraw a message, everybody by name."""
        place = place_of(sent.channel)
        url = await self._address_of(place)
        drawn = adaptive.render(card, viewers=await self._mris(viewers.values(), place))
        await self._connector.update(url, message(drawn), sent)

    async def find(self, key: str, *, channel: str, thread: str | None) -> Sent | None:  # noqa: ARG002
        """Look for nothing: what was said in a conversation, Teams shows to no bot. But ask whether it answers at all.

        What may be there is repeated once: not into the same trouble, which may last for hours.
        """
        await self._answers(place_of(channel))
        raise DeliveryError("no_history", permanent=True, because="Teams does not say whether it was posted")

    async def permalink(self, sent: Sent) -> str | None:
        """Make the address of a message; a chat with the bot has none.

        https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
        """
        place = place_of(sent.channel)
        known = await self._book.place(place)
        if known is None:
            return None
        link = f"{_LINK}/{quote(place, safe='')}/{quote(sent.message, safe='')}"
        return f"{link}?{urlencode(self._context(known, sent))}"

    async def readers(self, channel: str) -> frozenset[str]:
        """Name the Entra ids of those in `channel`, at most five minutes old."""
        try:
            return frozenset(await self._rosters.of(channel))
        except DeliveryError:
            return frozenset()

    def _context(self, known: PlaceAddress, sent: Sent) -> dict[str, str]:
        if known.kind is Kind.GROUP:
            return {"context": json.dumps({"contextType": "chat"})}
        group = {"groupId": known.group} if known.group else {}
        return {"tenantId": self._book.tenant, **group, "parentMessageId": thread_of(sent.channel) or sent.message}

    async def _answers(self, place: str) -> None:
        """Wait with a conversation of which Teams says nothing now; a refusal is an answer.

        Raises:
            DeliveryError: it is to be asked again later.
        """
        try:
            await self._connector.members(await self._address_of(place), place)
        except DeliveryError as error:
            if not error.permanent or error.away:
                wait = None if error.away else error.retry_after or ASKS_AGAIN
                raise DeliveryError(error.code, away=error.away, retry_after=wait, because=error.because) from error

    async def _address_of(self, place: str) -> str:
        return self._personal.get(place) or await self._rosters.address_of(place)

    async def _is_channel(self, place: str) -> bool:
        known = await self._book.place(place)
        return known.kind is Kind.CHANNEL if known else is_channel(place)

    async def _mris(self, users: Iterable[str], place: str) -> list[str]:
        """Name those by what Teams calls them; who is not there needs no view, and is left out."""
        wanted = list(users)
        known = {user: await self._mri(user) for user in wanted}
        if not all(known.values()):
            try:
                roster = await self._rosters.of(place)
            except DeliveryError:
                roster = {}  # the card is for all; their own view is a convenience
            known = {user: mri or roster.get(user, {}).get("id") for user, mri in known.items()}
        return [mri for mri in known.values() if mri]

    async def _mri(self, user: str) -> str | None:
        known = await self._book.user(user)
        return known.mri if known else None

    def _understood(self, error: DeliveryError, place: str) -> DeliveryError:
        return of_one_person(error) if place in self._personal else error


def message(drawn: Element) -> Element:
    """Make the message that shows a card.

    Raises:
        DeliveryError: it is larger than what Teams takes.
    """
    if adaptive.size(drawn) > adaptive.LARGEST:
        raise DeliveryError("card_too_large", permanent=True, because="the card is too large")
    return {
        "type": "message",
        "summary": drawn["fallbackText"],
        "attachments": [{"contentType": CARD_TYPE, "content": drawn}],
    }
