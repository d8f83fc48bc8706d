"""Who has the card put before them."""

from collections.abc import Iterator

from decisions.channels.events import Moved, Shared
from decisions.deciders.events import DeciderChosen, LeftToAdministrators, Reseated, Routed
from decisions.decision import Decision
from decisions.events import Event
from decisions.facts import Facts
from decisions.handing_over.events import Delegated, Widened
from decisions.handing_over.widening import who_names
from decisions.people import PersonId
from decisions.places import Conversation, direct
from decisions.questions.events import QuestionAsked
from decisions.raising.events import Logged, Raised, TakenOver
from decisions.roles.events import AgreementOverdue, Consulted
from decisions.roles.recommending import answered_by
from decisions.telling.notices import Copy


def copies_of(event: Event, after: Decision, facts: Facts, home: Conversation) -> Iterator[Copy]:
    """Say who has the card put before them."""
    match event:
        case Raised() | Logged() | Moved():
            yield Copy(conversation=home, reader=home.person)
        case Shared():
            yield Copy(conversation=event.place)
        case Routed() | DeciderChosen() | Reseated():
            for person in dict.fromkeys(person for seat in event.seats for person in seat.of):
                yield _to(person, after)
        case Widened():
            # Who may name who decides then is told so in one message, which has the button too.
            named = () if event.joined else who_names(after, facts)
            for person in dict.fromkeys(person for seat in event.seats for person in seat.of if person not in named):
                yield _to(person, after)
        case Delegated():
            yield _to(event.to, after)
        case LeftToAdministrators():
            for person in sorted(facts.organisation.administrators):
                yield _to(person, after)
        case TakenOver():
            yield _to(event.by, after)
        case QuestionAsked() if after.led_by in facts.organisation.away:
            yield from (_to(one, after) for one in answered_by(after, facts) if one not in (after.led_by, event.by))
        case _:
            pass


def copies_beside(event: Event, after: Decision) -> Iterator[Copy]:
    """Say who has the card put before them beside those who decide: who agrees, and who is asked for a view."""
    match event:
        case Consulted():
            people = [person for one in event.agreers for person in one.of]
            people += [person for one in event.asked for person in one.of]
        case AgreementOverdue():
            people = [person for one in event.agreers for person in one.of]
        case _:
            people = []
    yield from (_to(one, after) for one in dict.fromkeys(people))


def _to(person: PersonId, decision: Decision) -> Copy:
    return Copy(conversation=direct(person, decision.place), reader=person)
