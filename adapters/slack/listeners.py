"""One listener for each kind of payload: parse, hand over, acknowledge. Nothing outbound stands in its way."""

import logging

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from adapters.acting import acted as ours
from adapters.acting.acted import Submitted
from adapters.acting.afterwards import Afterwards
from adapters.acting.answering import Acting, apology
from adapters.acting.links import Links
from adapters.acting.nudged import pressed_by
from adapters.acting.presses import opens_form
from adapters.acting.sheets import is_at_home
from adapters.cards import messages
from adapters.cards.cards import Act, Card, Press
from adapters.cards.forms import Form
from adapters.cards.refusals import refusal
from adapters.desk import Desk
from adapters.homes import Homes
from adapters.slack import blocks, modals, payloads
from adapters.slack.forms import Forms
from adapters.slack.heard import message_in
from adapters.slack.mentions import KnownThreads, Mentions
from adapters.slack.payloads import Body, Commanded, Pressed, Removed, Shortcut
from adapters.slack.people import PLATFORM
from adapters.slack.replies import Replies
from adapters.slack.unfurl import Unfurling, shared_in
from adapters.slack.workspaces import Workspaces
from adapters.words.sayings import OpenForm, OpenLog, OpenSettings
from decisions.errors import DecisionError
from decisions.people import Identity

log = logging.getLogger(__name__)

RAISE_SHORTCUT = "raise_decision"
RAISE_ANYWHERE = "raise_anywhere"
# https://docs.slack.dev/reference/events/tokens_revoked
REMOVALS = {
    "app_uninstalled": "the app was removed from the workspace",
    "tokens_revoked": "the app's token was revoked",
}


class Listeners:
    """What Bolt calls."""

    def __init__(
        self,
        desk: Desk,
        homes: Homes,
        workspaces: Workspaces,
        replies: Replies,
        *,
        public_url: str,
        threads: KnownThreads | None = None,
    ) -> None:
        self._desk = desk
        self._homes = homes
        self._workspaces = workspaces
        self._replies = replies
        self._acting = Acting(desk)
        self.afterwards = Afterwards()
        self._unfurling = Unfurling(Links(desk, public_url))
        self._mentions = Mentions(self._acting, homes, self.afterwards, threads)

    async def on_command(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Answer a slash command in its acknowledgement; a form opens right after it."""
        commanded = payloads.commanded(body)
        said = payloads.said(commanded)
        if isinstance(said, OpenForm | OpenLog | OpenSettings):
            await ack()
            self.afterwards.do(self._open(commanded, said, Forms(client)))
            return
        card = await self._acting.said(said, commanded.request_id, commanded.actor, commanded.spot)
        drawn = blocks.render(card)
        read_by = "in_channel" if card.for_all else "ephemeral"
        await ack(response_type=read_by, text=drawn.text, blocks=drawn.blocks)
        self.afterwards.do(self._homes.acted(commanded.actor))

    async def on_shortcut(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Open the form: for a message its text is the question, its thread the place; from anywhere it is empty."""
        shortcut = payloads.shortcut(body)
        await ack()
        if shortcut.callback in (RAISE_SHORTCUT, RAISE_ANYWHERE):
            self.afterwards.do(self._open(shortcut, OpenForm(shortcut.text), Forms(client)))
        else:
            self.afterwards.do(self._say(shortcut, messages.outdated_shortcut(), Forms(client)))

    async def on_press(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Carry out a press before it is acknowledged; who pressed reads the rest right after."""
        pressed = payloads.pressed(body)
        if pressed.view is not None:
            await ack()
            self.afterwards.do(self._redraw(pressed, pressed.view, Forms(client)))
            return
        acted = pressed.acted
        # What is looked up at Slack is answered afterwards too: it may take longer than an acknowledgement may.
        if acted is None or opens_form(acted.press) or acted.press.act is Act.DISCUSS:
            await ack()
            self.afterwards.do(self._form(pressed, Forms(client)))
            return
        card = await self._acting.pressed(acted)
        await ack()
        self.afterwards.do(self._answered(pressed, acted, card))

    async def on_typing(self, ack: AsyncAck, body: Body) -> None:
        """Offer what fits what somebody types, where there is more to choose than Slack shows at once."""
        typing = payloads.typing(body)
        most = modals.MOST_OPTIONS
        found = (
            await self._acting.suggested(typing.actor, typing.form, typing.field, typing.typed, most=most)
            if typing
            else ()
        )
        await ack(options=modals.options(found))

    async def on_submission(self, ack: AsyncAck, body: Body, client: AsyncWebClient) -> None:
        """Carry out what a form says; complaints stand on its fields."""
        submitted = payloads.submitted(body)
        answered = await self._acting.submitted(submitted)
        if answered.told is not None or not (answered.complaints or answered.again):
            self.afterwards.do(self._told(submitted, answered.told, Forms(client)))
        await ack(**Forms(client).response(answered))

    async def on_event(self, body: Body, client: AsyncWebClient) -> None:
        """Take what Slack says of people. What fails is answered 503, so that Slack sends it again."""
        event = body["event"]
        if (heard := message_in(body)) is not None:
            await self._mentions.on(heard, client)
        if event["type"] in REMOVALS and _is_of_the_bot(event):
            await self._gone(payloads.removed_from(body), REMOVALS[event["type"]])
        user = event.get("user")
        if event["type"] == "app_home_opened" and event.get("tab") == "home":
            await self._look(body)
        if event["type"] == "link_shared" and (shared := shared_in(body)) is not None:
            self.afterwards.do(self._unfurling.show(shared, client))
        if event["type"] in ("user_change", "team_join") and isinstance(user, dict) and user.get("id"):
            tenant = str(user.get("team_id") or body.get("team_id") or "")
            identity = Identity(platform=PLATFORM, tenant=tenant, user=str(user["id"]))
            # An event may be late, or sent again by somebody who kept it: what counts is what Slack says now.
            await self._desk.refresh(identity)

    async def _gone(self, where: Removed, because: str) -> None:
        """Take that the app was removed: nothing is tried there any more, and administrators hear of it once."""
        lost = await self._workspaces.gone(where.team, where.enterprise, because)
        for tenant in lost or (where.team or where.enterprise,):
            await self._desk.closed(PLATFORM, tenant, because)

    async def _look(self, body: Body) -> None:
        """Take that somebody looks at their Home tab, and what stands there by Slack's word.

        https://docs.slack.dev/reference/events/app_home_opened
        """
        event = body["event"]
        whose = Identity(platform=PLATFORM, tenant=str(body.get("team_id") or ""), user=str(event["user"]))
        standing = (event.get("view") or {}).get("hash")
        await self._homes.opened(whose, standing if isinstance(standing, str) else None)
        self.afterwards.do(self._homes.show(whose))

    async def _told(self, submitted: Submitted, card: Card | None, forms: Forms) -> None:
        """Tell who sent a form what came of it: where they opened it in their inbox or on a nudge, else beside."""
        if is_at_home(submitted.form):
            await self._homes.show(submitted.actor, card)
            return
        if card is not None:
            standing = await self._acting.in_place(pressed_by(submitted), card)
            if standing is None or not await forms.replace(submitted, standing):
                await forms.tell(submitted, card)
        await self._homes.acted(submitted.actor)

    async def _answered(self, pressed: Pressed, acted: ours.Pressed, card: Card) -> None:
        """Answer a press: in the place of the message where that has nothing more to ask, else beside it."""
        if pressed.spot.at_home:
            await self._homes.show(pressed.actor, card)
            return
        standing = await self._acting.in_place(acted, card)
        if standing is not None:
            await self._replies.replace(pressed.reply_to, standing)
        if standing is None or acted.press.act is Act.SHOW:
            replacing = _is_offered(acted.press) or (pressed.is_private and _holds_no_longer(acted.press))
            await self._replies.send(pressed.reply_to, card, thread=pressed.spot.thread, replacing=replacing)
        await self._homes.acted(pressed.actor)

    async def _open(self, asked: Commanded | Shortcut, said: OpenForm | OpenLog | OpenSettings, forms: Forms) -> None:
        try:
            form = await self._acting.asked_for(said, asked.actor, asked.spot)
            await forms.open(form, asked.trigger)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a form
            log.warning("a form did not open: %s", type(error).__name__)
            told = refusal(error, None) if isinstance(error, DecisionError) else messages.not_opened()
            await self._say(asked, told, forms)

    async def _say(self, asked: Commanded | Shortcut, card: Card, forms: Forms) -> None:
        """Answer who asked; what was asked for in no channel has no reply address, and is answered to them alone."""
        if asked.reply_to:
            await self._replies.send(asked.reply_to, card)
        else:
            await forms.say(asked.actor, card)

    async def _redraw(self, pressed: Pressed, view: payloads.View, forms: Forms) -> None:
        form = await self._acting.redrawn(pressed.actor, view.form, pressed.action)
        await forms.redraw(form, view)

    async def _form(self, pressed: Pressed, forms: Forms) -> None:
        card = await self._opened(pressed, forms)
        if card is not None and pressed.spot.at_home:
            await self._homes.show(pressed.actor, card)
        elif card is not None:
            await self._replies.send(pressed.reply_to, card, thread=pressed.spot.thread)

    async def _opened(self, pressed: Pressed, forms: Forms) -> Card | None:
        acted = pressed.acted
        if acted is None:
            return messages.outdated_button()
        if not opens_form(acted.press):
            return await self._acting.pressed(acted)
        try:
            opened = await self._acting.form(acted)
            if isinstance(opened, Form):
                await forms.open(opened, pressed.trigger)
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


def _is_offered(press: Press) -> bool:
    """Tell whether what was pressed was offered to who said it in words: the answer takes the place of the offer."""
    return press.words is not None
