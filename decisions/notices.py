"""Who must learn what: the copies of a card, the replies in its thread, and what falls due."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from decisions.decision import Decision, DecisionId
from decisions.events import (
    Decided,
    DeciderChosen,
    Event,
    LeftToAdministrators,
    Moved,
    Raised,
    Reseated,
    Routed,
    Undone,
)
from decisions.facts import Facts
from decisions.people import PersonId
from decisions.places import Conversation, direct

TO_TELL_OTHERS = timedelta(seconds=60)
"""How long a result waits before the thread is told, so that who pressed can take it back unheard."""


class NoticeKind(StrEnum):
    """What a message says that nobody asked for."""

    DECIDED = "decided"
    UNDONE = "undone"
    UNPLACED = "unplaced"
    UNREACHED = "unreached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the card: where it stands, and for whom where one person alone reads it."""

    conversation: Conversation
    reader: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message about event `seq` of a decision, told once in `conversation`, not before the moment given."""

    kind: NoticeKind
    decision: DecisionId
    seq: int
    conversation: Conversation
    not_before: datetime

    @property
    def key(self) -> str:
        """The same notice twice has the same key."""
        return f"{self.kind}/{self.decision}/{self.seq}/{self.conversation.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What else is written in the transaction of the events.

    `undone` is sent only where the result that it takes back was told already; else nobody hears of either.
    """

    copies: tuple[Copy, ...] = ()
    notices: tuple[Notice, ...] = ()
    undone: Notice | None = None


def consequences(events: tuple[Event, ...], after: Decision, *, facts: Facts, now: datetime) -> Consequences:
    """Tell what must follow from `events`, the last of which made `after`."""
    copies: list[Copy] = []
    notices: list[Notice] = []
    undone: Notice | None = None
    home = home_of(after)
    for seq, event in enumerate(events, start=after.version - len(events) + 1):
        match event:
            case Raised() | Moved():
                copies.append(Copy(conversation=home, reader=home.person))
            case Routed() | DeciderChosen() | Reseated():
                asked = dict.fromkeys(person for seat in event.seats for person in seat.of)
                copies.extend(_to(person, after) for person in asked)
            case LeftToAdministrators():
                copies.extend(_to(person, after) for person in sorted(facts.organisation.administrators))
            case Decided():
                told = now + TO_TELL_OTHERS
                notices.append(_notice(NoticeKind.DECIDED, after, seq, home, told))
            case Undone() if event.next_round != event.round:
                undone = _notice(NoticeKind.UNDONE, after, seq, home, now)
            case _:
                pass
    return Consequences(copies=tuple(dict.fromkeys(copies)), notices=tuple(notices), undone=undone)


def home_of(decision: Decision) -> Conversation:
    """Name where its card stands: in the direct messages of who raised it, if only those in it may see it."""
    if decision.proposal.restricted or decision.place.is_direct:
        return direct(decision.raised_by, decision.place)
    return decision.place


def _to(person: PersonId, decision: Decision) -> Copy:
    return Copy(conversation=direct(person, decision.place), reader=person)


def _notice(kind: NoticeKind, after: Decision, seq: int, where: Conversation, not_before: datetime) -> Notice:
    return Notice(kind=kind, decision=after.id, seq=seq, conversation=where, not_before=not_before)
