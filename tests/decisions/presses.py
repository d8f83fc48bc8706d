"""What people and the clock ask of D-12, whole by default: a rejection has its words, a deferral its day."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from decisions.answering.commands import AddCondition, LetStand, Object, Recuse, Respond, Undo
from decisions.auditing.commands import CloseToAuditors, OpenToAuditor
from decisions.carrying_out.commands import BringBack, FindUndone, MarkDone, MeetCondition, PromiseDone, Reopen, Return
from decisions.channels.commands import Move, Share
from decisions.deciders.commands import ChooseWhoDecides, Reseat
from decisions.decision import APPROVE, DEFER, REJECT, Choice, DecisionId, FormId
from decisions.handing_over.commands import ConfirmSpoken, Delegate, DenySpoken, Escalate, RecordFor, Widen
from decisions.people import Person
from decisions.places import Conversation
from decisions.proposal import Proposal
from decisions.questions.commands import AnswerQuestion, AskQuestion, RunOn
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
from decisions.requests import RequestId
from decisions.roles.commands import Agree, AskToRecommend, GiveView, HearSilence, Overrule
from decisions.said import Condition
from decisions.words import Words
from tests.decisions.values import CHANNEL, D12, SARA, TODAY, a_proposal, account

IN_DECEMBER = date(2026, 12, 7)
"""A Monday, two weeks after the one on which stories begin."""

WHOLE: dict[str, "ResponseTerms"] = {
    REJECT: {"reason": Words("It does not pay")},
    DEFER: {"reason": Words("After the budget round"), "until": IN_DECEMBER},
}


class ResponseTerms(TypedDict, total=False):
    """What an answer may say beside the choice; a condition may be no more than its words."""

    conditions: Iterable[Condition | Words]
    reason: Words | None
    until: date | None
    minute: Words | None


def a_condition(words: Condition | str, *, before: bool = False, by: date | None = None) -> Condition:
    return words if isinstance(words, Condition) else Condition(text=Words(words), before=before, by=by)


def raise_it(
    proposal: Proposal | None = None,
    *,
    by: Person = SARA,
    place: Conversation = CHANNEL,
    replaces: DecisionId | None = None,
) -> RaiseDecision:
    return RaiseDecision(
        request_id=RequestId("raise"),
        actor=account(by),
        form=FormId("form"),
        proposal=proposal or a_proposal(),
        place=place,
        replaces=replaces,
    )


def log_it(
    proposal: Proposal | None = None,
    *,
    by: Person,
    choice: str = APPROVE,
    on: date = TODAY,
    minute: str | None = None,
    place: Conversation = CHANNEL,
) -> LogDecision:
    return LogDecision(
        request_id=RequestId("log"),
        actor=account(by),
        form=FormId("form"),
        proposal=proposal or a_proposal(),
        choice=Choice(choice),
        on=on,
        place=place,
        minute=Words(minute) if minute is not None else None,
    )


def respond(by: Person, choice: str = APPROVE, *, round_: int = 1, **words: Unpack[ResponseTerms]) -> Respond:
    terms: ResponseTerms = {**WHOLE.get(choice, {}), **words}
    return Respond(
        request_id=RequestId("press"),
        actor=account(by),
        decision=D12,
        round=round_,
        choice=Choice(choice),
        conditions=tuple(a_condition(one) for one in terms.get("conditions", ())),
        reason=terms.get("reason"),
        until=terms.get("until"),
        minute=terms.get("minute"),
    )


def add_condition(by: Person, condition: Condition | str, *, round_: int = 1) -> AddCondition:
    request = RequestId("condition")
    return AddCondition(
        request_id=request, actor=account(by), decision=D12, round=round_, condition=a_condition(condition)
    )


def undo(by: Person, *, round_: int = 1) -> Undo:
    return Undo(request_id=RequestId("undo"), actor=account(by), decision=D12, round=round_)


def withdraw(by: Person) -> Withdraw:
    return Withdraw(request_id=RequestId("withdraw"), actor=account(by), decision=D12)


def choose(by: Person, decider: Person, *others: Person, round_: int = 1) -> ChooseWhoDecides:
    return ChooseWhoDecides(
        request_id=RequestId("choose"),
        actor=account(by),
        decision=D12,
        round=round_,
        decider=account(decider),
        others=tuple(map(account, others)),
    )


def move(by: Person, place: Conversation) -> Move:
    return Move(request_id=RequestId("move"), actor=account(by), decision=D12, place=place)


def share(by: Person, place: Conversation) -> Share:
    return Share(request_id=RequestId("share"), actor=account(by), decision=D12, place=place)


def recuse(by: Person, *, round_: int = 1, reason: str | None = None) -> Recuse:
    words = Words(reason) if reason is not None else None
    return Recuse(request_id=RequestId("recuse"), actor=account(by), decision=D12, round=round_, reason=words)


def object_(by: Person, words: str = "It breaks the pilot", *, round_: int = 1) -> Object:
    return Object(request_id=RequestId("object"), actor=account(by), decision=D12, round=round_, words=Words(words))


def ask(by: Person, question: str = "Who runs it?") -> AskQuestion:
    return AskQuestion(request_id=RequestId("ask"), actor=account(by), decision=D12, question=Words(question))


def answer(by: Person, number: int = 1, words: str = "The CRM team") -> AnswerQuestion:
    request = RequestId("answer")
    return AnswerQuestion(request_id=request, actor=account(by), decision=D12, number=number, answer=Words(words))


def change(by: Person, proposal: Proposal, *, round_: int = 1) -> ChangeDecision:
    return ChangeDecision(
        request_id=RequestId("change"), actor=account(by), decision=D12, round=round_, proposal=proposal
    )


def bring_back(by: Person, reason: str = "The vendor came down") -> BringBack:
    return BringBack(request_id=RequestId("back"), actor=account(by), decision=D12, reason=Words(reason))


def reopen(by: Person, reason: str = "The vendor went bankrupt") -> Reopen:
    return Reopen(request_id=RequestId("reopen"), actor=account(by), decision=D12, reason=Words(reason))


def deny(by: Person, reason: str | None = None) -> Deny:
    words = Words(reason) if reason is not None else None
    return Deny(request_id=RequestId("deny"), actor=account(by), decision=D12, reason=words)


def meet(by: Person, number: int = 1) -> MeetCondition:
    return MeetCondition(request_id=RequestId("meet"), actor=account(by), decision=D12, number=number)


def mark_done(by: Person) -> MarkDone:
    return MarkDone(request_id=RequestId("done"), actor=account(by), decision=D12)


def promise(by: Person, day: date | None, *, round_: int = 1) -> PromiseDone:
    request = RequestId("promise")
    return PromiseDone(request_id=request, actor=account(by), decision=D12, round=round_, day=day)


def take_over(by: Person) -> TakeOver:
    return TakeOver(request_id=RequestId("over"), actor=account(by), decision=D12)


def agree(by: Person, words: str | None = None, *, round_: int = 1) -> Agree:
    request = RequestId("agree")
    return Agree(request_id=request, actor=account(by), decision=D12, round=round_, words=_words(words))


def overrule(by: Person, reason: str = "The pilot can wait", *, round_: int = 1) -> Overrule:
    request = RequestId("overrule")
    return Overrule(request_id=request, actor=account(by), decision=D12, round=round_, reason=Words(reason))


def give_view(by: Person, choice: str | None = None, words: str | None = None) -> GiveView:
    chosen = Choice(choice) if choice is not None else None
    return GiveView(request_id=RequestId("view"), actor=account(by), decision=D12, choice=chosen, words=_words(words))


def ask_to_recommend(by: Person, of: Person) -> AskToRecommend:
    return AskToRecommend(request_id=RequestId("recommend"), actor=account(by), decision=D12, of=account(of))


def delegate(by: Person, to: Person, reason: str | None = None, *, round_: int = 1) -> Delegate:
    request = RequestId("delegate")
    return Delegate(
        request_id=request, actor=account(by), decision=D12, round=round_, to=account(to), reason=_words(reason)
    )


def record_for(
    by: Person, of: Person, choice: str = APPROVE, *, round_: int = 1, reason: str | None = None
) -> RecordFor:
    return RecordFor(
        request_id=RequestId("record"),
        actor=account(by),
        decision=D12,
        round=round_,
        of=of.id,
        choice=Choice(choice),
        reason=_words(reason),
    )


def confirm_spoken(by: Person, number: int = 1) -> ConfirmSpoken:
    return ConfirmSpoken(request_id=RequestId("confirm"), actor=account(by), decision=D12, number=number)


def deny_spoken(by: Person, number: int = 1, reason: str | None = None) -> DenySpoken:
    request = RequestId("not said")
    return DenySpoken(request_id=request, actor=account(by), decision=D12, number=number, reason=_words(reason))


def escalate(by: Person, reason: str = "It cannot wait", *, round_: int = 1) -> Escalate:
    request = RequestId("escalate")
    return Escalate(request_id=request, actor=account(by), decision=D12, round=round_, reason=Words(reason))


def open_to(person: Person, until: datetime, reason: str = "The audit of 2026") -> OpenToAuditor:
    request = RequestId("open")
    return OpenToAuditor(request_id=request, decision=D12, person=person.id, until=until, reason=Words(reason))


def _words(text: str | None) -> Words | None:
    return Words(text) if text is not None else None


RESEAT = Reseat(request_id=RequestId("reseat"), decision=D12)
RETURN = Return(request_id=RequestId("return"), decision=D12)
LET_STAND = LetStand(request_id=RequestId("stand"), decision=D12)
WIDEN = Widen(request_id=RequestId("widen"), decision=D12)
HEAR_SILENCE = HearSilence(request_id=RequestId("silence"), decision=D12)
RUN_ON = RunOn(request_id=RequestId("run on"), decision=D12)
FIND_UNCONFIRMED = FindUnconfirmed(request_id=RequestId("unconfirmed"), decision=D12)
ASK_WHETHER_IT_MATTERS = AskWhetherItMatters(request_id=RequestId("matters"), decision=D12)
FIND_UNDONE = FindUndone(request_id=RequestId("undone"), decision=D12)
PASSED_ON = (RUN_ON, FIND_UNCONFIRMED, ASK_WHETHER_IT_MATTERS, FIND_UNDONE)
CLOSE = CloseToAuditors(request_id=RequestId("close"), decision=D12)


def supersede(later: DecisionId) -> Supersede:
    return Supersede(request_id=RequestId("supersede"), decision=D12, by=later)
