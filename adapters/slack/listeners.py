"""One listener for each kind of payload: parse, hand over, acknowledge. Nothing outbound stands in its way."""

import logging

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.cards import messages
from adapters.cards.answers import NOT_LOOKED_UP, NOT_RECORDED
from adapters.cards.cards import Act, Card
from adapters.cards.forms import FormKind
from adapters.cards.refusals import refusal
from adapters.desk import Desk, NotReachedError
from adapters.slack import blocks, payloads
from adapters.slack.afterwards import Afterwards
from adapters.slack.forms.complaints import saying
from adapters.slack.forms.sheets import LONG_FORMS
from adapters.slack.payloads import Body, Commanded, Pressed, Shortcut
from adapters.slack.people import PLATFORM
from adapters.slack.presses import FORMS, Presses
from adapters.slack.raising import Raising
from adapters.slack.replies import Replies
from adapters.slack.said import Answers
from adapters.words.commands import OpenForm, OpenLog, read_command
from decisions.errors import DecisionError
from decisions.people import Identity

log = logging.getLogger(__name__)

RAISE_SHORTCUT = "raise_decision"


class Listeners:
    """What Bolt calls."""

    def __init__(self, desk: Desk, client: AsyncWebClient, replies: Replies) -> None:
        self._desk = desk
        self._replies = replies
        self._answers = Answers(desk)
        self._raising = Raising(desk, client)
        self._presses = Presses(desk, client, self._raising)
        self.afterwards = Afterwards()

    async def on_command(self, ack: AsyncAck, body: Body) -> None:
        """Answer a slash command in its acknowledgement; a form opens right after it."""
        commanded = payloads.commanded(body)
        said = read_command(commanded.command, commanded.text)
        if isinstance(said, OpenForm | OpenLog):
            await ack()
            kind = FormKind.LOG if isinstance(said, OpenLog) else FormKind.RAISE
            self.afterwards.do(self._open(commanded, said.text, kind))
            return
        try:
            card = await self._answers.to(said, commanded.actor)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            card = _apology(error)
        drawn = blocks.render(card)
        await ack(response_type="ephemeral", text=drawn.text, blocks=drawn.blocks)

    async def on_shortcut(self, ack: AsyncAck, body: Body) -> None:
        """Open the form for a message: its text is the question, its thread the place."""
        shortcut = payloads.shortcut(body)
        await ack()
        if shortcut.callback == RAISE_SHORTCUT:
            self.afterwards.do(self._open(shortcut, shortcut.text))
        else:
            unknown = messages.said("That shortcut is from another version: /decide raises a decision.")
            self.afterwards.do(self._replies.send(shortcut.reply_to, unknown))

    async def on_press(self, ack: AsyncAck, body: Body) -> None:
        """Carry out a press before it is acknowledged; who pressed reads the rest right after."""
        pressed = payloads.pressed(body)
        if pressed.view is not None:
            await ack()
            self.afterwards.do(self._raising.redraw(pressed, pressed.view))
            return
        if pressed.press is None or pressed.press.act in FORMS:
            await ack()
            self.afterwards.do(self._form(pressed))
            return
        try:
            card = await self._presses.carried_out(pressed, pressed.press)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            card = _apology(error)
        await ack()
        replacing = pressed.is_private and pressed.press.act is Act.UNDO
        self.afterwards.do(self._replies.send(pressed.reply_to, card, thread=pressed.spot.thread, replacing=replacing))

    async def on_submission(self, ack: AsyncAck, body: Body) -> None:
        """Carry out what a form says; complaints stand on its fields."""
        submitted = payloads.submitted(body)
        reader = self._raising if submitted.view.kind in LONG_FORMS else self._presses
        try:
            answered = await reader.submit(submitted)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            answered = saying(_apology(error), submitted.view.values)
        if answered.told is not None:
            self.afterwards.do(self._presses.tell(submitted, answered.told))
        await ack(**answered.response)

    async def on_event(self, body: Body) -> None:
        """Take what Slack says of people. What fails is answered 503, so that Slack sends it again."""
        event = body["event"]
        user = event.get("user")
        if event["type"] in ("user_change", "team_join") and isinstance(user, dict) and user.get("id"):
            tenant = str(user.get("team_id") or body.get("team_id") or "")
            identity = Identity(platform=PLATFORM, tenant=tenant, user=str(user["id"]))
            # An event may be late, or sent again by somebody who kept it: what counts is what Slack says now.
            await self._desk.refresh(identity)

    async def _open(self, asked: Commanded | Shortcut, text: str, kind: FormKind = FormKind.RAISE) -> None:
        try:
            await self._raising.open(asked.actor, text, asked.spot, asked.trigger, kind)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a form
            log.warning("a form did not open: %s", type(error).__name__)
            await self._replies.send(
                asked.reply_to, messages.said("The form did not open: please try again in a moment.")
            )

    async def _form(self, pressed: Pressed) -> None:
        card: Card | None
        if pressed.press is None:
            card = messages.said("That button is from an older version: /decide list shows what is open.")
        else:
            try:
                card = await self._presses.form(pressed, pressed.press)
            except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a form
                card = _apology(error)
        if card is not None:
            await self._replies.send(pressed.reply_to, card, thread=pressed.spot.thread)


def _apology(error: Exception) -> Card:
    """Say what went wrong, never with words that people typed."""
    if isinstance(error, DecisionError):
        return refusal(error, None)
    if isinstance(error, NotReachedError):
        return messages.said(NOT_LOOKED_UP)
    log.error("an act was not recorded: %s", type(error).__name__)
    return messages.said(NOT_RECORDED)
