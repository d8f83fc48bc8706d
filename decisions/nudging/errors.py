"""Refusals about nudges, and about what is said to somebody unasked."""

from datetime import datetime

from decisions.decision import DecisionId
from decisions.errors import DecisionError


class NothingWaitsError(DecisionError):
    """Nothing about it waits on the actor, so there is nothing to keep quiet about."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"nothing about {decision} waits on the actor")
        self.decision = decision


class NotThenError(DecisionError):
    """Until then it cannot be kept quiet: that is over, or comes too late; time runs out at `until`, where it does."""

    def __init__(self, decision: DecisionId, until: datetime | None) -> None:
        super().__init__(f"{decision} is not kept quiet until then")
        self.decision = decision
        self.until = until


class NoDayLeftError(DecisionError):
    """Somebody wants to hear nothing on any of the days on which they work."""

    def __init__(self, days: tuple[int, ...]) -> None:
        super().__init__("quiet on every working day")
        self.days = days
