"""One listener for each kind of payload: parse, hand over, acknowledge. Nothing outbound stands in its way."""

import logging

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.acting import acted as ours
from adapters.acting.acted import Submitted
from adapters.acting.afterwards import Afterwards
from adapters.acting.answering import Acting, apology
from adapters.acting.nudged import pressed_by
from adapters.acting.presses import opens_form
from adapters.cards import messages
from adapters.cards.cards import Act, Card, Press
from adapters.cards.forms import Form
from adapters.cards.refusals import refusal
from adapters.desk import Desk
from adapters.slack import blocks, payloads
from adapters.slack.forms import Forms
from adapters.slack.payloads import Body, Commanded, Pressed, Shortcut
from adapters.slack.people import PLATFORM
from adapters.slack.replies import Replies
from adapters.words.commands import OpenForm, OpenLog, OpenSettings
from decisions.errors import DecisionError
from decisions.people import Identity

log = logging.getLogger(__name__)

RAISE_SHORTCUT = "raise_decision"
# https://docs.slack.dev/reference/events/tokens_revoked
_REMOVED = {
    "app_uninstalled": "the app was removed from the workspace",
    "tokens_revoked": "the app's token was revoked",
}


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
        if isinstance(said, OpenForm | OpenLog | OpenSettings):
            await ack()
            self.afterwards.do(self._open(commanded, said))
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
            self.afterwards.do(self._open(shortcut, OpenForm(shortcut.text)))
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
        self.afterwards.do(self._answered(pressed, acted, card))

    async def on_submission(self, ack: AsyncAck, body: Body) -> None:
        """Carry out what a form says; complaints stand on its fields."""
        submitted = payloads.submitted(body)
        answered = await self._acting.submitted(submitted)
        if answered.told is not None:
            self.afterwards.do(self._told(submitted, answered.told))
        await ack(**self._forms.response(answered))

    async def on_event(self, body: Body) -> None:
        """Take what Slack says of people. What fails is answered 503, so that Slack sends it again."""
        event = body["event"]
        if event["type"] in _REMOVED and _is_of_the_bot(event):
            await self._desk.closed(PLATFORM, str(body.get("team_id") or ""), _REMOVED[event["type"]])
        user = event.get("user")
        if event["type"] in ("user_change", "team_join") and isinstance(user, dict) and user.get("id"):
            tenant = str(user.get("team_id") or body.get("team_id") or "")
            identity = Identity(platform=PLATFORM, tenant=tenant, user=str(user["id"]))
            # An event may be late, or sent again by somebody who kept it: what counts is what Slack says now.
            await self._desk.refresh(identity)

    async def _told(self, submitted: Submitted, card: Card) -> None:
        """Tell who sent a form what came of it: in the place of the nudge from which it opened, else beside."""
        standing = await self._acting.in_place(pressed_by(submitted), card)
        if standing is None or not await self._forms.replace(submitted, standing):
            await self._forms.tell(submitted, card)

    async def _answered(self, pressed: Pressed, acted: ours.Pressed, card: Card) -> None:
        """Answer a press: in the place of the nudge on which it was, else beside the message."""
        standing = await self._acting.in_place(acted, card)
        if standing is not None:
            await self._replies.replace(pressed.reply_to, standing)
        if standing is None or acted.press.act is Act.SHOW:
            replacing = pressed.is_private and _holds_no_longer(acted.press)
            await self._replies.send(pressed.reply_to, card, thread=pressed.spot.thread, replacing=replacing)

    async def _open(self, asked: Commanded | Shortcut, said: OpenForm | OpenLog | OpenSettings) -> None:
        try:
            form = await self._acting.asked_for(said, asked.actor, asked.spot)
            await self._forms.open(form, asked.trigger)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a form
            log.warning("a form did not open: %s", type(error).__name__)
            told = refusal(error, None) if isinstance(error, DecisionError) else messages.not_opened()
            await self._replies.send(asked.reply_to, told)

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


def _is_of_the_bot(event: Body) -> bool:
    """Tell whether it is the bot that may do nothing more, and not one person for whom it acted."""
    return event["type"] != "tokens_revoked" or bool(event["tokens"].get("bot"))


def _holds_no_longer(press: Press) -> bool:
    """Tell whether the private message that was pressed holds no longer: its answer takes its place."""
    return press.act is Act.UNDO or (press.act is Act.SNOOZE and press.choice is not None)
