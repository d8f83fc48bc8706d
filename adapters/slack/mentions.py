"""What people say to Steerco in Slack: in a channel by its name, or to it alone. No form can open for a message."""

import logging
from typing import Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.acting.acted import Spot
from adapters.acting.afterwards import Afterwards
from adapters.acting.answering import Acting
from adapters.cards.cards import Card
from adapters.homes import Homes
from adapters.slack import blocks
from adapters.slack.heard import Heard
from adapters.slack.payloads import Body
from adapters.slack.people import PLATFORM
from adapters.slack.typed import as_typed
from adapters.words.sayings import OpenForm, OpenLog, OpenSettings, Said
from decisions.places import Conversation

log = logging.getLogger(__name__)


class KnownThreads(Protocol):
    """The threads in which open decisions are talked about."""

    async def holds(self, place: Conversation) -> bool:
        """Tell whether `place` is one of them."""
        ...


class Mentions:
    """Answers who speaks to Steerco, for them alone. `threads` are there where replies in them are read too."""

    def __init__(self, acting: Acting, homes: Homes, afterwards: Afterwards, threads: KnownThreads | None) -> None:
        self._acting = acting
        self._homes = homes
        self._afterwards = afterwards
        self._threads = threads

    async def on(self, heard: Heard, client: AsyncWebClient) -> None:
        """Answer what was said; who did not speak to us is answered only where a decision is theirs to answer."""
        if not heard.to_steerco:
            await self._overheard(heard, client)
            return
        card = await self._acting.in_words(heard.typed, heard.actor, heard.spot)
        said = heard.said
        if card is None and (isinstance(said, OpenForm | OpenLog | OpenSettings) or _calls_in_a_thread(heard)):
            self._afterwards.do(self._offer(heard, said, client))
            return
        if card is None:
            card = await self._acting.said(said, heard.request_id, heard.actor, heard.spot)
            self._afterwards.do(self._homes.acted(heard.actor))
        self._afterwards.do(self._answer(heard, card, client))

    async def _overheard(self, heard: Heard, client: AsyncWebClient) -> None:
        """Take a reply that was for people: what stands in no thread of a decision goes no further than this."""
        spot = heard.spot
        if self._threads is None or spot.thread is None:
            return
        place = Conversation(platform=PLATFORM, tenant=spot.tenant, channel=spot.channel, thread=spot.thread)
        if not await self._threads.holds(place):
            return
        card = await self._acting.in_words(heard.typed, heard.actor, spot, to_steerco=False)
        if card is not None:
            self._afterwards.do(self._answer(heard, card, client))

    async def _offer(self, heard: Heard, said: Said, client: AsyncWebClient) -> None:
        """Offer the form that was asked for; called by its name alone in a thread, one about that."""
        if not isinstance(said, OpenForm | OpenLog | OpenSettings):
            said = OpenForm(await self._begins(heard.spot, client))
        await self._answer(heard, await self._acting.to_begin(said, heard.actor), client)

    async def _begins(self, spot: Spot, client: AsyncWebClient) -> str:
        """Read how a thread begins, where it may be read.

        https://docs.slack.dev/reference/methods/conversations.replies
        """
        if self._threads is None:
            return ""
        try:
            answer = await client.conversations_replies(channel=spot.channel, ts=spot.thread or "", limit=1)
        except (SlackApiError, ClientError, OSError, TimeoutError):
            return ""
        first: Body = next(iter(answer.get("messages") or ()), {})
        return as_typed(str(first.get("text") or "")) if not first.get("bot_id") else ""

    async def _answer(self, heard: Heard, card: Card, client: AsyncWebClient) -> None:
        """Write to who spoke: where others read along, so that they alone see it.

        https://docs.slack.dev/reference/methods/chat.postEphemeral
        """
        drawn, spot = blocks.render(card), heard.spot
        try:
            if spot.direct or card.for_all:
                await client.chat_postMessage(
                    channel=spot.channel, thread_ts=spot.thread, text=drawn.text, blocks=drawn.blocks, parse="none"
                )
            else:
                await client.chat_postEphemeral(
                    channel=spot.channel,
                    user=heard.actor.user,
                    thread_ts=spot.thread,
                    text=drawn.text,
                    blocks=drawn.blocks,
                    parse="none",
                )
        except SlackApiError as error:
            log.warning("who spoke to us got no answer: %s", (error.response.get("error") or "no reason given"))


def _calls_in_a_thread(heard: Heard) -> bool:
    """Tell whether nothing but the bot's name was said, in a thread of a channel."""
    return not heard.typed and heard.spot.thread is not None and not heard.spot.direct
