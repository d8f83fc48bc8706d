"""What a press on a message asks for: a command, or a form that asks for words first."""

from collections.abc import Mapping

from slack_sdk.web.async_client import AsyncWebClient

from adapters.cards import asking, messages
from adapters.cards.answers import answer_card, refused
from adapters.cards.cards import Act, Card, Press
from adapters.cards.forms import Form, FormKind
from adapters.desk import Desk
from adapters.slack import blocks, modals
from adapters.slack.payloads import Pressed, Submitted
from adapters.slack.people import PLATFORM
from decisions.commands import AddCondition, ChooseWhoDecides, Command, Move, Respond, Undo, Withdraw
from decisions.decision import REJECT, Choice, DecisionId
from decisions.errors import CannotDecideError, DecisionError, UnknownDecisionError
from decisions.people import Identity
from decisions.places import Conversation
from decisions.service import Accepted
from decisions.views import DecisionView
from decisions.words import Words

FORMS = (
    Act.REASON,
    Act.CONDITION,
    Act.ADD_CONDITION,
    Act.MOVE,
    Act.CHOOSE,
    Act.SURE,
    Act.SURE_TO_WITHDRAW,
    Act.DISCUSS,
)


class Presses:
    """Turns presses, and the forms that they open, into commands."""

    def __init__(self, desk: Desk, client: AsyncWebClient) -> None:
        self._desk = desk
        self._client = client

    async def carried_out(self, pressed: Pressed, press: Press) -> Card:
        """Carry out what a press asks for, and say what is on record now."""
        if press.act is Act.READ:
            return await self._link(pressed.actor, press.decision)
        command = await self._command(pressed, press)
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
        rehearsed = _rehearsal(pressed, press)
        if rehearsed is not None:
            try:
                await self._desk.ask(lambda queries: queries.rehearse(rehearsed))
            except CannotDecideError:
                pass  # that is for whoever is chosen, and nobody is yet
            except DecisionError as error:
                return refused(error, view)
        form = _form(press, view, {"channel": pressed.spot.channel, "thread": pressed.spot.thread or ""})
        await self._client.views_open(trigger_id=pressed.trigger, view=modals.render(form))
        return None

    async def _permalink(self, view: DecisionView) -> str | None:
        stands = await self._desk.stands(view)
        if stands is None:
            return None
        answer = await self._client.chat_getPermalink(channel=stands.channel, message_ts=stands.message)
        return str(answer["permalink"])

    async def submit(self, submitted: Submitted) -> tuple[Card, bool] | None:
        """Carry out what a form says, and tell whether it was refused; None where the form is not ours."""
        if any(not Words.cleaned(words) for words in submitted.view.values.values()):
            return messages.said("Please say it in words: this field cannot stay empty."), True
        command = _submitted(submitted)
        if command is None:
            return None
        answer = await self._desk.handle(command)
        return answer_card(command, answer), not isinstance(answer, Accepted) and answer.error is not None

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

    async def _command(self, pressed: Pressed, press: Press) -> Command:
        actor, request = pressed.actor, pressed.request_id
        match press.act:
            case Act.UNDO:
                return Undo(request_id=request, actor=actor, decision=press.decision, round=press.round)
            case Act.WITHDRAW:
                return Withdraw(request_id=request, actor=actor, decision=press.decision)
            case Act.RETRY:
                view = await self._view(actor, press.decision)
                return Move(request_id=request, actor=actor, decision=press.decision, place=view.place)
            case _:
                choice = Choice(press.choice or "")
                return Respond(
                    request_id=request, actor=actor, decision=press.decision, round=press.round, choice=choice
                )

    async def _link(self, actor: Identity, decision: DecisionId) -> Card:
        view = await self._view(actor, decision)
        if view.veiled:
            return refused(UnknownDecisionError(decision), None)
        return messages.link(view, await self._desk.link(actor, decision))

    async def _view(self, actor: Identity, decision: DecisionId) -> DecisionView:
        return await self._desk.ask(lambda queries: queries.show(decision, actor))


def _rehearsal(pressed: Pressed, press: Press) -> Command | None:
    actor, request, decision = pressed.actor, pressed.request_id, press.decision
    match press.act:
        case Act.SURE_TO_WITHDRAW:
            return Withdraw(request_id=request, actor=actor, decision=decision)
        case Act.REASON | Act.CONDITION | Act.SURE:
            return Respond(request_id=request, actor=actor, decision=decision, round=press.round, choice=REJECT)
        case Act.CHOOSE:
            return ChooseWhoDecides(
                request_id=request, actor=actor, decision=decision, round=press.round, decider=actor
            )
        case Act.ADD_CONDITION:
            condition = Words("…")
            return AddCondition(
                request_id=request, actor=actor, decision=decision, round=press.round, condition=condition
            )
        case _:
            return None


def _form(press: Press, view: DecisionView, spot: Mapping[str, str]) -> Form:
    carried = {"decision": press.decision, "round": str(press.round), **spot}
    match press.act:
        case Act.REASON:
            return asking.reason_form(view, carried)
        case Act.CONDITION:
            return asking.condition_form(view, carried)
        case Act.ADD_CONDITION:
            return asking.add_condition_form(view, carried)
        case Act.SURE:
            return asking.sure_form(view, press.choice or "", carried)
        case Act.SURE_TO_WITHDRAW:
            return asking.withdraw_form(view, carried)
        case Act.CHOOSE:
            return asking.choose_form(view, carried)
        case _:
            return asking.move_form(view, carried)


def _submitted(submitted: Submitted) -> Command | None:
    view, actor, request = submitted.view, submitted.actor, submitted.request_id
    decision = DecisionId(view.carried.get("decision", ""))
    number = int(view.carried.get("round", "0")) if view.carried.get("round", "0").isdecimal() else 0
    words = {field: Words.cleaned(value) for field, value in view.values.items()}
    match view.kind:
        case FormKind.REASON:
            reason = words.get("reason") or None
            return Respond(
                request_id=request, actor=actor, decision=decision, round=number, choice=REJECT, reason=reason
            )
        case FormKind.CONDITION:
            conditions = tuple(word for word in (words.get("condition"),) if word)
            choice = Choice(view.values.get("choice", ""))
            return Respond(
                request_id=request,
                actor=actor,
                decision=decision,
                round=number,
                choice=choice,
                conditions=conditions,
            )
        case FormKind.SURE:
            choice = Choice(view.carried.get("choice", ""))
            return Respond(request_id=request, actor=actor, decision=decision, round=number, choice=choice)
        case FormKind.SURE_TO_WITHDRAW:
            return Withdraw(request_id=request, actor=actor, decision=decision)
        case FormKind.ADD_CONDITION:
            condition = words.get("condition", Words())
            return AddCondition(request_id=request, actor=actor, decision=decision, round=number, condition=condition)
        case FormKind.MOVE:
            place = Conversation(platform=PLATFORM, tenant=actor.tenant, channel=view.values.get("place", ""))
            return Move(request_id=request, actor=actor, decision=decision, place=place)
        case FormKind.CHOOSE:
            decider = Identity(platform=PLATFORM, tenant=actor.tenant, user=view.values.get("person", ""))
            return ChooseWhoDecides(request_id=request, actor=actor, decision=decision, round=number, decider=decider)
        case _:
            return None
