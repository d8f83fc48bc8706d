"""Answers on the request's own reply address, seen by who acted alone."""

from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.cards.cards import Card
from adapters.slack import blocks

TIMEOUT = 3


async def reply(address: str | None, card: Card) -> None:
    """Answer who acted, once.

    https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
    """
    if not address:
        return
    drawn = blocks.render(card)
    client = AsyncWebhookClient(address, timeout=TIMEOUT, retry_handlers=[])
    await client.send_dict(
        {"response_type": "ephemeral", "replace_original": False, "text": drawn.text, "blocks": drawn.blocks}
    )
