"""Refusals about answering, each with the facts that a kind sentence needs."""

from datetime import date, datetime

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import PersonId


class NothingToTakeBackError(DecisionError):
    """The actor has no answer of their own here."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"nothing to take back in {decision}")
        self.decision = decision


class TooLateError(DecisionError):
    """The five minutes in which an answer can be changed by who gave it are over."""

    def __init__(self, decision: DecisionId, since: datetime) -> None:
        super().__init__(f"{decision} was answered at {since.isoformat()}")
        self.decision = decision
        self.since = since


class SeatSpokenForError(DecisionError):
    """A position answers once, and `by` answered for it already."""

    def __init__(self, decision: DecisionId, by: PersonId) -> None:
        super().__init__(f"{by} answered for that seat of {decision}")
        self.decision = decision
        self.by = by


class LaterDateNeededError(DecisionError):
    """To put it off or to wait for a condition, a day after today must be named, and within ten years."""

    def __init__(self, decision: DecisionId, day: date | None) -> None:
        super().__init__(f"{decision} needs a later date")
        self.decision = decision
        self.day = day


class MinuteNeededError(DecisionError):
    """The forum meets outside: its secretary records what it decided, with the number of the minute."""

    def __init__(self, decision: DecisionId, forum: str) -> None:
        super().__init__(f"{decision} needs the minute of {forum}")
        self.decision = decision
        self.forum = forum


class StandsUnlessObjectedError(DecisionError):
    """The recommended option stands at the deadline; whoever wants another says why first, by objecting."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} stands unless somebody objects")
        self.decision = decision


class NothingToObjectToError(DecisionError):
    """Nothing stands by itself here: it is decided by who was asked."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} does not stand by itself")
        self.decision = decision


class CannotStandError(DecisionError):
    """The recommended option cannot stand by itself: too early, or not every decider was reached and at work."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} cannot stand by itself")
        self.decision = decision
