"""How every act is answered: whatever went wrong, a person waits for a sentence, and gets one."""

import logging

from adapters.acting.acted import Filled, Pressed, Spot, Submitted
from adapters.acting.complaints import Answered, saying
from adapters.acting.openings import ABOUT_RIGHTS
from adapters.acting.preferring import PreferencesForm
from adapters.acting.presses import Presses
from adapters.acting.raising import Raising
from adapters.acting.rights import RIGHTS_FORMS, RightsForms
from adapters.acting.said import Answers
from adapters.acting.sheets import LONG_FORMS, place_in
from adapters.cards import messages
from adapters.cards.answers import NOT_LOOKED_UP, NOT_RECORDED, OTHER_NOT_LOOKED_UP
from adapters.cards.cards import Card
from adapters.cards.forms import Form, FormKind
from adapters.cards.refusals import refusal
from adapters.desk import Desk, NotReachedError
from adapters.words.commands import OpenForm, OpenLog, OpenSettings, Said
from decisions.errors import DecisionError
from decisions.people import Identity
from decisions.requests import RequestId

log = logging.getLogger(__name__)


class Acting:
    """Takes what people do, and never lets an error out."""

    def __init__(self, desk: Desk) -> None:
        self.raising = Raising(desk)
        self.presses = Presses(desk, self.raising)
        self.rights = RightsForms(desk)
        self.preferring = PreferencesForm(desk)
        self._answers = Answers(desk)
        self._desk = desk

    async def said(self, said: Said, request: RequestId, actor: Identity, spot: Spot) -> Card:
        """Answer words that need no form."""
        try:
            card = await self._answers.to(said, request, actor, spot)
            await self._heard_of(actor, spot)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            return apology(error)
        return card

    async def asked_for(self, said: OpenForm | OpenLog | OpenSettings, actor: Identity, spot: Spot) -> Form:
        """Draw the form that was asked for in words.

        Raises:
            DecisionError: they have no standing.
            NotReachedError: they could not be looked up in time.
        """
        if isinstance(said, OpenSettings):
            return await self.preferring.form(actor, spot)
        kind = FormKind.LOG if isinstance(said, OpenLog) else FormKind.RAISE
        return await self.raising.begun(actor, said.text, spot, kind)

    async def pressed(self, pressed: Pressed) -> Card:
        """Carry out a press that needs no form."""
        try:
            card = await self.presses.carried_out(pressed)
            await self._heard_of(pressed.actor, pressed.spot)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            return apology(error)
        return card

    async def in_place(self, pressed: Pressed, told: Card) -> Card | None:
        """Draw what takes the place of the nudge that was pressed; None where there is none, or it cannot be drawn."""
        try:
            return await self.presses.nudged.in_place(pressed, told)
        except Exception as error:  # noqa: BLE001  what they did is recorded: that is told in any case
            log.warning("what takes the place of a nudge was not drawn: %s", type(error).__name__)
            return None

    async def form(self, pressed: Pressed) -> Form | Card:
        """Give the form that a press asks for, or say why there is none.

        Raises:
            DecisionError: they may not see what it is about.
        """
        return await (self.rights if pressed.press.act in ABOUT_RIGHTS else self.presses).form(pressed)

    async def redrawn(self, actor: Identity, filled: Filled, action: str) -> Form:
        """Draw a form again with the fields that a press in it asked for; what was typed stays."""
        if filled.kind in RIGHTS_FORMS:
            return await self.rights.redrawn(actor, filled)
        return await self.raising.redrawn(actor, filled, action)

    async def as_filled(self, actor: Identity, filled: Filled) -> Form:
        """Draw a form as somebody has it before them."""
        if filled.kind in LONG_FORMS:
            return (await self.raising.as_filled(actor, filled)).holding(filled.values)
        if filled.kind == FormKind.SETTINGS:
            return await self.preferring.as_filled(actor, filled)
        return await (self.rights if filled.kind in RIGHTS_FORMS else self.presses).as_filled(actor, filled)

    async def submitted(self, submitted: Submitted) -> Answered:
        """Carry out what a form says."""
        try:
            return await self._reader(submitted.form.kind).submit(submitted)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            named = isinstance(error, NotReachedError) and error.whose not in (None, submitted.actor)
            said = messages.said(OTHER_NOT_LOOKED_UP) if named else apology(error)
            return saying(said, submitted.form.values)

    def _reader(self, kind: str) -> Raising | RightsForms | PreferencesForm | Presses:
        """Find who reads a form of this kind."""
        if kind in LONG_FORMS:
            return self.raising
        if kind in RIGHTS_FORMS:
            return self.rights
        return self.preferring if kind == FormKind.SETTINGS else self.presses

    async def _heard_of(self, actor: Identity, spot: Spot) -> None:
        """Take how the channel is called in which somebody acted."""
        if not spot.direct:
            await self._desk.knows(actor, place_in(actor, spot), spot.name)


def apology(error: Exception) -> Card:
    """Say what went wrong, never with words that people typed."""
    if isinstance(error, DecisionError):
        return refusal(error, None)
    if isinstance(error, NotReachedError):
        return messages.said(NOT_LOOKED_UP)
    log.error("an act was not recorded: %s", type(error).__name__)
    return messages.said(NOT_RECORDED)
