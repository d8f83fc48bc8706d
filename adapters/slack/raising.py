"""The form that raises a decision: opened whole, redrawn on a press, read when it is sent."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.cards import asking, draft, refusals, wording
from adapters.cards.draft import Draft
from adapters.cards.forms import Form
from adapters.desk import Desk
from adapters.slack import modals
from adapters.slack.payloads import Pressed, Spot, Submitted, View
from adapters.slack.people import PLATFORM
from decisions.commands import RaiseDecision
from decisions.decision import FormId, Proposal
from decisions.errors import ConditionNeededError
from decisions.people import Identity
from decisions.places import Conversation
from decisions.queries import Asker, Queries
from decisions.rights.matching import Unknown
from decisions.service import Accepted
from decisions.views import DecisionView

Response = dict[str, Any]


class Raising:
    """Opens, redraws and reads the form."""

    def __init__(self, desk: Desk, client: AsyncWebClient) -> None:
        self._desk = desk
        self._client = client

    async def open(self, actor: Identity, text: str, spot: Spot, trigger: str) -> None:
        """Open the form, filled in from `text`, within the three seconds that a trigger lives."""
        carried = {
            "form": self._desk.new_form(),
            "tenant": spot.tenant,
            "channel": spot.channel,
            "thread": spot.thread or "",
        }
        asker = await self._asker(actor)
        form = await self._form(actor, asker, draft.from_sentence(text, asker, now=self._desk.now()), carried)
        await self._client.views_open(trigger_id=trigger, view=modals.render(form))

    async def redraw(self, pressed: Pressed, view: View) -> None:
        """Draw the form again with the fields that a press asked for; what was typed stays."""
        asker = await self._asker(pressed.actor)
        typed = _typed(view)
        asks = frozenset(Unknown) if pressed.action == asking.CHANGE else typed.asks
        unfolded = typed.unfolded or pressed.action == asking.UNFOLD
        again = draft.from_values(view.values, unfolded=unfolded, asks=asks)
        form = await self._form(pressed.actor, asker, again, view.carried)
        drawn = modals.render(form)
        try:
            await self._client.views_update(view_id=view.id, hash=view.hash, view=drawn)
        except SlackApiError as error:
            if error.response.get("error") != "hash_conflict":
                raise
            # Two presses crossed: the later one is what the person waits for.
            await self._client.views_update(view_id=view.id, view=drawn)

    async def submit(self, submitted: Submitted) -> Response:
        """Raise the decision; or answer with complaints on the fields, or the form with a field that is needed."""
        view, typed = submitted.view, _typed(submitted.view)
        asker = await self._asker(submitted.actor)
        reading = draft.read(typed, asker, now=self._desk.now())
        shown = frozenset(view.values)
        if hidden := {Unknown(field) for field in set(reading.complaints) - shown if field in tuple(Unknown)}:
            return await self._again(submitted, asker, typed, hidden)
        if reading.complaints:
            return {"response_action": "errors", "errors": dict(reading.complaints)}
        command = RaiseDecision(
            request_id=submitted.request_id,
            actor=submitted.actor,
            form=FormId(view.carried.get("form", view.id)),
            proposal=reading.proposal,
            place=_place(view.carried, asker),
        )
        answer = await self._desk.handle(command)
        error = None if isinstance(answer, Accepted) else answer.error
        if isinstance(error, ConditionNeededError):
            return await self._again(submitted, asker, typed, {error.unknown})
        if error is not None:
            sentence = " ".join(
                wording.plain(line) for part in refusals.refusal(error, None).body for line in part.lines
            )
            return {"response_action": "errors", "errors": {"question": sentence}}
        if (
            isinstance(answer, Accepted)
            and not answer.events
            and not _is_the_same(answer.view, reading.proposal, asker)
        ):
            was = f"This form became {answer.view.key} before it was changed: withdraw that one, or raise this anew."
            return {"response_action": "errors", "errors": {"question": was}}
        return {"response_action": "clear"}

    async def _again(self, submitted: Submitted, asker: Asker, typed: Draft, asks: set[Unknown]) -> Response:
        view = submitted.view
        more = draft.from_values(view.values, unfolded=typed.unfolded, asks=typed.asks | asks)
        form = await self._form(submitted.actor, asker, more, view.carried)
        return {"response_action": "update", "view": modals.render(form)}

    async def _form(self, actor: Identity, asker: Asker, typed: Draft, carried: Mapping[str, str]) -> Form:
        matter = draft.read(typed, asker, now=self._desk.now()).proposal.matter
        preview = await self._desk.ask(lambda queries: queries.who(matter, actor))
        return asking.raise_form(typed, asker=asker, matter=matter, preview=preview, carried=carried)

    async def _asker(self, actor: Identity) -> Asker:
        def asked(queries: Queries) -> Asker:
            return queries.asker(actor)

        return await self._desk.ask(asked)


def _is_the_same(view: DecisionView, proposal: Proposal, asker: Asker) -> bool:
    """Tell whether what was sent again is what is on record, by the same person."""
    words = (view.question, view.options, view.recommended, view.why, view.amount, view.decide_by)
    matter = proposal.matter
    again = (proposal.question, proposal.options, proposal.recommended, proposal.why, matter.amount, proposal.decide_by)
    return view.raised_by.id == asker.person.id and words == again


def _typed(view: View) -> Draft:
    asks = frozenset(Unknown(name) for name in view.carried.get("asks", "").split(",") if name in tuple(Unknown))
    return draft.from_values(view.values, unfolded=view.carried.get("unfolded") == "yes", asks=asks)


def _place(carried: Mapping[str, str], asker: Asker) -> Conversation:
    spot = Spot(
        tenant=carried.get("tenant", ""), channel=carried.get("channel", ""), thread=carried.get("thread") or None
    )
    if spot.is_direct:
        return Conversation(platform=PLATFORM, tenant=spot.tenant, person=asker.person.id)
    return Conversation(platform=PLATFORM, tenant=spot.tenant, channel=spot.channel, thread=spot.thread)
