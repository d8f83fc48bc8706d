"""Whom a command names, and whom an event gives a part in a decision."""

from decisions.commands import AskToRecommend, ChooseWhoDecides, Command, Delegate, RecordFor
from decisions.events import (
    Agreed,
    AnswerRecorded,
    Consulted,
    Decided,
    DeciderChosen,
    Delegated,
    Escalated,
    Event,
    Objected,
    Overruled,
    QuestionAsked,
    RecommendationAsked,
    Recused,
    Reseated,
    Responded,
    Routed,
    ViewGiven,
    Widened,
)
from decisions.people import Identity, PersonId


def named_by(command: Command) -> Identity | None:
    """Give the account of whom a command names."""
    match command:
        case ChooseWhoDecides():
            return command.decider
        case Delegate():
            return command.to
        case RecordFor() | AskToRecommend():
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
