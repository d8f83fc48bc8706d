"""What who acted reads right away, made from the answer to their command."""

from adapters.cards import agreeing, messages, phrases, wording
from adapters.cards.cards import Card, Paragraph
from adapters.cards.decision_cards import MOST_LINES, decision_card
from adapters.cards.refusals import refusal
from decisions.answering.commands import AddCondition, Object, Recuse, Respond, Undo
from decisions.carrying_out.commands import BringBack, MarkDone, MeetCondition, PromiseDone, Reopen
from decisions.channels.commands import Move, Share
from decisions.commands import Command
from decisions.deciders.commands import ChooseWhoDecides
from decisions.decision import Status
from decisions.errors import DecisionError, OutdatedCardError
from decisions.handing_over.commands import ConfirmSpoken, Delegate, DenySpoken, Escalate, RecordFor
from decisions.questions.commands import AnswerQuestion, AskQuestion
from decisions.raising.commands import ChangeDecision, Deny, TakeOver, Withdraw
from decisions.roles.commands import Agree, AskToRecommend, GiveView, Overrule
from decisions.service import Accepted, Answer
from decisions.views.decision import DecisionView
from decisions.views.said import PromiseView, ResponseView

REFUSAL_LINES = 2
NOT_RECORDED = "Not recorded, please try again."
OTHER_NOT_LOOKED_UP = (
    "Whom you chose could not be looked up, so nothing was recorded. Please try again, or have them write to me once."
)
NOT_LOOKED_UP = "Your name could not be looked up just now, so nothing was recorded. Please try again."


def answer_card(command: Command, answer: Answer) -> Card:
    """Tell who acted what is on record now, or why nothing changed."""
    if isinstance(answer, Accepted):
        return done(command, answer.view)
    if answer.error is not None:
        return refused(answer.error, answer.view)
    return done(command, answer.view) if answer.view else messages.said("That was recorded before.")


def refused(error: DecisionError, view: DecisionView | None) -> Card:
    """Tell why nothing changed; an outdated card is answered with the current one."""
    card = refusal(error, view)
    if view is None or not isinstance(error, OutdatedCardError):
        return card
    now = decision_card(view, most=MOST_LINES - REFUSAL_LINES)
    body = (*card.body, *((Paragraph(lines=(now.title,)),) if now.title else ()), *now.body)
    return Card(body=body, actions=now.actions, more=now.more, summary=card.summary)


def done(command: Command, view: DecisionView) -> Card:
    """Tell what is on record: in a sentence what was done, else how the decision stands."""
    if isinstance(command, Respond | AddCondition | ConfirmSpoken) and (own := _own(command, view)) is not None:
        return messages.recorded(view, own)
    if isinstance(command, Agree):
        return agreeing.recorded(view)
    sentence = _sentence(command, view)
    return messages.said(sentence) if sentence else decision_card(view)


def _own(command: Respond | AddCondition | ConfirmSpoken, view: DecisionView) -> ResponseView | None:
    """Find what the actor said: now, or just before the right to decide moved up because of it."""
    if view.own is not None or view.moved_up is None or not isinstance(command, Respond):
        return view.own
    if command.round != view.round - 1:
        return None
    at = max((said.at for said in view.past), default=None)
    return next((said for said in view.past[::-1] if (said.at, said.choice) == (at, command.choice)), None)


def _sentence(command: Command, view: DecisionView) -> str | None:
    match command:
        case Undo() if view.result is None:
            return _taken_back(view)
        case Withdraw() if view.status is Status.WITHDRAWN:
            return f"{view.key} is withdrawn."
        case ChooseWhoDecides():
            return f"{wording.plain(phrases.deciders(view.deciders))} is asked to decide {view.key}."
        case Move():
            return f"{view.key} will stand there in a moment."
        case Share():
            return f"{view.key} stands here too: whoever reads this channel follows what comes of it."
        case AskToRecommend():
            if view.recommends is None:
                return f"You work out what to propose in {view.key} yourself again."
            return f"{view.recommends.name} is asked to work out what to propose in {view.key}."
        case TakeOver():
            return f"You stand for {view.key} now: what concerns it comes to you."
        case MeetCondition() | MarkDone() | PromiseDone() | Deny():
            return _afterwards(command, view)
        case Delegate() | RecordFor() | DenySpoken() | Escalate():
            return _handed_over(command, view)
        case _:
            return _talked(command, view)


def _taken_back(view: DecisionView) -> str:
    if view.status is Status.REPORTED:
        return f"Taken back: {view.key} waits to be confirmed again."
    return f"Taken back: {view.key} is open again."


def _afterwards(command: MeetCondition | MarkDone | PromiseDone | Deny, view: DecisionView) -> str | None:
    left = len(view.result.open_conditions) if view.result else 0
    match command:
        case MeetCondition():
            rest = f"{left} more must be met before it counts" if left else "it counts now"
            return f"On record: the condition of {view.key} is met, and {rest}."
        case MarkDone():
            return f"On record: {view.key} is done."
        case PromiseDone() if view.promise is not None:
            return _promised(view, view.promise)
        case Deny() if view.status is Status.VOID:
            return f"{view.key} is not confirmed, and {view.led_by.name} is told."
        case _:
            return None


def _promised(view: DecisionView, promise: PromiseView) -> str:
    day = phrases.weekday(promise.day, beside=view.raised_at)
    if not promise.conditions:
        return f"On record: you carry out {view.key} by {day}. Its card says so."
    what = "condition of" if len(promise.conditions) == 1 else "conditions of"
    return f"On record: the {what} {view.key} will be met by {day}. Its card says so."


def _handed_over(command: Delegate | RecordFor | DenySpoken | Escalate, view: DecisionView) -> str | None:
    match command:
        case Delegate():
            return f"{view.key} is handed over. {messages.next_in_line(view)}; until then you still may."
        case RecordFor() if view.spoken:
            return f"On record in {view.key}. {view.spoken[-1].of.name} is asked to confirm it, and it counts then."
        case DenySpoken():
            return f"On record: that is not what you said in {view.key}. Who recorded it is told."
        case Escalate():
            return f"{view.key} is escalated. {messages.next_in_line(view)}."
        case _:
            return None


def _talked(command: Command, view: DecisionView) -> str | None:
    match command:
        case Recuse():
            return f"You stood back from {view.key}. {messages.next_in_line(view)}."
        case Overrule():
            return agreeing.overruling_recorded(view)
        case GiveView():
            return agreeing.view_recorded(view)
        case Object() if not view.objections or view.objections[-1].text != command.words:
            return agreeing.objection_recorded(view)
        case Object():
            return f"Your objection is on record. {messages.next_in_line(view)}."
        case AskQuestion():
            clock = "; the clock stands meanwhile" if view.stands_until else ""
            return f"Your question about {view.key} is asked{clock}."
        case AnswerQuestion():
            return f"Your answer is on record, and who asked about {view.key} is told."
        case ChangeDecision():
            return f"{view.key} is changed. {messages.next_in_line(view)}."
        case BringBack() | Reopen() if view.status is Status.OPEN:
            return f"{view.key} is open again. {messages.next_in_line(view)}."
        case _:
            return None
