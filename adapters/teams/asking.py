"""Dialogs at Teams: which one opens, how it is drawn again, and how its submission is answered."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.acting.acted import Filled, Spot, Submitted
from adapters.acting.answering import Acting, apology
from adapters.acting.nudged import pressed_by
from adapters.acting.presses import opens_form
from adapters.acting.rights import RIGHTS_FORMS
from adapters.acting.sheets import LONG_FORMS
from adapters.cards import messages, wording
from adapters.cards.cards import Card
from adapters.cards.forms import Form, FormKind, PlaceField
from adapters.teams import adaptive, dialogs, payloads
from adapters.teams.known.arrivals import Arrivals
from adapters.teams.payloads import Begun, Payload
from adapters.teams.seals import Seals
from adapters.words.sayings import OpenForm, OpenLog, OpenSettings
from adapters.words.typeahead import matching
from decisions.people import Identity

log = logging.getLogger(__name__)

RAISE_COMMAND = "raise_decision"
OPEN = "Open the form"
ONE_OF_THESE = "Please choose one of these."
TITLES = {
    FormKind.RAISE: "Raise a decision",
    FormKind.LOG: "Record a decision",
    FormKind.SETTINGS: "Your settings",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """How a dialog that was sent is answered, and what who sent it reads beside it.

    `standing` takes the place of the message `over`, from which the dialog opened.
    """

    response: Payload
    told: Card | None = None
    standing: Card | None = None
    over: str = ""


class Asking:
    """Draws dialogs, and reads them."""

    def __init__(self, acting: Acting, arrivals: Arrivals, seals: Seals) -> None:
        self._acting = acting
        self._arrivals = arrivals
        self._seals = seals

    def offered(self, said: OpenForm | OpenLog | OpenSettings, actor: Identity, spot: Spot) -> Payload:
        """Draw the button behind which a form opens: Teams opens none for a message."""
        kind, text = _begins(said)
        card = adaptive.render(messages.about_to(TITLES[kind], text))
        data = payloads.beginning(kind, text, spot)
        if where := payloads.elsewhere_of(data):
            data["seal"] = self._seals.seal(actor, kind, where)
        card["actions"] = [adaptive.opening(OPEN, data)]
        return card

    async def opened(self, activity: Payload, data: object) -> Payload:
        """Open the dialog that a button asks for, or say why there is none."""
        try:
            begun = payloads.begun(activity, data)
            if begun is not None and not self._is_as_offered(activity, begun.kind, data):
                return _said(messages.outdated_button())
            if begun is not None:
                form = await self._acting.asked_for(_said_for(begun), payloads.actor_of(activity), begun.spot)
                return await self._continued(form, activity)
            pressed = payloads.pressed(activity, data)
            if pressed is None or not opens_form(pressed.press):
                return _said(messages.outdated_button())
            opened = await self._acting.form(pressed)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a form
            return _said(apology(error))
        return await self._continued(opened, activity) if isinstance(opened, Form) else _said(opened)

    async def opened_on_message(self, activity: Payload) -> Payload:
        """Open the form for a message: its text is the question, its thread the place."""
        if activity["value"].get("commandId") != RAISE_COMMAND:
            return _said(messages.outdated_shortcut())
        try:
            text, spot = payloads.message_of(activity)
            form = await self._acting.raising.begun(payloads.actor_of(activity), text, spot)
            return await self._continued(form, activity)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a form
            return _said(apology(error))

    async def searched(self, activity: Payload, dataset: str, typed: str) -> Payload:
        """Offer what fits what somebody types, where there is more to choose than a dialog lists."""
        actor, most = payloads.actor_of(activity), dialogs.MOST_FOUND
        try:
            filled, field = dialogs.searched(dataset)
            if filled.kind == FormKind.MOVE:
                places = tuple((await self._arrivals.places_of(actor)).items())
                return dialogs.found(matching(places, typed)[:most])
        except Exception as error:  # noqa: BLE001  a list that stays empty says enough, and a press tells the rest
            log.info("nothing was found: %s", type(error).__name__)
            return dialogs.found(())
        return dialogs.found(await self._acting.suggested(actor, filled, field, typed, most=most))

    async def submitted(self, activity: Payload, data: object) -> Sent:
        """Carry out what a dialog says; or draw it again, with complaints or more fields."""
        sent = payloads.submitted(activity, data) if isinstance(data, dict) else None
        if sent is None or not isinstance(data, dict) or not self._is_as_drawn(sent, data):
            return Sent(response=_said(messages.outdated_button()))
        if isinstance(data.get("redraw"), str) and sent.form.kind in (*LONG_FORMS, *RIGHTS_FORMS):
            return await self._redrawn(activity, sent.form, data["redraw"])
        if complaints := await self._incomplete(activity, sent.form):
            return await self._again(activity, sent.form, complaints)
        answered = await self._acting.submitted(sent)
        if answered.again is not None:
            return Sent(response=await self._continued(answered.again, activity))
        if answered.complaints:
            again = await self._again(activity, sent.form, answered.complaints)
            return Sent(response=again.response, told=answered.told)
        pressed = pressed_by(sent)
        standing = await self._acting.in_place(pressed, answered.told) if answered.told else None
        return Sent(response={}, told=answered.told, standing=standing, over=pressed.spot.message or "")

    def _is_as_offered(self, activity: Payload, kind: FormKind, data: object) -> bool:
        where, actor = payloads.elsewhere_of(data), payloads.actor_of(activity)
        return not where or self._seals.holds(payloads.seal_of(data), actor, kind, where)

    def _is_as_drawn(self, sent: Submitted, data: Payload) -> bool:
        return self._seals.holds(payloads.seal_of(data), sent.actor, sent.form.kind, sent.form.carried)

    async def _redrawn(self, activity: Payload, filled: Filled, action: str) -> Sent:
        try:
            form = await self._acting.redrawn(payloads.actor_of(activity), filled, action)
            return Sent(response=await self._continued(form, activity))
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a form
            return Sent(response=_said(apology(error)))

    async def _incomplete(self, activity: Payload, filled: Filled) -> Mapping[str, str]:
        """Find what is required and empty in a form whose buttons may not be held back by that."""
        if filled.kind == FormKind.MOVE:
            # Clients send any id: only where they read themselves may somebody have a card stand.
            known = await self._arrivals.places_of(payloads.actor_of(activity))
            return {} if filled.values.get("place") in known else {"place": ONE_OF_THESE}
        if filled.kind not in LONG_FORMS:
            return {}
        try:
            form = await self._acting.raising.as_filled(payloads.actor_of(activity), filled)
        except Exception:  # noqa: BLE001  what is wrong with it is told when it is carried out
            return {}
        return dialogs.missing(form, filled.values)

    async def _again(self, activity: Payload, filled: Filled, complaints: Mapping[str, str]) -> Sent:
        try:
            form = await self._as_filled(activity, filled)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            return Sent(response=_said(apology(error)))
        return Sent(response=await self._continued(form, activity, complaints))

    async def _as_filled(self, activity: Payload, filled: Filled) -> Form:
        return await self._acting.as_filled(payloads.actor_of(activity), filled)

    async def _continued(self, form: Form, activity: Payload, complaints: Mapping[str, str] | None = None) -> Payload:
        """Draw a dialog.

        https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots#the-flow-of-a-dialog-in-a-bot
        """
        actor = payloads.actor_of(activity)
        asks_where = any(isinstance(field, PlaceField) for field in form.fields)
        places = await self._arrivals.places_of(actor) if asks_where else dialogs.NOWHERE
        seal = self._seals.seal(actor, form.kind, form.carried)
        return {"task": {"type": "continue", "value": dialogs.render(form, complaints, places, seal)}}


def _begins(said: OpenForm | OpenLog | OpenSettings) -> tuple[FormKind, str]:
    match said:
        case OpenSettings():
            return FormKind.SETTINGS, ""
        case OpenLog(text):
            return FormKind.LOG, text
        case OpenForm(text):
            return FormKind.RAISE, text


def _said_for(begun: Begun) -> OpenForm | OpenLog | OpenSettings:
    if begun.kind is FormKind.SETTINGS:
        return OpenSettings()
    return OpenLog(begun.text) if begun.kind is FormKind.LOG else OpenForm(begun.text)


def _said(card: Card) -> Payload:
    return {"task": {"type": "message", "value": wording.sentences(card)}}
