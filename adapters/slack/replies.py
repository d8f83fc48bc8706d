"""Answers on the request's own reply address, seen by who acted alone."""

from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.cards.cards import Card
from adapters.slack import blocks

TIMEOUT = 3


async def reply(address: str | None, card: Card, *, thread: str | None = None, replacing: bool = False) -> None:
    """Answer who acted, once; `replacing` the private message that they pressed, which says what no longer holds.

    https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
    """
    if not address:
        return
    drawn = blocks.render(card)
    client = AsyncWebhookClient(address, timeout=TIMEOUT, retry_handlers=[])
    where = {"thread_ts": thread} if thread else {}
    how = {"response_type": "ephemeral", "replace_original": replacing}
    await client.send_dict({**how, **where, "text": drawn.text, "blocks": drawn.blocks})
