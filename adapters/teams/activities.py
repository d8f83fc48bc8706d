"""One answer for each kind of activity: parse, hand over, answer. Nothing outbound stands in its way."""

import logging

from adapters.acting.afterwards import Afterwards
from adapters.acting.answering import Acting, apology
from adapters.cards import messages, wording
from adapters.cards.answers import answer_card
from adapters.cards.cards import Act, Card
from adapters.desk import Desk
from adapters.teams import adaptive, payloads
from adapters.teams.arrivals import Arrivals, Replies
from adapters.teams.asking import Asking
from adapters.teams.own_views import own_view
from adapters.teams.payloads import Payload
from adapters.words.commands import DidYouMean, Help, OpenForm, OpenLog, Said, read_command
from decisions.errors import DecisionError, OutdatedCardError
from decisions.service import Accepted

log = logging.getLogger(__name__)

NOTE = "application/vnd.microsoft.activity.message"
CARD = "application/vnd.microsoft.card.adaptive"
ERROR = "application/vnd.microsoft.error"
BELOW = "It is below, for you alone."


class Activities:
    """What the front door hands over."""

    def __init__(self, desk: Desk, replies: Replies, arrivals: Arrivals) -> None:
        self._desk = desk
        self._replies = replies
        self._arrivals = arrivals
        self._acting = Acting(desk)
        self._asking = Asking(self._acting, arrivals)
        self.afterwards = Afterwards()

    async def on(self, activity: Payload) -> Payload | None:
        """Answer an activity: an invoke with the body of its response.

        What is raised here was not recorded: Teams may send it again.
        """
        if activity["type"] in ("conversationUpdate", "installationUpdate"):
            await self._arrivals.changed(activity)
            self.afterwards.do(self._arrivals.welcomed(activity))
            return None
        if activity["type"] not in ("message", "invoke") or not payloads.is_for_us(activity):
            return None
        await self._arrivals.met(activity)
        if activity["type"] == "invoke":
            return await self._invoked(activity)
        await self._said(activity)
        return None

    async def _invoked(self, activity: Payload) -> Payload:
        value = activity.get("value")
        value = value if isinstance(value, dict) else {}
        match activity.get("name"):
            case "adaptiveCard/action":
                action = value.get("action")
                return await self._pressed(activity, action.get("data") if isinstance(action, dict) else None)
            case "task/fetch":
                return await self._asking.opened(activity, value.get("data"))
            case "composeExtension/fetchTask":
                return await self._asking.opened_on_message(activity)
            case "task/submit" | "composeExtension/submitAction":
                return await self._submitted(activity, value.get("data"))
            case _:
                return {}

    async def _said(self, activity: Payload) -> None:
        """Answer a message; a button of a client that knows no other way comes as one, without words."""
        if isinstance(activity.get("value"), dict) and not activity.get("text"):
            await self._pressed_by_message(activity, activity["value"])
            return
        text, spot = payloads.text_of(activity), payloads.spot_of(activity)
        said = heard(text)
        if isinstance(said, OpenForm | OpenLog):
            self._answer(activity, self._asking.offered(said, spot))
            return
        actor, request = payloads.actor_of(activity), payloads.request_of(activity)
        self._answer(activity, await self._acting.said(said, request, actor, spot))

    async def _pressed_by_message(self, activity: Payload, data: Payload) -> None:
        pressed = payloads.pressed(activity, data)
        if pressed is None:
            self._answer(activity, messages.outdated_button())
        elif self._asking.asks(pressed):
            card = adaptive.render(messages.said("This needs a few words of yours."))
            card["actions"] = [adaptive.opening("Open the form", data)]
            self._answer(activity, card)
        else:
            self._answer(activity, await self._acting.pressed(pressed))

    async def _pressed(self, activity: Payload, data: object) -> Payload:
        """Answer a press, for who pressed alone: in their own view of the card, or by a note beside it."""
        pressed = payloads.pressed(activity, data)
        if pressed is None:
            return _note(wording.sentences(messages.outdated_button()))
        try:
            if pressed.press.act is Act.VIEW:
                return _drawn(await own_view(self._desk, pressed.press.decision, pressed.actor))
            if pressed.press.act in (Act.READ, Act.DISCUSS):
                self._answer(activity, await self._acting.presses.carried_out(pressed))
                return _note(BELOW)
            command, answer = await self._acting.presses.done(pressed)
            card = answer_card(command, answer)
            error = None if isinstance(answer, Accepted) else answer.error
            if error is not None and not isinstance(error, OutdatedCardError):
                return _note(wording.sentences(card))
            if payloads.is_kept(data):
                head = card if card.about is None and error is None else None
                card = (
                    card
                    if error is not None
                    else await own_view(self._desk, pressed.press.decision, pressed.actor, head)
                )
        except DecisionError as error:
            return _failed(error) if pressed.press.act is Act.VIEW else _note(wording.sentences(apology(error)))
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            return _note(wording.sentences(apology(error)))
        return _drawn(card)

    async def _submitted(self, activity: Payload, data: object) -> Payload:
        """Carry out what a dialog says, or draw it again."""
        answered = await self._asking.submitted(activity, data)
        if answered.told is not None:
            self._answer(activity, answered.told)
        return answered.response

    def _answer(self, activity: Payload, card: Card | Payload) -> None:
        self.afterwards.do(self._replies.privately(activity, card))


def heard(text: str) -> Said:
    """Read what was said to the bot: its words, with or without the name of a command before them."""
    word, _, rest = text.strip().partition(" ")
    if word.casefold() in ("decide", "/decide"):
        return read_command("decide", rest)
    if word.casefold() in ("steerco", "/steerco"):
        return read_command("steerco", rest)
    if not text.strip():
        return Help()
    said = read_command("decide", text)
    # One word that is not known is a greeting, or thanks.
    return Help() if isinstance(said, DidYouMean) and said.nearest == "help" else said


def _note(text: str) -> Payload:
    """Say something to who pressed.

    https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
    """
    return {"statusCode": 200, "type": NOTE, "value": text}


def _drawn(card: Card) -> Payload:
    return {"statusCode": 200, "type": CARD, "value": adaptive.render(card)}


def _failed(error: Exception) -> Payload:
    """Leave the card as it stands."""
    return {"statusCode": 403, "type": ERROR, "value": {"code": "403", "message": wording.sentences(apology(error))}}
