"""What who acted reads right away, made from the answer to their command."""

from adapters.cards import messages, phrases, wording
from adapters.cards.cards import Card, Paragraph
from adapters.cards.decision_cards import decision_card
from adapters.cards.refusals import refusal
from decisions.commands import (
    AddCondition,
    ChooseWhoDecides,
    Command,
    Move,
    RaiseDecision,
    Reseat,
    Respond,
    Undo,
    Withdraw,
)
from decisions.decision import Status
from decisions.errors import DecisionError, OutdatedCardError
from decisions.service import Accepted, Answer
from decisions.views import DecisionView

NOT_RECORDED = "Not recorded, please try again."
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
    now = decision_card(view)
    body = (*card.body, *((Paragraph(lines=(now.title,)),) if now.title else ()), *now.body)
    return Card(body=body, actions=now.actions, more=now.more, summary=card.summary)


def done(command: Command, view: DecisionView) -> Card:
    """Tell what is on record."""
    match command:
        case Respond() | AddCondition() if view.own is not None:
            return messages.recorded(view, view.own)
        case Undo():
            return messages.said(f"Taken back: {view.key} is open again.")
        case Withdraw() if view.status is Status.WITHDRAWN:
            return messages.said(f"{view.key} is withdrawn.")
        case ChooseWhoDecides():
            who = wording.plain(phrases.deciders(view.deciders))
            return messages.said(f"{who} is asked to decide {view.key}.")
        case Move():
            return messages.said(f"{view.key} will stand there in a moment.")
        case RaiseDecision() | Reseat() | Respond() | AddCondition() | Withdraw():
            return decision_card(view)
