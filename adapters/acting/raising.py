"""The forms that raise, change or record a decision: opened whole, redrawn on a press, read when they are sent."""

from dataclasses import replace

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.cards import amended, asking, draft, logged
from adapters.cards.answers import answer_card
from adapters.cards.cards import Act, Press
from adapters.cards.forms import Form, FormKind
from adapters.desk import Desk
from adapters.slack import modals
from adapters.slack.forms.complaints import Answered, complaining, refusing
from adapters.slack.forms.sheets import Sheet, carried_from, typed_in
from adapters.slack.payloads import Pressed, Spot, Submitted, View
from decisions.commands import RaiseDecision
from decisions.decision import DecisionId, Proposal
from decisions.errors import ConditionNeededError, DecisionError, MinuteNeededError, UnknownDecisionError
from decisions.people import Identity
from decisions.queries import Asker, Queries
from decisions.rights.matching import Unknown
from decisions.service import Accepted, Answer
from decisions.views import DecisionView


class Raising:
    """Opens, redraws and reads the long forms."""

    def __init__(self, desk: Desk, client: AsyncWebClient) -> None:
        self._desk = desk
        self._client = client

    async def open(self, actor: Identity, text: str, spot: Spot, trigger: str, kind: FormKind = FormKind.RAISE) -> None:
        """Open a form, filled in from `text`, within the three seconds that a trigger lives."""
        asker = await self._asker(actor)
        begun = logged.from_sentence if kind is FormKind.LOG else draft.from_sentence
        typed = begun(text, asker, now=self._desk.now())
        carried = carried_from(spot, form=self._desk.new_form())
        await self._open(Sheet(kind=kind, actor=actor, asker=asker, typed=typed, carried=carried), trigger)

    async def open_on(self, pressed: Pressed, press: Press, view: DecisionView) -> None:
        """Open the form that changes or replaces what is on record, filled in from that."""
        asker, now = await self._asker(pressed.actor), self._desk.now()
        if press.act is Act.CHANGE:
            kind, typed = FormKind.CHANGE, amended.from_view(view, asker, now=now)
            carried = carried_from(pressed.spot, decision=view.key, round=str(view.round))
        else:
            kind, typed = FormKind.RAISE, amended.anew(view, asker, now=now)
            place = view.place
            # It stands where the earlier one does, wherever that was pressed.
            spot = Spot(tenant=place.tenant, channel=place.channel or "", thread=place.thread)
            carried = carried_from(spot, form=self._desk.new_form(), replaces=view.key)
        sheet = Sheet(kind=kind, actor=pressed.actor, asker=asker, typed=typed, carried=carried, on_record=view)
        await self._open(sheet, pressed.trigger)

    async def redraw(self, pressed: Pressed, view: View) -> None:
        """Draw the form again with the fields that a press asked for; what was typed stays."""
        sheet = await self._sheet(pressed.actor, view)
        asks = frozenset(Unknown) if pressed.action == asking.CHANGE else frozenset()
        again = sheet.asking_for(asks, unfolded=pressed.action == asking.UNFOLD)
        drawn = modals.render(await self._form(again))
        try:
            await self._client.views_update(view_id=view.id, hash=view.hash, view=drawn)
        except SlackApiError as error:
            if error.response.get("error") != "hash_conflict":
                raise
            # Two presses crossed: the later one is what the person waits for.
            await self._client.views_update(view_id=view.id, view=drawn)

    async def submit(self, submitted: Submitted) -> Answered:
        """Carry out what the form says; or answer with complaints on the fields, or with a field that is needed."""
        shown = submitted.view.values
        sheet = await self._sheet(submitted.actor, submitted.view)
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
        return Answered(response={"response_action": "clear"}, told=answer_card(command, answer))

    async def _refused(self, sheet: Sheet, error: DecisionError, answer: Answer, submitted: Submitted) -> Answered:
        shown = submitted.view.values
        if isinstance(error, ConditionNeededError):
            return await self._again(sheet, frozenset({error.unknown}))
        if isinstance(error, MinuteNeededError) and "minute" not in shown:
            return await self._again(sheet, frozenset())
        return refusing(error, answer.view, shown or {"question": ""})

    async def _again(self, sheet: Sheet, asks: frozenset[Unknown]) -> Answered:
        form = await self._form(sheet.asking_for(asks))
        return Answered(response={"response_action": "update", "view": modals.render(form)})

    async def _open(self, sheet: Sheet, trigger: str) -> None:
        form = await self._form(sheet)
        await self._client.views_open(trigger_id=trigger, view=modals.render(form))

    async def _form(self, sheet: Sheet) -> Form:
        matter = sheet.reading(self._desk.now()).proposal.matter
        preview = await self._desk.ask(lambda queries: sheet.preview(queries, matter))
        return sheet.form(matter, preview)

    async def _sheet(self, actor: Identity, view: View) -> Sheet:
        """Take a form up again as somebody has it before them."""
        asker, now, kind = await self._asker(actor), self._desk.now(), FormKind(view.kind)
        blank = Sheet(kind=kind, actor=actor, asker=asker, typed=typed_in(view, draft.EMPTY), carried=view.carried)
        about = view.carried.get("decision" if kind is FormKind.CHANGE else "replaces")
        if about is None and kind is not FormKind.CHANGE:
            return blank
        on_record = await self._on_record(actor, DecisionId(about or ""))
        begun = amended.from_view if kind is FormKind.CHANGE else amended.anew
        typed = typed_in(view, begun(on_record, asker, now=now))
        return replace(blank, typed=typed, on_record=on_record)

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
        return Answered(response={"response_action": "errors", "errors": {"question": was}})
    return Answered(response={"response_action": "clear"})
