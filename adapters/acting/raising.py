"""The forms that raise, change or record a decision: opened whole, redrawn on a press, read when they are sent."""

from collections.abc import Mapping
from dataclasses import replace

from adapters.acting.acted import Filled, Pressed, Spot, Submitted
from adapters.acting.complaints import Answered, complaining, refusing
from adapters.acting.sheets import Sheet, beginning, carried_from, place_in, tied_to, typed_in
from adapters.cards import amended, asking, draft, logged
from adapters.cards.answers import answer_card
from adapters.cards.cards import Act
from adapters.cards.forms import Form, FormKind
from adapters.desk import Desk
from decisions.answering.errors import MinuteNeededError
from decisions.deciders.errors import ConditionNeededError
from decisions.decision import DecisionId
from decisions.errors import DecisionError, UnknownDecisionError
from decisions.people import Identity
from decisions.proposal import Proposal
from decisions.queries.askers import Asker
from decisions.queries.queries import Queries
from decisions.raising.commands import RaiseDecision
from decisions.rights.matching import Unknown
from decisions.service import Accepted, Answer
from decisions.views.decision import DecisionView


class Raising:
    """Draws, redraws and reads the long forms."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def begun(self, actor: Identity, text: str, spot: Spot, kind: FormKind = FormKind.RAISE) -> Form:
        """Draw a form, filled in from `text`."""
        await self._desk.saw(actor)
        asker = await self._asker(actor)
        read = logged.from_sentence if kind is FormKind.LOG else draft.from_sentence
        carried = carried_from(spot, form=self._desk.new_form(), **await self._tied(actor, spot))
        typed = beginning(carried, read(text, asker, now=self._desk.now()))
        return await self._form(Sheet(kind=kind, actor=actor, asker=asker, typed=typed, carried=carried))

    async def begun_on(self, pressed: Pressed, view: DecisionView) -> Form:
        """Draw the form that changes or replaces what is on record, filled in from that."""
        asker, now = await self._asker(pressed.actor), self._desk.now()
        if pressed.press.act is Act.CHANGE:
            kind, typed = FormKind.CHANGE, amended.from_view(view, asker, now=now)
            carried = carried_from(pressed.spot, decision=view.key, round=str(view.round))
        else:
            kind, typed = FormKind.RAISE, amended.anew(view, asker, now=now)
            place = view.place
            # It stands where the earlier one does, wherever that was pressed.
            spot = Spot(tenant=place.tenant, channel=place.channel, thread=place.thread, direct=place.is_direct)
            carried = carried_from(spot, form=self._desk.new_form(), replaces=view.key, platform=place.platform)
        sheet = Sheet(kind=kind, actor=pressed.actor, asker=asker, typed=typed, carried=carried, on_record=view)
        return await self._form(sheet)

    async def redrawn(self, actor: Identity, filled: Filled, action: str) -> Form:
        """Draw the form again with the fields that a press asked for; what was typed stays."""
        sheet = await self._sheet(actor, filled)
        asks = frozenset(Unknown) if action == asking.CHANGE else frozenset()
        return await self._form(sheet.asking_for(asks, unfolded=action == asking.UNFOLD))

    async def submit(self, submitted: Submitted) -> Answered:
        """Carry out what the form says; or answer with complaints on the fields, or with a field that is needed."""
        shown = submitted.form.values
        sheet = await self._sheet(submitted.actor, submitted.form)
        reading = sheet.reading(self._desk.now())
        hidden = set(reading.complaints) - set(shown)
        if asks := frozenset(Unknown(name) for name in hidden if name in tuple(Unknown)):
            return await self._again(sheet, asks)
        if reading.complaints:
            return complaining(reading.complaints, shown or {"question": ""})
        command = sheet.command(reading.proposal, submitted.request_id)
        answer = await self._desk.handle(command)
        error = None if isinstance(answer, Accepted) else answer.error
        if error is not None:
            return await self._refused(sheet, error, answer, submitted)
        if isinstance(command, RaiseDecision) or sheet.kind is FormKind.LOG:
            return _raised(sheet, answer, reading.proposal)
        return Answered(told=answer_card(command, answer))

    async def _refused(self, sheet: Sheet, error: DecisionError, answer: Answer, submitted: Submitted) -> Answered:
        shown = submitted.form.values
        if isinstance(error, ConditionNeededError):
            return await self._again(sheet, frozenset({error.unknown}))
        if isinstance(error, MinuteNeededError) and "minute" not in shown:
            return await self._again(sheet, frozenset())
        return refusing(error, answer.view, shown or {"question": ""})

    async def _again(self, sheet: Sheet, asks: frozenset[Unknown]) -> Answered:
        return Answered(again=await self._form(sheet.asking_for(asks)))

    async def as_filled(self, actor: Identity, filled: Filled) -> Form:
        """Draw the form as somebody has it before them."""
        return await self._form(await self._sheet(actor, filled))

    async def _form(self, sheet: Sheet) -> Form:
        matter = sheet.reading(self._desk.now()).proposal.matter
        preview = await self._desk.ask(lambda queries: sheet.preview(queries, matter))
        return sheet.form(matter, preview)

    async def _sheet(self, actor: Identity, filled: Filled) -> Sheet:
        """Take a form up again as somebody has it before them."""
        asker, now, kind = await self._asker(actor), self._desk.now(), FormKind(filled.kind)
        typed = typed_in(filled, beginning(filled.carried))
        blank = Sheet(kind=kind, actor=actor, asker=asker, typed=typed, carried=filled.carried)
        about = filled.carried.get("decision" if kind is FormKind.CHANGE else "replaces")
        if about is None and kind is not FormKind.CHANGE:
            return blank
        on_record = await self._on_record(actor, DecisionId(about or ""))
        begun = amended.from_view if kind is FormKind.CHANGE else amended.anew
        typed = typed_in(filled, begun(on_record, asker, now=now))
        return replace(blank, typed=typed, on_record=on_record)

    async def _tied(self, actor: Identity, spot: Spot) -> Mapping[str, str]:
        """Tell what the channel is tied to in which a form was asked for."""
        if spot.direct:
            return {}
        place = place_in(actor, spot)
        await self._desk.knows(actor, place, spot.name)
        return tied_to(await self._desk.ask(lambda queries: queries.tie_of(place)))

    async def _on_record(self, actor: Identity, decision: DecisionId) -> DecisionView:
        view = await self._desk.ask(lambda queries: queries.show(decision, actor))
        if view.veiled:
            raise UnknownDecisionError(decision)
        return view

    async def _asker(self, actor: Identity) -> Asker:
        def asked(queries: Queries) -> Asker:
            return queries.asker(actor)

        return await self._desk.ask(asked)


def _raised(sheet: Sheet, answer: Answer, proposal: Proposal) -> Answered:
    """Close the form; or tell that an earlier version of it is on record."""
    again = isinstance(answer, Accepted) and not answer.events
    if again and answer.view is not None and not sheet.is_what(answer.view, proposal):
        key = answer.view.key
        was = f"This form became {key} before it was changed: withdraw that one, or raise this anew."
        return Answered(complaints={"question": was})
    return Answered()
