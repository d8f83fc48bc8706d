"""The decision engine: a pure function from state and command to what happened, and one from events to state."""

from datetime import datetime
from typing import TypeAlias

from decisions.answering import consent, recusing, responses, taking_back
from decisions.answering.commands import AddCondition, LetStand, Object, Recuse, Respond, Undo
from decisions.auditing import auditing
from decisions.auditing.commands import CloseToAuditors, OpenToAuditor
from decisions.carrying_out import carrying_out, promising, returning
from decisions.carrying_out.commands import (
    BringBack,
    FindUndone,
    MarkDone,
    MeetCondition,
    PromiseDone,
    Reopen,
    Return,
)
from decisions.channels import moving, sharing
from decisions.channels.commands import Move, Share
from decisions.commands import ByClock, Command, PassedOn
from decisions.deciders import choosing, reseating
from decisions.deciders.commands import ChooseWhoDecides, Reseat
from decisions.decision import Decision
from decisions.events import Event
from decisions.evolving import evolve, replay
from decisions.facts import Facts
from decisions.handing_over import delegating, escalating, recording_for, widening
from decisions.handing_over.commands import ConfirmSpoken, Delegate, DenySpoken, Escalate, RecordFor, Widen
from decisions.questions import questions, running_on
from decisions.questions.commands import AnswerQuestion, AskQuestion, RunOn
from decisions.raising import changing, raising, replacing, reporting, taking_over, waiting_in_vain, withdrawing
from decisions.raising.commands import (
    AskWhetherItMatters,
    ChangeDecision,
    Deny,
    FindUnconfirmed,
    LogDecision,
    RaiseDecision,
    Supersede,
    TakeOver,
    Withdraw,
)
from decisions.rights.lines import Seat
from decisions.roles import agreeing, asking, consulting, overruling, recommending, silence
from decisions.roles.commands import Agree, AskToRecommend, GiveView, HearSilence, Overrule
from decisions.rounds import asked_again, concluded

__all__ = ["decide", "evolve", "replay"]

Events: TypeAlias = tuple[Event, ...]


def decide(state: Decision | None, command: Command, *, facts: Facts, now: datetime) -> Events:
    """Tell what happens when `command` meets `state`; nothing, where it was done already.

    Raises:
        DecisionError: the rules do not allow it; its class says why.

    """
    if state is not None and state.auditors:
        auditing.must_take_part(state, facts)
    return asking.with_those_consulted(state, _decided(state, command, facts, now), facts, now)


def _decided(state: Decision | None, command: Command, facts: Facts, now: datetime) -> Events:
    match command:
        case RaiseDecision():
            return raising.raised(command, facts=facts, now=now) if state is None else ()
        case LogDecision():
            return _logged(command, facts, now) if state is None else ()
        case _ if state is None:
            message = "only raising or recording begins a decision"
            raise ValueError(message)
        case Respond() | AddCondition() | Undo() | Recuse() | Object() | AskQuestion() | AnswerQuestion() | Deny():
            return _said(state, command, facts, now)
        case Agree() | Overrule() | GiveView() | AskToRecommend():
            return _in_a_role(state, command, facts, now)
        case Delegate() | RecordFor() | ConfirmSpoken() | DenySpoken() | Escalate():
            return _handed_over(state, command, facts, now)
        case (
            Reseat()
            | Return()
            | LetStand()
            | Supersede()
            | Widen()
            | HearSilence()
            | OpenToAuditor()
            | CloseToAuditors()
            | RunOn()
            | FindUnconfirmed()
            | AskWhetherItMatters()
            | FindUndone()
        ):
            return _by_the_clock(state, command, facts, now)
        case _:
            return _led(state, command, facts, now)


Saying: TypeAlias = Respond | AddCondition | Undo | Recuse | Object | AskQuestion | AnswerQuestion | Deny
InARole: TypeAlias = Agree | Overrule | GiveView | AskToRecommend
HandingOver: TypeAlias = Delegate | RecordFor | ConfirmSpoken | DenySpoken | Escalate
Leading: TypeAlias = (
    Withdraw
    | ChooseWhoDecides
    | Move
    | Share
    | ChangeDecision
    | BringBack
    | Reopen
    | MeetCondition
    | MarkDone
    | PromiseDone
    | TakeOver
)


def _said(state: Decision, command: Saying, facts: Facts, now: datetime) -> Events:
    match command:
        case Respond():
            return _answered(state, responses.recorded(state, command, facts=facts, now=now), facts, now)
        case AddCondition():
            return responses.condition_added(state, command, facts=facts, now=now)
        case Undo():
            return _seated(state, taking_back.undone(state, command, facts=facts, now=now), facts, now)
        case Recuse():
            return _seated(state, recusing.recused(state, command, facts=facts, now=now), facts, now)
        case Object():
            return _objected(state, command, facts, now)
        case AskQuestion():
            return questions.question_asked(state, command, facts=facts, now=now)
        case AnswerQuestion():
            return questions.question_answered(state, command, facts=facts, now=now)
        case Deny():
            return reporting.voided(state, command, facts=facts, now=now)


def _objected(state: Decision, command: Object, facts: Facts, now: datetime) -> Events:
    """Tell what an objection makes: of who agrees, that it does not stand; of anyone, that consent is at an end."""
    said = agreeing.objected(state, command, facts=facts, now=now)
    agrees = bool(agreeing.speaks_for(state, facts, facts.person.id))
    if agrees and not consent.stands_by_itself(state, facts):
        return _concluding(state, said, facts, now)
    happened = (*said, *consent.objected(state, command, facts=facts, now=now))
    after = replay(happened, state)
    return (*happened, *asked_again(after, facts, now)) if after and after.round != state.round else happened


def _in_a_role(state: Decision, command: InARole, facts: Facts, now: datetime) -> Events:
    match command:
        case Agree():
            return _concluding(state, agreeing.agreed(state, command, facts=facts, now=now), facts, now)
        case Overrule():
            return _concluding(state, overruling.overruled(state, command, facts=facts, now=now), facts, now)
        case GiveView():
            return consulting.view_given(state, command, facts=facts, now=now)
        case AskToRecommend():
            return recommending.recommendation_asked(state, command, facts=facts, now=now)


def _handed_over(state: Decision, command: HandingOver, facts: Facts, now: datetime) -> Events:
    match command:
        case Delegate():
            return _seated(state, delegating.delegated(state, command, facts=facts, now=now), facts, now)
        case RecordFor():
            return recording_for.recorded(state, command, facts=facts, now=now)
        case ConfirmSpoken():
            return _answered(state, recording_for.confirmed(state, command, facts=facts, now=now), facts, now)
        case DenySpoken():
            return recording_for.denied(state, command, facts=facts, now=now)
        case Escalate():
            return escalating.escalated_by_request(state, command, facts=facts, now=now)


def _concluding(state: Decision, happened: Events, facts: Facts, now: datetime) -> Events:
    """Tell what was said beside the answers, and what these make with it."""
    after = replay(happened, state)
    return (*happened, *concluded(after, facts, now)) if happened and after else happened


def _led(state: Decision, command: Leading, facts: Facts, now: datetime) -> Events:
    match command:
        case Withdraw():
            return withdrawing.withdrawn(state, command, facts=facts, now=now)
        case ChooseWhoDecides():
            return choosing.decider_chosen(state, command, facts=facts, now=now)
        case Move():
            return moving.moved(state, command, facts=facts, now=now)
        case Share():
            return sharing.shared(state, command, facts=facts, now=now)
        case ChangeDecision():
            return changing.changed(state, command, facts=facts, now=now)
        case BringBack():
            return returning.brought_back(state, command, facts=facts, now=now)
        case Reopen():
            return returning.reopened(state, command, facts=facts, now=now)
        case MeetCondition():
            return carrying_out.condition_met(state, command, facts=facts, now=now)
        case MarkDone():
            return carrying_out.done(state, command, facts=facts, now=now)
        case PromiseDone():
            return promising.promised(state, command, facts=facts, now=now)
        case TakeOver():
            return _seated(state, taking_over.taken_over(state, command, facts=facts, now=now), facts, now)


def _put_into_hands(state: Decision, command: PassedOn, facts: Facts, now: datetime) -> Events:
    """Tell who has the next step now, where something waited beyond its time."""
    match command:
        case RunOn():
            return running_on.ran_on(state, command, facts=facts, now=now)
        case FindUnconfirmed():
            return waiting_in_vain.found_unconfirmed(state, command, facts=facts, now=now)
        case AskWhetherItMatters():
            return waiting_in_vain.asked_whether_it_matters(state, command, facts=facts, now=now)
        case FindUndone():
            return promising.found_undone(state, command, facts=facts, now=now)


def _by_the_clock(state: Decision, command: ByClock, facts: Facts, now: datetime) -> Events:
    match command:
        case Reseat():
            return reseating.reseated(state, facts=facts, now=now)
        case Return():
            return returning.returned(state, command, facts=facts, now=now)
        case LetStand():
            return _let_stand(state, command, facts, now)
        case Supersede():
            return replacing.superseded(state, command, facts=facts, now=now)
        case Widen():
            return widening.widened(state, command, facts=facts, now=now)
        case HearSilence():
            return _concluding(state, silence.silence_heard(state, command, facts=facts, now=now), facts, now)
        case OpenToAuditor():
            return auditing.opened(state, command, facts=facts, now=now)
        case CloseToAuditors():
            return auditing.closed(state, command, now=now)
        case RunOn() | FindUnconfirmed() | AskWhetherItMatters() | FindUndone():
            return _put_into_hands(state, command, facts, now)


def _let_stand(state: Decision, command: LetStand, facts: Facts, now: datetime) -> Events:
    stood = consent.let_stand(state, command, facts=facts, now=now)
    if stood or not consent.stands_by_itself(state, facts):
        return stood
    return widening.where_it_did_not_stand(state, facts=facts, now=now)


def _answered(state: Decision, happened: Events, facts: Facts, now: datetime) -> Events:
    """Tell what an answer makes. Who might have answered for another seat too leaves that to who stands in for them."""
    after = replay(happened, state)
    if not happened or after is None:
        return happened
    said = after.responses[-1]
    elsewhere = any(said.by in asked.of and asked.seat != said.seat for asked in state.seats)
    if elsewhere or said.by in state.asked_beside:
        return _seated(state, happened, facts, now)
    return *happened, *_elsewhere(after, facts, now, closing=said.seat)


def _seated(state: Decision, happened: Events, facts: Facts, now: datetime) -> Events:
    """Ask whoever fills the seats by now, and tell what is said with them: others came and went meanwhile."""
    after = replay(happened, state)
    return (*happened, *reseating.reseated(after, facts=facts, now=now)) if happened and after else happened


def _logged(command: LogDecision, facts: Facts, now: datetime) -> Events:
    happened = reporting.logged(command, facts=facts, now=now)
    state = replay(happened)
    if state is None:
        return happened
    said = reporting.said_by_who_logged(state, command, facts=facts, now=now)
    after = replay(said, state)
    return (*happened, *said, *_elsewhere(after, facts, now)) if said and after else happened


def _elsewhere(decision: Decision, facts: Facts, now: datetime, *, closing: Seat | None = None) -> Events:
    """Tell what the answers make; of what was decided elsewhere, who must agree is asked first."""
    beside = asking.consulted(decision, facts, now) if decision.reported is not None else ()
    after = replay(beside, decision) or decision
    return *beside, *concluded(after, facts, now, closing=closing)
