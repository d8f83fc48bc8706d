"""Answers on the request's own reply address, seen by who acted alone."""

from collections.abc import Mapping

import msgspec
from aiohttp import ClientSession

from adapters.cards.cards import Card
from adapters.slack import blocks

_JSON = {"Content-Type": "application/json;charset=utf-8"}


class Replies:
    """Answers who acted, once; a reply that is lost is asked for again by asking again."""

    def __init__(self, session: ClientSession) -> None:
        self._session = session

    async def send(
        self, address: str | None, card: Card, *, thread: str | None = None, replacing: bool = False
    ) -> None:
        """Send `card`; `replacing` the private message that was pressed, where it says what no longer holds.

        https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
        """
        where = {"thread_ts": thread} if thread else {}
        await self._send(address, card, {"response_type": "ephemeral", "replace_original": replacing, **where})

    async def replace(self, address: str | None, card: Card) -> None:
        """Have `card` stand in the place of the message that was pressed, which is not private to who acted."""
        await self._send(address, card, {"replace_original": True})

    async def _send(self, address: str | None, card: Card, how: Mapping[str, object]) -> None:
        if not address:
            return
        drawn = blocks.render(card)
        body = msgspec.json.encode({**how, "text": drawn.text, "blocks": drawn.blocks})
        # Slack's own client for this takes as long again as the call: one goes out for every press.
        async with self._session.post(address, data=body, headers=_JSON) as answer:
            await answer.read()  # so that the connection stays open
