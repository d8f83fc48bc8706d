"""Which form a press opens, and the command that it leads to, as far as that can be known before anything is typed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from adapters.acting.acted import Filled, Pressed, Submitted
from adapters.acting.submissions import command_of, number_of
from adapters.cards import amended, asking
from adapters.cards.cards import Act, Press
from adapters.cards.forms import Form, FormKind
from decisions.commands import Command
from decisions.decision import APPROVE, FormId
from decisions.places import Conversation
from decisions.raising.commands import ChangeDecision, RaiseDecision
from decisions.views.decision import DecisionView

OPENS_FORM: Mapping[Act, FormKind] = {
    Act.REASON: FormKind.REASON,
    Act.CONDITION: FormKind.CONDITION,
    Act.ADD_CONDITION: FormKind.ADD_CONDITION,
    Act.MOVE: FormKind.MOVE,
    Act.CHOOSE: FormKind.CHOOSE,
    Act.SURE: FormKind.SURE,
    Act.SURE_TO_WITHDRAW: FormKind.SURE_TO_WITHDRAW,
    Act.DEFER: FormKind.DEFER,
    Act.RECORD: FormKind.RECORD,
    Act.ASK: FormKind.ASK,
    Act.ANSWER: FormKind.ANSWER,
    Act.RECUSE: FormKind.RECUSE,
    Act.OBJECT: FormKind.OBJECT,
    Act.CHANGE: FormKind.CHANGE,
    Act.BRING_BACK: FormKind.BRING_BACK,
    Act.REOPEN: FormKind.REOPEN,
    Act.PROMISE: FormKind.PROMISE,
    Act.REPLACE: FormKind.RAISE,
    Act.DENY: FormKind.DENY,
    Act.DELEGATE: FormKind.DELEGATE,
    Act.RECORD_FOR: FormKind.RECORD_FOR,
    Act.DENY_SPOKEN: FormKind.DENY_SPOKEN,
    Act.ESCALATE: FormKind.ESCALATE,
    Act.ASK_TO_RECOMMEND: FormKind.ASK_TO_RECOMMEND,
    Act.OVERRULE: FormKind.OVERRULE,
    Act.GIVE_VIEW: FormKind.GIVE_VIEW,
}

ABOUT_RIGHTS = frozenset({Act.CHANGE_LINE, Act.ADD_LINE, Act.CHANGE_POSITION})
"""Presses that open forms about the rights, and about no decision."""

FOR_ONESELF = frozenset({Act.BEGIN, Act.LOG, Act.WHO, Act.PLAN_AWAY, Act.SETTINGS})
"""Presses, in somebody's inbox or on what they asked for in words, that open forms about no decision on record."""

_TO_COME = "to be said"
_SOON = timedelta(days=2)


def opens_a_form(act: Act) -> bool:
    """Tell whether a press asks for words first."""
    return act in OPENS_FORM or act in ABOUT_RIGHTS or act in FOR_ONESELF


def form_of(press: Press, view: DecisionView, carried: Mapping[str, str]) -> Form:
    """Draw the form that a press opens."""
    match press.act:
        case Act.SURE:
            return asking.sure_form(view, press.choice or "", carried)
        case Act.RECORD:
            return asking.record_form(view, press.choice or "", carried)
        case Act.ANSWER:
            return asking.answer_form(view, question_meant(press, view), carried)
        case Act.DENY_SPOKEN:
            return asking.deny_spoken_form(view, number_of(press.choice), carried)
        case _:
            return _FORMS[press.act](view, carried)


_FORMS = {
    Act.REASON: asking.reason_form,
    Act.CONDITION: asking.condition_form,
    Act.ADD_CONDITION: asking.add_condition_form,
    Act.MOVE: asking.move_form,
    Act.CHOOSE: asking.choose_form,
    Act.SURE_TO_WITHDRAW: asking.withdraw_form,
    Act.DEFER: asking.defer_form,
    Act.ASK: asking.ask_form,
    Act.RECUSE: asking.recuse_form,
    Act.OBJECT: asking.object_form,
    Act.BRING_BACK: asking.bring_back_form,
    Act.REOPEN: asking.reopen_form,
    Act.PROMISE: asking.promise_form,
    Act.DENY: asking.deny_form,
    Act.DELEGATE: asking.delegate_form,
    Act.RECORD_FOR: asking.record_for_form,
    Act.ESCALATE: asking.escalate_form,
    Act.ASK_TO_RECOMMEND: asking.ask_to_recommend_form,
    Act.OVERRULE: asking.overrule_form,
    Act.GIVE_VIEW: asking.give_view_form,
}


def question_meant(press: Press, view: DecisionView) -> int:
    """Tell which question a press is about: the one that it names, else the first that is open."""
    first = view.open_questions[0].number if view.open_questions else 0
    return number_of(press.choice) or first


def rehearsal(pressed: Pressed, view: DecisionView, *, now: datetime) -> Command | None:
    """Give the command that the form leads to, so that who may not give it is refused before they type."""
    actor, request, press = pressed.actor, pressed.request_id, pressed.press
    match press.act:
        case Act.CHANGE:
            proposal = amended.proposal(view)
            return ChangeDecision(
                request_id=request, actor=actor, decision=view.key, round=view.round, proposal=proposal
            )
        case Act.REPLACE:
            return RaiseDecision(
                request_id=request,
                actor=actor,
                form=FormId("to be drawn"),
                proposal=amended.proposal(view),
                place=Conversation(platform=actor.platform, tenant=actor.tenant, channel=pressed.spot.channel),
                replaces=view.key,
            )
        case _:
            return command_of(Submitted(request_id=request, actor=actor, form=_filled_in(pressed, view, now)))


def _filled_in(pressed: Pressed, view: DecisionView, now: datetime) -> Filled:
    """Fill the form in with whatever makes it whole."""
    press = pressed.press
    likely = view.recommended or (view.options[0].key if view.options else APPROVE)
    words = ["reason", "condition", "question", "answer", "words"]
    # The form for a condition has no room for a minute.
    words += [] if press.act is Act.CONDITION else ["minute"]
    return Filled(
        kind=OPENS_FORM[press.act],
        carried={
            "decision": press.decision,
            "round": str(press.round),
            "number": str(number_of(press.choice) if press.act is Act.DENY_SPOKEN else question_meant(press, view)),
        },
        values={
            **dict.fromkeys(words, _TO_COME),
            "choice": press.choice or likely,
            "until": (now + _SOON).date().isoformat(),
            **({"by": (now + _SOON).date().isoformat()} if press.act is Act.PROMISE else {}),
            "person": pressed.actor.user,
            "place": pressed.spot.channel,
        },
    )
