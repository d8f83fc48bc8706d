"""What a press on a message asks for: a command, or a form that asks for words first."""

from slack_sdk.web.async_client import AsyncWebClient

from adapters.cards import messages
from adapters.cards.answers import answer_card, refused
from adapters.cards.cards import Act, Card, Press
from adapters.desk import Desk
from adapters.slack import blocks, modals
from adapters.slack.forms.complaints import Answered, complaining, missing, refusing
from adapters.slack.forms.openings import OPENS_FORM, form_of, rehearsal
from adapters.slack.forms.sheets import carried_from
from adapters.slack.forms.submissions import command_of, number_of
from adapters.slack.payloads import Pressed, Submitted
from adapters.slack.raising import Raising
from decisions.commands import Command, MarkDone, MeetCondition, Move, RequestId, Respond, TakeOver, Undo, Withdraw
from decisions.decision import DecisionId
from decisions.errors import CannotDecideError, ConditionNeededError, DecisionError, UnknownDecisionError
from decisions.people import Identity
from decisions.said import Choice
from decisions.service import Accepted
from decisions.views import DecisionView

FORMS = (*OPENS_FORM, Act.DISCUSS)


class Presses:
    """Turns presses, and the forms that they open, into commands."""

    def __init__(self, desk: Desk, client: AsyncWebClient, raising: Raising) -> None:
        self._desk = desk
        self._client = client
        self._raising = raising

    async def carried_out(self, pressed: Pressed, press: Press) -> Card:
        """Carry out what a press asks for, and say what is on record now."""
        if press.act is Act.READ:
            return await self._link(pressed.actor, press.decision)
        command = await self._command(pressed.actor, pressed.request_id, press)
        return answer_card(command, await self._desk.handle(command))

    async def form(self, pressed: Pressed, press: Press) -> Card | None:
        """Open the form that a press asks for; or refuse now rather than after the words were typed.

        What is looked up at Slack is answered here too, since it may take longer than an acknowledgement.
        """
        view = await self._view(pressed.actor, press.decision)
        if view.veiled and press.act is not Act.CHOOSE:
            return refused(UnknownDecisionError(press.decision), None)
        if press.act is Act.DISCUSS:
            return messages.discuss(view, await self._permalink(view))
        if (error := await self._objection(pressed, press, view)) is not None:
            return refused(error, view)
        if press.act in (Act.CHANGE, Act.REPLACE):
            await self._raising.open_on(pressed, press, view)
            return None
        carried = carried_from(pressed.spot, decision=press.decision, round=str(press.round))
        await self._client.views_open(trigger_id=pressed.trigger, view=modals.render(form_of(press, view, carried)))
        return None

    async def submit(self, submitted: Submitted) -> Answered:
        """Carry out what a form says; nothing happens where the form is not ours."""
        command, shown = command_of(submitted), submitted.view.values
        if command is None:
            return Answered()
        if complaints := missing(submitted.view):
            return complaining(complaints, shown)
        answer = await self._desk.handle(command)
        error = None if isinstance(answer, Accepted) else answer.error
        if error is not None:
            return refusing(error, answer.view, shown)
        return Answered(told=answer_card(command, answer))

    async def tell(self, submitted: Submitted, card: Card) -> None:
        """Tell who sent a form what is on record: a form has no reply address of its own."""
        drawn = blocks.render(card)
        carried = submitted.view.carried
        await self._client.chat_postEphemeral(
            channel=carried.get("channel", ""),
            user=submitted.actor.user,
            thread_ts=carried.get("thread") or None,
            text=drawn.text,
            blocks=drawn.blocks,
        )

    async def _objection(self, pressed: Pressed, press: Press, view: DecisionView) -> DecisionError | None:
        """Tell why the form would lead to nothing."""
        rehearsed = rehearsal(pressed, press, view, now=self._desk.now())
        if rehearsed is None:
            return None
        try:
            await self._desk.ask(lambda queries: queries.rehearse(rehearsed))
        except (CannotDecideError, ConditionNeededError):
            return None  # that is what the form asks for
        except DecisionError as error:
            return error
        return None

    async def _command(self, actor: Identity, request: RequestId, press: Press) -> Command:
        decision, number = press.decision, press.round
        match press.act:
            case Act.UNDO:
                return Undo(request_id=request, actor=actor, decision=decision, round=number)
            case Act.WITHDRAW:
                return Withdraw(request_id=request, actor=actor, decision=decision)
            case Act.DONE:
                return MarkDone(request_id=request, actor=actor, decision=decision)
            case Act.TAKE_OVER:
                return TakeOver(request_id=request, actor=actor, decision=decision)
            case Act.RETRY:
                view = await self._view(actor, decision)
                return Move(request_id=request, actor=actor, decision=decision, place=view.place)
            case Act.MEET:
                met = number_of(press.choice) or _first_open(await self._view(actor, decision))
                return MeetCondition(request_id=request, actor=actor, decision=decision, number=met)
            case Act.CONFIRM:
                return _confirming(actor, request, press, await self._view(actor, decision))
            case _:
                choice = Choice(press.choice or "")
                return Respond(request_id=request, actor=actor, decision=decision, round=number, choice=choice)

    async def _permalink(self, view: DecisionView) -> str | None:
        stands = await self._desk.stands(view)
        if stands is None:
            return None
        answer = await self._client.chat_getPermalink(channel=stands.channel, message_ts=stands.message)
        return str(answer["permalink"])

    async def _link(self, actor: Identity, decision: DecisionId) -> Card:
        view = await self._view(actor, decision)
        if view.veiled:
            return refused(UnknownDecisionError(decision), None)
        return messages.link(view, await self._desk.link(actor, decision))

    async def _view(self, actor: Identity, decision: DecisionId) -> DecisionView:
        return await self._desk.ask(lambda queries: queries.show(decision, actor))


def _confirming(actor: Identity, request: RequestId, press: Press, view: DecisionView) -> Respond:
    """Say the same as was recorded, by the same minute."""
    reported = view.reported
    return Respond(
        request_id=request,
        actor=actor,
        decision=press.decision,
        round=press.round,
        choice=reported.choice if reported else Choice(press.choice or ""),
        minute=reported.minute if reported else None,
    )


def _first_open(view: DecisionView) -> int:
    waiting = view.result.open_conditions if view.result else ()
    return waiting[0].number if waiting else 0
