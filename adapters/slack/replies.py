"""Answers on the request's own reply address, seen by who acted alone."""

from aiohttp import ClientSession
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.cards.cards import Card
from adapters.slack import blocks


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
        client = AsyncWebhookClient(address, session=self._session, retry_handlers=[])
        where = {"thread_ts": thread} if thread else {}
        how = {"response_type": "ephemeral", "replace_original": replacing}
        await client.send_dict({**how, **where, "text": drawn.text, "blocks": drawn.blocks})
