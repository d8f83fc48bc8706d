"""What a press on a message asks for: a command, or a form that asks for words first."""

from collections.abc import Mapping
from dataclasses import replace

from adapters.acting.acted import Filled, Pressed, Submitted
from adapters.acting.complaints import Answered, complaining, missing, refusing
from adapters.acting.going_away import GoingAway
from adapters.acting.in_words import answer_in_words, carried_words
from adapters.acting.nudged import Nudged, nudge_of
from adapters.acting.openings import OPENS_FORM, form_of, opens_a_form, rehearsal
from adapters.acting.raising import Raising
from adapters.acting.sheets import carried_from
from adapters.acting.submissions import command_of, number_of
from adapters.acting.trouble import SETTLES, Trouble
from adapters.cards import asking, away, messages
from adapters.cards.answers import answer_card, refused
from adapters.cards.cards import Act, Card, Press
from adapters.cards.forms import Form, FormKind
from adapters.desk import Desk
from decisions.answering.commands import Respond, Undo
from decisions.carrying_out.commands import MarkDone, MeetCondition
from decisions.channels.commands import Move
from decisions.commands import Command
from decisions.deciders.errors import ConditionNeededError, MorePeopleToNameError
from decisions.decision import DecisionId
from decisions.errors import DecisionError, UnknownDecisionError
from decisions.handing_over.commands import ConfirmSpoken
from decisions.handing_over.errors import (
    CannotRecordForError,
    DelegateMayNotDelegateError,
    NotDelegableError,
    NothingToDelegateError,
)
from decisions.people import Identity
from decisions.raising.commands import TakeOver, Withdraw
from decisions.requests import RequestId
from decisions.said import Choice
from decisions.service import Accepted, Answer
from decisions.unfit import Unfit, UnfitError
from decisions.views.decision import DecisionView

_NOT_HANDED_ON = (DelegateMayNotDelegateError, NotDelegableError, NothingToDelegateError)


class Presses:
    """Turns presses, and the forms that they open, into commands."""

    def __init__(self, desk: Desk, raising: Raising) -> None:
        self._desk = desk
        self._raising = raising
        self._going_away = GoingAway(desk)
        self.trouble = Trouble(desk)
        self.nudged = Nudged(desk)

    async def carried_out(self, pressed: Pressed) -> Card:
        """Carry out what a press asks for, and say what is on record now."""
        if pressed.press.act in (Act.GO_AWAY, Act.STAY):
            return await self._going_away.pressed(pressed.press.act, pressed.press.choice, pressed.actor)
        if pressed.press.act is Act.BACK:
            return away.back(await self._desk.back(pressed.actor))
        if pressed.press.act is Act.READ:
            return await self._link(pressed.actor, pressed.press.decision)
        if pressed.press.act is Act.DISCUSS:
            return await self._thread(pressed.actor, pressed.press.decision)
        if pressed.press.act is Act.SNOOZE:
            return await self.nudged.snoozed(pressed)
        if pressed.press.act in SETTLES:
            return await self.trouble.settled(pressed)
        if pressed.press.act is Act.SHOW:
            return await self.nudged.shown(pressed)
        return answer_card(*await self.done(pressed))

    async def done(self, pressed: Pressed) -> tuple[Command, Answer]:
        """Apply the command that a press is."""
        command = await self._command(pressed.actor, pressed.request_id, pressed.press)
        return command, await self._desk.handle(command)

    async def as_filled(self, actor: Identity, filled: Filled) -> Form:
        """Draw a short form as somebody has it before them."""
        number = number_of(filled.carried.get("round"))
        choice = filled.carried.get("choice") or filled.carried.get("number")
        act = next(act for act, kind in OPENS_FORM.items() if kind == filled.kind)
        press = Press(act=act, decision=DecisionId(filled.carried.get("decision", "")), round=number, choice=choice)
        view = await self._view(actor, press.decision)
        return form_of(press, view, filled.carried).holding(filled.values)

    async def form(self, pressed: Pressed) -> Form | Card:
        """Give the form that a press asks for; or refuse now rather than after the words were typed."""
        press = pressed.press
        view = await self._view(pressed.actor, press.decision)
        if view.veiled and press.act is not Act.CHOOSE:
            return refused(UnknownDecisionError(press.decision), None)
        error = await self._objection(pressed, view)
        if isinstance(error, _NOT_HANDED_ON):
            # Whoever may not hand it over may still stand back, through the same entry of a card that many read.
            pressed = replace(pressed, press=replace(press, act=Act.RECUSE))
            press, error = pressed.press, await self._objection(pressed, view)
        if error is not None:
            return refused(error, view)
        if press.act in (Act.CHANGE, Act.REPLACE):
            return await self._raising.begun_on(pressed, view)
        carried = carried_from(pressed.spot, decision=press.decision, round=str(press.round), **nudge_of(pressed))
        carried = {**carried, **carried_words(press)}
        return (
            await self._record_for(pressed, view, carried)
            if press.act is Act.RECORD_FOR
            else form_of(press, view, carried)
        )

    async def _record_for(self, pressed: Pressed, view: DecisionView, carried: Mapping[str, str]) -> Form | Card:
        """Offer those for whom somebody may record; there may be nobody but themselves."""
        asker = await self._desk.ask(lambda queries: queries.asker(pressed.actor))
        if not asking.recordable(view, by=asker.person.id):
            return refused(CannotRecordForError(view.key, asker.person.id, Unfit.ONESELF), view)
        return form_of(pressed.press, view, {**carried, "by": asker.person.id})

    async def submit(self, submitted: Submitted) -> Answered:
        """Carry out what a form says; nothing happens where the form is not ours."""
        command, shown = command_of(submitted), submitted.form.values
        if command is None:
            return Answered()
        if complaints := missing(submitted.form):
            return complaining(complaints, shown)
        answer = await self._desk.handle(command)
        error = None if isinstance(answer, Accepted) else answer.error
        if isinstance(error, UnfitError):
            error = await self._exactly(error, submitted)
        if error is not None:
            return refusing(error, answer.view, shown)
        return Answered(told=answer_card(command, answer))

    async def _exactly(self, error: UnfitError, submitted: Submitted) -> UnfitError:
        """Say what the platform knows of somebody who holds no rights: an app, somebody who left, an outsider."""
        if error.why is not Unfit.NO_STANDING or submitted.form.kind == FormKind.RECORD_FOR:
            return error
        why = await self._desk.barred(submitted.form.person("person", submitted.actor))
        return error.known_as(why) if why else error

    async def _objection(self, pressed: Pressed, view: DecisionView) -> DecisionError | None:
        """Tell why the form would lead to nothing."""
        rehearsed = rehearsal(pressed, view, now=self._desk.now())
        if rehearsed is None:
            return None
        try:
            await self._desk.ask(lambda queries: queries.rehearse(rehearsed))
        except (UnfitError, ConditionNeededError, MorePeopleToNameError):
            return None  # that is what the form asks for
        except DecisionError as error:
            return error
        return None

    async def _command(self, actor: Identity, request: RequestId, press: Press) -> Command:
        decision, number = press.decision, press.round
        match press.act:
            case Act.AGREE | Act.OBJECT_SO:
                return answer_in_words(press, actor, request)
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
            case Act.CONFIRM_SPOKEN:
                spoken = number_of(press.choice)
                return ConfirmSpoken(request_id=request, actor=actor, decision=decision, number=spoken)
            case Act.CONFIRM:
                return _confirming(actor, request, press, await self._view(actor, decision))
            case _:
                return answer_in_words(press, actor, request)

    async def _thread(self, actor: Identity, decision: DecisionId) -> Card:
        view = await self._view(actor, decision)
        if view.veiled:
            return refused(UnknownDecisionError(decision), None)
        return messages.discuss(view, await self._desk.permalink(view))

    async def _link(self, actor: Identity, decision: DecisionId) -> Card:
        view = await self._view(actor, decision)
        if view.veiled:
            return refused(UnknownDecisionError(decision), None)
        return messages.link(view, await self._desk.link(actor, decision))

    async def _view(self, actor: Identity, decision: DecisionId) -> DecisionView:
        return await self._desk.ask(lambda queries: queries.show(decision, actor))


def opens_form(press: Press) -> bool:
    """Tell whether a press asks for words first."""
    return opens_a_form(press.act)


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
