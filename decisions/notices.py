"""Who must learn what: the copies of a card, the replies in its thread, and what falls due."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from decisions.decision import Decision, DecisionId
from decisions.events import (
    Changed,
    ConditionAdded,
    Decided,
    DeciderChosen,
    Deferred,
    Escalated,
    Event,
    LeftToAdministrators,
    Logged,
    Moved,
    Objected,
    QuestionAnswered,
    QuestionAsked,
    Raised,
    Reopened,
    Reseated,
    Returned,
    Routed,
    Shared,
    TakenOver,
    Undone,
    Voided,
)
from decisions.facts import Facts
from decisions.people import PersonId
from decisions.places import Conversation, direct
from decisions.rounds import line_of, step_now
from decisions.steps import rules_in_force

TWICE = 2
"""Deferred so often, who raised it is asked whether it still matters."""

TO_TELL_OTHERS = timedelta(seconds=60)
"""How long a result waits before the thread is told, so that who pressed can take it back unheard."""


class NoticeKind(StrEnum):
    """What a message says that nobody asked for."""

    DECIDED = "decided"
    DEFERRED = "deferred"
    UNDONE = "undone"
    ASKED = "asked"
    ANSWERED = "answered"
    OBJECTED = "objected"
    MOVED_UP = "moved_up"
    CHANGED = "changed"
    RETURNED = "returned"
    REOPENED = "reopened"
    VOIDED = "voided"
    STILL_MATTERS = "still_matters"
    NEEDS = "needs"
    CONDITION_ADDED = "condition added"
    UNPLACED = "unplaced"
    UNREACHED = "unreached"
    UNINSTALLED = "uninstalled"
    CALLED = "called"


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

    `undone` is sent only to where the result that it takes back was told already; elsewhere nobody hears of either.
    """

    copies: tuple[Copy, ...] = ()
    notices: tuple[Notice, ...] = ()
    undone: tuple[Notice, ...] = ()


def consequences(events: tuple[Event, ...], after: Decision, *, facts: Facts, now: datetime) -> Consequences:
    """Tell what must follow from `events`, the last of which made `after`."""
    copies: list[Copy] = []
    notices: list[Notice] = []
    undone: tuple[Notice, ...] = ()
    home = home_of(after)
    for seq, event in enumerate(events, start=after.version - len(events) + 1):
        copies.extend(_copies(event, after, facts, home))
        notices.extend(_notices(event, after, seq, now))
        if isinstance(event, Routed) and isinstance(events[0], Raised) and is_wanting(after, facts):
            notices.append(_notice(NoticeKind.NEEDS, after, seq, direct(after.led_by, after.place), now))
        if isinstance(event, Undone) and event.next_round != event.round:
            undone = _everywhere(NoticeKind.UNDONE, after, seq, now)
    return Consequences(copies=tuple(dict.fromkeys(copies)), notices=tuple(notices), undone=undone)


def _copies(event: Event, after: Decision, facts: Facts, home: Conversation) -> Iterator[Copy]:
    """Say who has the card put before them."""
    match event:
        case Raised() | Logged() | Moved():
            yield Copy(conversation=home, reader=home.person)
        case Shared():
            yield Copy(conversation=event.place)
        case Routed() | DeciderChosen() | Reseated():
            for person in dict.fromkeys(person for seat in event.seats for person in seat.of):
                yield _to(person, after)
        case LeftToAdministrators():
            for person in sorted(facts.organisation.administrators):
                yield _to(person, after)
        case TakenOver():
            yield _to(event.by, after)
        case _:
            pass


_TOLD_AT_ONCE: Mapping[type[Event], NoticeKind] = {
    QuestionAsked: NoticeKind.ASKED,
    QuestionAnswered: NoticeKind.ANSWERED,
    Objected: NoticeKind.OBJECTED,
    Escalated: NoticeKind.MOVED_UP,
    Returned: NoticeKind.RETURNED,
    Reopened: NoticeKind.REOPENED,
}
"""What the thread is told as it happens, each by one reply."""


def _notices(event: Event, after: Decision, seq: int, now: datetime) -> Iterator[Notice]:
    """Say what every thread of it is told. Single answers change the card alone."""
    match event:
        case Decided():
            yield from _everywhere(NoticeKind.DECIDED, after, seq, now + TO_TELL_OTHERS)
        case Deferred():
            yield from _everywhere(NoticeKind.DEFERRED, after, seq, now + TO_TELL_OTHERS)
            if after.deferrals >= TWICE:
                raiser = direct(after.led_by, after.place)
                yield _notice(NoticeKind.STILL_MATTERS, after, seq, raiser, now + TO_TELL_OTHERS)
        case ConditionAdded() if after.ended_at is not None and now >= after.ended_at + TO_TELL_OTHERS:
            # The thread knows of an unconditional yes: it must not stay with that.
            yield from _everywhere(NoticeKind.CONDITION_ADDED, after, seq, now)
        case Changed() if event.next_round == after.round and event.voids:
            yield from _everywhere(NoticeKind.CHANGED, after, seq, now)
        case Voided():
            yield _notice(NoticeKind.VOIDED, after, seq, direct(after.led_by, after.place), now)
        case _ if type(event) in _TOLD_AT_ONCE:
            yield from _everywhere(_TOLD_AT_ONCE[type(event)], after, seq, now)
        case _:
            pass


def is_wanting(decision: Decision, facts: Facts) -> bool:
    """Tell whether it lacks what its right says it takes, or what it would take to stand by itself."""
    line, step = line_of(decision, facts), step_now(decision, facts)
    lacks = line is not None and bool(decision.proposal.lacks(line.needs))
    return lacks or rules_in_force(step, decision) != step.rules


def home_of(decision: Decision) -> Conversation:
    """Name where its card stands: in the direct messages of who raised it, if only those in it may see it.

    Those are the ones on the platform where it was raised, wherever its raiser is later.
    """
    if decision.proposal.restricted or decision.place.is_direct:
        return replace(direct(decision.raised_by, decision.place), roams=False)
    return decision.place


def places_of(decision: Decision) -> tuple[Conversation, ...]:
    """Name every place in which its card stands for all who read there: its own first, each channel once."""
    home = home_of(decision)
    return home, *(place for place in decision.shared if not place.is_in_channel_of(home))


def _to(person: PersonId, decision: Decision) -> Copy:
    return Copy(conversation=direct(person, decision.place), reader=person)


def _everywhere(kind: NoticeKind, after: Decision, seq: int, not_before: datetime) -> tuple[Notice, ...]:
    return tuple(_notice(kind, after, seq, where, not_before) for where in places_of(after))


def _notice(kind: NoticeKind, after: Decision, seq: int, where: Conversation, not_before: datetime) -> Notice:
    return Notice(kind=kind, decision=after.id, seq=seq, conversation=where, not_before=not_before)
