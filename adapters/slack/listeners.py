"""One listener for each kind of payload: parse, hand over, acknowledge. Nothing outbound stands in its way."""

import logging

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.acting.afterwards import Afterwards
from adapters.acting.answering import Acting, apology
from adapters.acting.presses import opens_form
from adapters.cards import messages
from adapters.cards.cards import Act, Card
from adapters.cards.forms import Form, FormKind
from adapters.desk import Desk
from adapters.slack import blocks, payloads
from adapters.slack.forms import Forms
from adapters.slack.payloads import Body, Commanded, Pressed, Shortcut
from adapters.slack.people import PLATFORM
from adapters.slack.replies import Replies
from adapters.words.commands import OpenForm, OpenLog
from decisions.people import Identity

log = logging.getLogger(__name__)

RAISE_SHORTCUT = "raise_decision"


class Listeners:
    """What Bolt calls."""

    def __init__(self, desk: Desk, client: AsyncWebClient, replies: Replies) -> None:
        self._desk = desk
        self._replies = replies
        self._acting = Acting(desk)
        self._forms = Forms(client)
        self.afterwards = Afterwards()

    async def on_command(self, ack: AsyncAck, body: Body) -> None:
        """Answer a slash command in its acknowledgement; a form opens right after it."""
        commanded = payloads.commanded(body)
        said = payloads.said(commanded)
        if isinstance(said, OpenForm | OpenLog):
            await ack()
            kind = FormKind.LOG if isinstance(said, OpenLog) else FormKind.RAISE
            self.afterwards.do(self._open(commanded, said.text, kind))
            return
        card = await self._acting.said(said, commanded.request_id, commanded.actor, commanded.spot)
        drawn = blocks.render(card)
        read_by = "in_channel" if card.for_all else "ephemeral"
        await ack(response_type=read_by, text=drawn.text, blocks=drawn.blocks)

    async def on_shortcut(self, ack: AsyncAck, body: Body) -> None:
        """Open the form for a message: its text is the question, its thread the place."""
        shortcut = payloads.shortcut(body)
        await ack()
        if shortcut.callback == RAISE_SHORTCUT:
            self.afterwards.do(self._open(shortcut, shortcut.text))
        else:
            self.afterwards.do(self._replies.send(shortcut.reply_to, messages.outdated_shortcut()))

    async def on_press(self, ack: AsyncAck, body: Body) -> None:
        """Carry out a press before it is acknowledged; who pressed reads the rest right after."""
        pressed = payloads.pressed(body)
        if pressed.view is not None:
            await ack()
            self.afterwards.do(self._redraw(pressed, pressed.view))
            return
        acted = pressed.acted
        # What is looked up at Slack is answered afterwards too: it may take longer than an acknowledgement may.
        if acted is None or opens_form(acted.press) or acted.press.act is Act.DISCUSS:
            await ack()
            self.afterwards.do(self._form(pressed))
            return
        card = await self._acting.pressed(acted)
        await ack()
        replacing = pressed.is_private and acted.press.act is Act.UNDO
        self.afterwards.do(self._replies.send(pressed.reply_to, card, thread=pressed.spot.thread, replacing=replacing))

    async def on_submission(self, ack: AsyncAck, body: Body) -> None:
        """Carry out what a form says; complaints stand on its fields."""
        submitted = payloads.submitted(body)
        answered = await self._acting.submitted(submitted)
        if answered.told is not None:
            self.afterwards.do(self._forms.tell(submitted, answered.told))
        await ack(**self._forms.response(answered))

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
            form = await self._acting.raising.begun(asked.actor, text, asked.spot, kind)
            await self._forms.open(form, asked.trigger)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a form
            log.warning("a form did not open: %s", type(error).__name__)
            await self._replies.send(asked.reply_to, messages.not_opened())

    async def _redraw(self, pressed: Pressed, view: payloads.View) -> None:
        form = await self._acting.redrawn(pressed.actor, view.form, pressed.action)
        await self._forms.redraw(form, view)

    async def _form(self, pressed: Pressed) -> None:
        card = await self._opened(pressed)
        if card is not None:
            await self._replies.send(pressed.reply_to, card, thread=pressed.spot.thread)

    async def _opened(self, pressed: Pressed) -> Card | None:
        acted = pressed.acted
        if acted is None:
            return messages.outdated_button()
        if not opens_form(acted.press):
            return await self._acting.pressed(acted)
        try:
            opened = await self._acting.form(acted)
            if isinstance(opened, Form):
                await self._forms.open(opened, pressed.trigger)
                return None
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a form
            return apology(error)
        return opened
