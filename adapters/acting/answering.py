"""How every act is answered: whatever went wrong, a person waits for a sentence, and gets one."""

import logging

from adapters.acting.acted import Filled, Pressed, Spot, Submitted
from adapters.acting.complaints import Answered, saying
from adapters.acting.in_words import InWords
from adapters.acting.naming import Naming, where_chosen
from adapters.acting.oneself import ONESELF_FORMS, Oneself
from adapters.acting.openings import ABOUT_RIGHTS, FOR_ONESELF
from adapters.acting.preferring import PreferencesForm
from adapters.acting.presses import Presses
from adapters.acting.raising import Raising
from adapters.acting.rights import RIGHTS_FORMS, RightsForms
from adapters.acting.said import Answers
from adapters.acting.sheets import LONG_FORMS, place_in
from adapters.acting.trouble import SETTLES
from adapters.cards import messages
from adapters.cards.answers import NOT_LOOKED_UP, NOT_RECORDED, OTHER_NOT_LOOKED_UP
from adapters.cards.cards import Act, Card
from adapters.cards.forms import ChoiceField, Choices, Form, FormKind
from adapters.cards.in_words import to_begin
from adapters.cards.refusals import refusal
from adapters.desk import Desk, NotReachedError
from adapters.words.sayings import OpenForm, OpenLog, OpenSettings, Said
from adapters.words.typeahead import matching
from decisions.errors import DecisionError, StrangerError
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
        self._naming = Naming(desk)
        self.oneself = Oneself(desk, self.raising, self.preferring, self._answers)
        self._in_words = InWords(desk)
        self._desk = desk

    async def in_words(self, text: str, actor: Identity, spot: Spot, *, to_steerco: bool = True) -> Card | None:
        """Offer to record what somebody said in words; None where it answers no decision."""
        try:
            return await self._in_words.offered(text, actor, spot, to_steerco=to_steerco)
        except Exception as error:  # noqa: BLE001  whatever went wrong, who spoke to us waits for a sentence
            return apology(error) if to_steerco else None

    async def to_begin(self, said: OpenForm | OpenLog | OpenSettings, actor: Identity) -> Card:
        """Offer the form that was asked for, where none can open by itself."""
        try:
            asker = await self._desk.ask(lambda queries: queries.asker(actor))
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            return apology(error)
        if not asker.person.standing:
            return refusal(StrangerError(asker.person.id), None)
        match said:
            case OpenSettings():
                return to_begin("Your settings", "Open them", Act.SETTINGS, "")
            case OpenLog(text):
                return to_begin("Record a decision", "Record it", Act.LOG, text)
            case OpenForm(text):
                return to_begin("Raise a decision", "Raise it", Act.BEGIN, text)

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
        """Draw what takes the place of the message that was pressed; None where it stays, or it cannot be drawn."""
        settles = pressed.press.act in SETTLES
        try:
            return await (self.presses.trouble if settles else self.presses.nudged).in_place(pressed, told)
        except Exception as error:  # noqa: BLE001  what they did is recorded: that is told in any case
            log.warning("what takes the place of a message was not drawn: %s", type(error).__name__)
            return None

    async def form(self, pressed: Pressed) -> Form | Card:
        """Give the form that a press asks for, or say why there is none.

        Raises:
            DecisionError: they may not see what it is about.
        """
        if pressed.press.act in FOR_ONESELF:
            return await self._naming.offering(await self.oneself.form(pressed), pressed.actor)
        form = await (self.rights if pressed.press.act in ABOUT_RIGHTS else self.presses).form(pressed)
        return await self._naming.offering(form, pressed.actor) if isinstance(form, Form) else form

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
        if filled.kind in ONESELF_FORMS:
            form = await self.oneself.as_filled(actor, filled)
        else:
            form = await (self.rights if filled.kind in RIGHTS_FORMS else self.presses).as_filled(actor, filled)
        return (await self._naming.offering(form, actor)).holding(filled.values)

    async def suggested(self, actor: Identity, filled: Filled, field: str, typed: str, *, most: int) -> Choices:
        """Offer, of the many choices of a field, those that fit what is typed; none where anything is amiss."""
        try:
            form = await self.as_filled(actor, filled)
        except Exception as error:  # noqa: BLE001  a list that stays empty says enough, and a press tells the rest
            log.info("nothing was suggested: %s", type(error).__name__)
            return ()
        offered = (one.choices for one in form.fields if isinstance(one, ChoiceField) and one.id == field)
        return matching(next(offered, ()), typed)[:most]

    async def submitted(self, submitted: Submitted) -> Answered:
        """Carry out what a form says."""
        try:
            named = await self._naming.found(submitted)
            if isinstance(named, Answered):
                return named
            return where_chosen(await self._reader(submitted.form.kind).submit(named), named.form)
        except Exception as error:  # noqa: BLE001  whatever went wrong, a person waits for a sentence
            another = isinstance(error, NotReachedError) and error.whose not in (None, submitted.actor)
            said = messages.said(OTHER_NOT_LOOKED_UP) if another else apology(error)
            return saying(said, submitted.form.values)

    def _reader(self, kind: str) -> Raising | RightsForms | PreferencesForm | Oneself | Presses:
        """Find who reads a form of this kind."""
        if kind in LONG_FORMS:
            return self.raising
        if kind in RIGHTS_FORMS:
            return self.rights
        if kind in ONESELF_FORMS:
            return self.oneself
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
