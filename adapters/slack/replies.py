"""Answers on the request's own reply address, seen by who acted alone."""

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
        if not address:
            return
        drawn = blocks.render(card)
        where = {"thread_ts": thread} if thread else {}
        how = {"response_type": "ephemeral", "replace_original": replacing}
        body = msgspec.json.encode({**how, **where, "text": drawn.text, "blocks": drawn.blocks})
        # Slack's own client for this takes as long again as the call: one goes out for every press.
        async with self._session.post(address, data=body, headers=_JSON) as answer:
            await answer.read()  # so that the connection stays open
