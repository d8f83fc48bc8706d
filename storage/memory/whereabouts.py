"""Where people are, in memory."""

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.reaching import Account, Whereabouts, reached
from storage.memory.tables import Tables


def whereabouts(tables: Tables, person: PersonId, decision: DecisionId | None) -> Whereabouts:
    """Tell where somebody is, and where they have a copy of `decision`."""
    accounts = (
        Account(identity=identity, checked_at=met.checked_at)
        for identity, met in tables.accounts.items()
        if met.person == person and met.standing
    )
    copies = (
        copy.conversation for (key, _), (copy, _) in tables.copies.items() if (key, copy.reader) == (decision, person)
    )
    return Whereabouts(
        accounts=tuple(accounts),
        prefers=tables.prefers.get(person),
        seen=tables.seen.get(person),
        copy=next(copies, None),
    )


def settled(tables: Tables, decision: DecisionId, where: Conversation) -> Conversation:
    """Say where a conversation stands."""
    known = whereabouts(tables, where.person, decision) if where.person else Whereabouts()
    return reached(where, known)
