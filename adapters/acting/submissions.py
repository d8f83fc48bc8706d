"""What a form that was sent asks for: a command. Whatever stands in a form is untrusted."""

from datetime import date

from adapters.acting.acted import Filled, Submitted
from adapters.cards.asking.agreeing import NO_PREFERENCE
from adapters.cards.asking.leading import also
from adapters.cards.forms import FormKind
from decisions.answering.commands import AddCondition, Object, Recuse, Respond
from decisions.carrying_out.commands import BringBack, PromiseDone, Reopen
from decisions.channels.commands import Move
from decisions.commands import Command
from decisions.deciders.commands import ChooseWhoDecides
from decisions.decision import DecisionId
from decisions.handing_over.commands import Delegate, DenySpoken, Escalate, RecordFor
from decisions.people import Identity, PersonId
from decisions.places import Conversation
from decisions.questions.commands import AnswerQuestion, AskQuestion
from decisions.raising.commands import Deny, Withdraw
from decisions.roles.commands import AskToRecommend, GiveView, Overrule
from decisions.said import DEFER, REJECT, Choice, Condition
from decisions.words import Words

_LONGEST_NUMBER = 9


def stands_back(sent: Filled) -> bool:
    """Tell whether who was to hand a decision over has a conflict of interest instead."""
    return sent.kind == FormKind.DELEGATE and sent.values.get("conflict") == "yes"


def number_of(text: str | None) -> int:
    """Read a number that comes back with a press or a form; what is none counts as 0."""
    known = text is not None and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if text and known else 0


def command_of(submitted: Submitted) -> Command | None:
    """Read what a form asks for; None where the form is not known."""
    said = _Said(submitted)
    actor, request, decision = submitted.actor, submitted.request_id, said.decision
    match submitted.form.kind:
        case FormKind.REASON | FormKind.DEFER | FormKind.RECORD | FormKind.CONDITION | FormKind.SURE:
            return _answer(submitted, said)
        case FormKind.ADD_CONDITION:
            condition = said.condition
            return AddCondition(
                request_id=request, actor=actor, decision=decision, round=said.round, condition=condition
            )
        case FormKind.RECUSE:
            return Recuse(
                request_id=request, actor=actor, decision=decision, round=said.round, reason=said.words("reason")
            )
        case FormKind.OBJECT:
            words = said.words("words") or Words()
            return Object(request_id=request, actor=actor, decision=decision, round=said.round, words=words)
        case FormKind.OVERRULE | FormKind.GIVE_VIEW:
            return _in_a_role(submitted, said)
        case FormKind.ASK | FormKind.ANSWER:
            return _talk(submitted, said)
        case FormKind.DELEGATE | FormKind.RECORD_FOR | FormKind.DENY_SPOKEN | FormKind.ESCALATE:
            return _handing_over(submitted, said)
        case _:
            return _leading(submitted, said)


def _answer(submitted: Submitted, said: "_Said") -> Respond:
    choices = {FormKind.REASON.value: REJECT, FormKind.DEFER.value: DEFER}
    with_condition = submitted.form.kind == FormKind.CONDITION and said.condition.text
    sure = submitted.form.kind == FormKind.SURE
    conditions = (said.condition,) if with_condition else ()
    return Respond(
        request_id=submitted.request_id,
        actor=submitted.actor,
        decision=said.decision,
        round=said.round,
        choice=choices.get(submitted.form.kind, said.choice),
        conditions=said.carried_condition if sure else conditions,
        reason=said.carried_reason if sure else said.words("reason"),
        until=said.day("until"),
        minute=said.words("minute"),
    )


def _handing_over(submitted: Submitted, said: "_Said") -> Command:
    actor, request, decision, number = submitted.actor, submitted.request_id, said.decision, said.round
    reason = said.words("reason")
    match submitted.form.kind:
        case FormKind.DELEGATE if stands_back(submitted.form):
            return Recuse(request_id=request, actor=actor, decision=decision, round=number, reason=reason)
        case FormKind.DELEGATE:
            to = said.person(actor)
            return Delegate(request_id=request, actor=actor, decision=decision, round=number, to=to, reason=reason)
        case FormKind.RECORD_FOR:
            return RecordFor(
                request_id=request,
                actor=actor,
                decision=decision,
                round=number,
                of=PersonId(submitted.form.values.get("person", "")),
                choice=said.choice,
                reason=reason,
            )
        case FormKind.DENY_SPOKEN:
            spoken = number_of(submitted.form.carried.get("number"))
            return DenySpoken(request_id=request, actor=actor, decision=decision, number=spoken, reason=reason)
        case _:
            words = reason or Words()
            return Escalate(request_id=request, actor=actor, decision=decision, round=number, reason=words)


def _in_a_role(submitted: Submitted, said: "_Said") -> Overrule | GiveView:
    actor, request, decision = submitted.actor, submitted.request_id, said.decision
    if submitted.form.kind == FormKind.OVERRULE:
        reason = said.words("reason") or Words()
        return Overrule(request_id=request, actor=actor, decision=decision, round=said.round, reason=reason)
    choice = said.choice if said.choice not in ("", NO_PREFERENCE) else None
    return GiveView(request_id=request, actor=actor, decision=decision, choice=choice, words=said.words("words"))


def _talk(submitted: Submitted, said: "_Said") -> AskQuestion | AnswerQuestion:
    actor, request = submitted.actor, submitted.request_id
    if submitted.form.kind == FormKind.ASK:
        question = said.words("question") or Words()
        return AskQuestion(request_id=request, actor=actor, decision=said.decision, question=question)
    answer = said.words("answer") or Words()
    number = number_of(submitted.form.carried.get("number"))
    return AnswerQuestion(request_id=request, actor=actor, decision=said.decision, number=number, answer=answer)


def _leading(submitted: Submitted, said: "_Said") -> Command | None:
    actor, request, decision = submitted.actor, submitted.request_id, said.decision
    reason = said.words("reason")
    match submitted.form.kind:
        case FormKind.BRING_BACK:
            return BringBack(request_id=request, actor=actor, decision=decision, reason=reason or Words())
        case FormKind.REOPEN:
            return Reopen(request_id=request, actor=actor, decision=decision, reason=reason or Words())
        case FormKind.PROMISE:
            return PromiseDone(request_id=request, actor=actor, decision=decision, round=said.round, day=said.day("by"))
        case FormKind.DENY:
            return Deny(request_id=request, actor=actor, decision=decision, reason=reason)
        case FormKind.SURE_TO_WITHDRAW:
            return Withdraw(request_id=request, actor=actor, decision=decision)
        case FormKind.MOVE:
            channel = submitted.form.values.get("place", "")
            place = Conversation(platform=actor.platform, tenant=actor.tenant, channel=channel)
            return Move(request_id=request, actor=actor, decision=decision, place=place)
        case FormKind.ASK_TO_RECOMMEND:
            asked = said.person(actor)
            return AskToRecommend(request_id=request, actor=actor, decision=decision, of=asked)
        case FormKind.CHOOSE:
            return ChooseWhoDecides(
                request_id=request,
                actor=actor,
                decision=decision,
                round=said.round,
                decider=said.person(actor),
                others=said.others(actor),
            )
        case _:
            return None


class _Said:
    """What stands in a form, by field."""

    def __init__(self, submitted: Submitted) -> None:
        self._form = submitted.form
        self._values = submitted.form.values
        self._carried = submitted.form.carried

    @property
    def decision(self) -> DecisionId:
        return DecisionId(self._carried.get("decision", ""))

    @property
    def round(self) -> int:
        return number_of(self._carried.get("round"))

    def person(self, actor: Identity) -> Identity:
        """Name the account that was chosen."""
        return self._form.person("person", actor)

    def others(self, actor: Identity) -> tuple[Identity, ...]:
        """Name the accounts that were chosen beside that one."""
        return tuple(self._form.person(name, actor) for name in also(len(self._values)) if self._values.get(name))

    @property
    def choice(self) -> Choice:
        return Choice(self._values.get("choice") or self._carried.get("choice", ""))

    @property
    def condition(self) -> Condition:
        before = self._values.get("before") == "before"
        return Condition(text=self.words("condition") or Words(), before=before, by=self.day("by"))

    @property
    def carried_condition(self) -> tuple[Condition, ...]:
        """Give the condition that was said before a form asked once more."""
        words = Words.cleaned(self._carried.get("words", ""))
        return (Condition(text=words),) if words and self._carried.get("conditional") == "yes" else ()

    @property
    def carried_reason(self) -> Words | None:
        """Give the reason that was said before a form asked once more."""
        words = Words.cleaned(self._carried.get("words", ""))
        return None if self._carried.get("conditional") == "yes" else words or None

    def words(self, name: str) -> Words | None:
        return Words.cleaned(self._values.get(name, "")) or None

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self._values.get(name, ""))
        except ValueError:
            return None
