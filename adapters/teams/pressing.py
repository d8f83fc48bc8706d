"""Presses at Teams: carried out, and answered to who pressed alone, in their own view of the card or by a note."""

import logging
from datetime import tzinfo
from zoneinfo import ZoneInfo

from adapters.acting.acted import Pressed
from adapters.acting.answering import Acting, apology
from adapters.acting.own_views import own_view
from adapters.acting.presses import opens_form
from adapters.cards import messages, wording
from adapters.cards.answers import answer_card
from adapters.cards.cards import Act, Card
from adapters.desk import Desk
from adapters.teams import adaptive, payloads
from adapters.teams.asking import Sent
from adapters.teams.payloads import Payload
from decisions.errors import DecisionError, OutdatedCardError
from decisions.service import Accepted

log = logging.getLogger(__name__)

NOTE = "application/vnd.microsoft.activity.message"
CARD = "application/vnd.microsoft.card.adaptive"
ERROR = "application/vnd.microsoft.error"
BELOW = "It is below, for you alone."
NEEDS_WORDS = "This needs a few words of yours."


class Pressing:
    """Answers presses.

    https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
    """

    def __init__(self, desk: Desk, acting: Acting) -> None:
        self._desk = desk
        self._acting = acting

    async def answered(self, activity: Payload, data: object) -> Sent:
        """Carry out a press, and give the answer of the invoke, and what is said beside it, or in its place."""
        pressed = payloads.pressed(activity, data)
        if pressed is None:
            return Sent(response=_note(messages.outdated_button()))
        match pressed.press.act:
            case Act.VIEW:
                return Sent(response=await self._looked(pressed))
            case Act.READ | Act.DISCUSS | Act.BACK:
                return Sent(response=_said(BELOW), told=await self._acting.pressed(pressed))
            case Act.SEND_AGAIN | Act.DROP:
                return await self._settled(pressed)
            case Act.SNOOZE if pressed.press.choice is None:
                return Sent(response=_said(BELOW), told=await self._acting.pressed(pressed))
            case Act.SNOOZE:
                return Sent(response=_drawn(await self._acting.pressed(pressed)))
            case Act.SHOW:
                card = await self._acting.pressed(pressed)
                standing = await self._acting.in_place(pressed, card)
                return Sent(response=_drawn(standing) if standing else _said(BELOW), told=card)
            case _:
                return Sent(response=await self._carried_out(pressed, kept=payloads.is_kept(data)))

    async def answered_by_message(self, activity: Payload, data: Payload) -> Card | Payload:
        """Carry out a press that an older client sends as a message without words."""
        pressed = payloads.pressed(activity, data)
        if pressed is None:
            return messages.outdated_button()
        if opens_form(pressed.press):
            card = adaptive.render(messages.said(NEEDS_WORDS))
            return {**card, "actions": [adaptive.opening("Open the form", adaptive.press_data(pressed.press))]}
        return await self._acting.pressed(pressed)

    async def _looked(self, pressed: Pressed) -> Payload:
        """Show somebody their own view; where there is none, the card stays as it stands."""
        try:
            nudge = await self._acting.presses.nudged.again(pressed) if pressed.press.nudge else None
            direct = pressed.spot.direct
            card = nudge or await own_view(self._desk, pressed.press.decision, pressed.actor, direct=direct)
            zone = await self._zone(pressed) if wording.tells_time(card) else None
            return _drawn(wording.by_clock(card, zone, named=False) if zone else card)
        except Exception as error:  # noqa: BLE001  their client asked by itself, and shows the card that everybody has
            said = wording.sentences(apology(error))
            return {"statusCode": 403, "type": ERROR, "value": {"code": "403", "message": said}}

    async def _settled(self, pressed: Pressed) -> Sent:
        """Do what an administrator pressed about what was not sent: what came of it stands where the buttons were.

        The answer changes only what is before who pressed, and only until they look again: the message changes too.
        """
        card = await self._acting.pressed(pressed)
        standing, over = await self._acting.in_place(pressed, card), pressed.spot.message
        if standing is None or over is None:
            return Sent(response=_said(BELOW), told=card)
        return Sent(response=_drawn(standing), told=card, standing=standing, over=over)

    async def _carried_out(self, pressed: Pressed, *, kept: bool) -> Payload:
        try:
            command, answer = await self._acting.presses.done(pressed)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            return _said(wording.sentences(apology(error), await self._zone(pressed)))
        card = answer_card(command, answer)
        refused = None if isinstance(answer, Accepted) else answer.error
        if refused is not None:
            if isinstance(refused, OutdatedCardError):
                return _drawn(card)
            return _said(wording.sentences(card, await self._zone(pressed)))
        return _drawn(await self._own(pressed, card) if kept else card)

    async def _zone(self, pressed: Pressed) -> tzinfo | None:
        """Find where who pressed reads a note: no client draws the moments in one."""
        try:
            return ZoneInfo(await self._desk.ask(lambda queries: queries.asker(pressed.actor).zone))
        except Exception:  # noqa: BLE001  what is told matters more than in whose time
            return None

    async def _own(self, pressed: Pressed, told: Card) -> Card:
        """Draw the card for who pressed; what is on record is so, even where it cannot be drawn."""
        try:
            head = told if told.about is None else None
            direct = pressed.spot.direct
            return await own_view(self._desk, pressed.press.decision, pressed.actor, head, direct=direct)
        except DecisionError:
            return told
        except Exception as error:  # noqa: BLE001  it is recorded: that alone must be said
            log.warning("somebody's own view was not drawn: %s", type(error).__name__)
            return told


def _note(card: Card) -> Payload:
    return _said(wording.sentences(card))


def _said(text: str) -> Payload:
    return {"statusCode": 200, "type": NOTE, "value": text}


def _drawn(card: Card) -> Payload:
    return {"statusCode": 200, "type": CARD, "value": adaptive.render(card)}
