"""Forms at Slack: opened, redrawn, answered, and what who sent one is told beside it."""

from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.acting.acted import Submitted
from adapters.acting.complaints import Answered
from adapters.cards.cards import Card
from adapters.cards.forms import Form
from adapters.slack import blocks, modals
from adapters.slack.payloads import View
from decisions.people import Identity


class Forms:
    """Calls Slack for the forms."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def open(self, form: Form, trigger: str) -> None:
        """Open a form, within the three seconds that a trigger lives."""
        await self._client.views_open(trigger_id=trigger, view=modals.render(form))

    async def redraw(self, form: Form, view: View) -> None:
        """Draw another form in the place of the one that stands there."""
        drawn = modals.render(form)
        try:
            await self._client.views_update(view_id=view.id, hash=view.hash, view=drawn)
        except SlackApiError as error:
            if error.response.get("error") != "hash_conflict":
                raise
            # Two presses crossed: the later one is what the person waits for.
            await self._client.views_update(view_id=view.id, view=drawn)

    def response(self, answered: Answered) -> dict[str, Any]:
        """Answer the submission of a form.

        https://docs.slack.dev/surfaces/modals#updating_response
        """
        if answered.again is not None:
            return {"response_action": "update", "view": modals.render(answered.again)}
        if answered.complaints:
            return {"response_action": "errors", "errors": dict(answered.complaints)}
        return {"response_action": "clear"}

    async def replace(self, submitted: Submitted, card: Card) -> bool:
        """Have `card` stand in the place of the message from which the form opened; tell whether Slack took it."""
        drawn = blocks.render(card)
        carried = submitted.form.carried
        try:
            await self._client.chat_update(
                channel=carried.get("channel", ""),
                ts=carried.get("message", ""),
                text=drawn.text,
                blocks=drawn.blocks,
                parse="none",
            )
        except (SlackApiError, ClientError, OSError, TimeoutError):
            return False
        return True

    async def say(self, to: Identity, card: Card) -> None:
        """Write to somebody alone, in their direct messages."""
        drawn = blocks.render(card)
        opened = await self._client.conversations_open(users=to.user)
        await self._client.chat_postMessage(channel=opened["channel"]["id"], text=drawn.text, blocks=drawn.blocks)

    async def tell(self, submitted: Submitted, card: Card) -> None:
        """Tell who sent a form what is on record: a form has no reply address of its own."""
        drawn = blocks.render(card)
        carried = submitted.form.carried
        if not carried.get("channel"):
            await self.say(submitted.actor, card)
            return
        await self._client.chat_postEphemeral(
            channel=carried.get("channel", ""),
            user=submitted.actor.user,
            thread_ts=carried.get("thread") or None,
            text=drawn.text,
            blocks=drawn.blocks,
        )
