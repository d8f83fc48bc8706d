"""Copies of a card, and messages that nobody asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from decisions.decision import Decision, DecisionId
from decisions.people import PersonId
from decisions.places import Conversation

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
    AGREER_OBJECTED = "agreer objected"
    OVERRULED = "overruled"
    AGREEMENT_OVERDUE = "agreement overdue"
    PERFORM = "perform"
    INFORM = "inform"
    RECOMMEND = "recommend"
    RECORDED_FOR = "recorded for"
    NOT_SAID = "not said"
    UNANSWERED = "unanswered"
    RESEATED = "reseated"
    WIDENED = "widened"
    ORIGIN = "origin"
    OPENED = "opened to an auditor"
    STANDS_IN = "stands in"
    RAN_ON = "clock ran on"
    UNCONFIRMED = "unconfirmed"
    DOES_IT_MATTER = "does it matter"
    NOBODY_DECIDES = "nobody decides"
    NOT_DONE = "not done"
    MAY_DELEGATE = "may delegate"
    NUDGE = "nudge"
    NOT_SENT = "not sent"
    CLOSED = "closed"
    GATHERED = "gathered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the card: where it stands, and for whom where one person alone reads it."""

    conversation: Conversation
    reader: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message about event `seq` of a decision, told once in `conversation`, not before the moment given.

    Of a time away it is the stream of a person, whose id then stands in the place of a decision's; of messages that did
    not get through it is their cause, or the platform.
    """

    kind: NoticeKind
    decision: DecisionId
    seq: int
    conversation: Conversation
    not_before: datetime

    @property
    def key(self) -> str:
        """The same notice twice has the same key."""
        return f"{self.kind}/{self.decision}/{self.seq}/{self.conversation.key}"


def notice_of(kind: NoticeKind, after: Decision, seq: int, where: Conversation, not_before: datetime) -> Notice:
    """Make one message about event `seq` of a decision."""
    return Notice(kind=kind, decision=after.id, seq=seq, conversation=where, not_before=not_before)
