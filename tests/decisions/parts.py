"""Whom a command names, and whom an event gives a part in a decision."""

from decisions.answering.events import Decided, Objected, Recused, Responded
from decisions.commands import Command
from decisions.deciders.commands import ChooseWhoDecides
from decisions.deciders.events import DeciderChosen, Reseated, Routed
from decisions.events import Event
from decisions.handing_over.commands import Delegate, RecordFor
from decisions.handing_over.events import AnswerRecorded, Delegated, Escalated, Widened
from decisions.people import PersonId
from decisions.questions.events import QuestionAsked
from decisions.roles.commands import AskToRecommend
from decisions.roles.events import Agreed, Consulted, Overruled, RecommendationAsked, ViewGiven


def named_by(command: Command) -> str | None:
    """Give the id of whom a command names."""
    match command:
        case ChooseWhoDecides(decider=account) | Delegate(to=account) | AskToRecommend(of=account):
            return account.user.removeprefix("U-")
        case RecordFor():
            return command.of
        case _:
            return None


def named_in(event: Event) -> set[str]:
    """Name everybody whom an event gives a part in the decision."""
    match event:
        case Delegated():
            named = {event.by, event.to}
        case AnswerRecorded():
            named = {event.by, event.of}
        case RecommendationAsked():
            named = {event.by, event.of}
        case Widened():
            named = {*event.joined}
        case Decided():
            named = {*event.performers}
        case (
            Responded() | Agreed() | ViewGiven() | Overruled() | Escalated() | Recused() | QuestionAsked() | Objected()
        ):
            named = {event.by} if event.by else set()
        case Consulted():
            named = {person for of in _asked_by(event) for person in of}
        case _:
            named = set()
    if isinstance(event, Routed | DeciderChosen | Reseated | Delegated | Widened):
        named |= {person for one in event.seats for person in (*one.of, one.on_behalf_of) if person}
    return {str(person) for person in named}


def _asked_by(event: Consulted) -> list[tuple[PersonId, ...]]:
    return [*(one.of for one in event.agreers), *(one.of for one in event.asked)]
