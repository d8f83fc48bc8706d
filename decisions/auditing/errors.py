"""Refusals about auditors of restricted decisions, each with the facts that a kind sentence needs."""

from datetime import datetime

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import PersonId


class OnlyReadsError(DecisionError):
    """It was opened to the actor to read, until then: they have no part in it."""

    def __init__(self, decision: DecisionId, until: datetime) -> None:
        super().__init__(f"{decision} is open to an auditor until {until}, to read")
        self.decision = decision
        self.until = until


class NotRestrictedError(DecisionError):
    """Everybody sees it: it need not be opened to anybody."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not restricted")
        self.decision = decision


class NoSuchReaderError(DecisionError):
    """Nobody with standing is known by the address of the auditor."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is opened to nobody without standing")
        self.decision = decision


class InItAlreadyError(DecisionError):
    """The auditor has a part in it, and reads it anyway."""

    def __init__(self, decision: DecisionId, person: PersonId) -> None:
        super().__init__(f"{person} is in {decision} already")
        self.decision = decision
        self.person = person


class LaterMomentNeededError(DecisionError):
    """The time for which it should be opened would be over."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is opened until a moment that is to come")
        self.decision = decision
