"""Refusals about what comes after a result, each with the facts that a kind sentence needs."""

from datetime import date

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import PersonId


class NotDeferredError(DecisionError):
    """It was not put off, so there is nothing to bring back."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not put off")
        self.decision = decision


class NotYoursToReopenError(DecisionError):
    """Only who raised it, or who may decide it, puts it up again, brings it back, or replaces it."""

    def __init__(self, decision: DecisionId, led_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to reopen")
        self.decision = decision
        self.led_by = led_by


class NotYoursToCarryOutError(DecisionError):
    """Only who carries it out says that it is done, or that a condition is met."""

    def __init__(self, decision: DecisionId, performers: tuple[PersonId, ...]) -> None:
        super().__init__(f"{decision} is not the actor's to carry out")
        self.decision = decision
        self.performers = performers


class NoSuchConditionError(DecisionError):
    """No condition of this number is open."""

    def __init__(self, decision: DecisionId, number: int) -> None:
        super().__init__(f"{decision} has no open condition {number}")
        self.decision = decision
        self.number = number


class ConditionsOpenError(DecisionError):
    """It does not count before its conditions are met, so it cannot be done."""

    def __init__(self, decision: DecisionId, count: int) -> None:
        super().__init__(f"{decision} has {count} open conditions")
        self.decision = decision
        self.count = count


class RejectedError(DecisionError):
    """It was rejected: there is nothing to carry out."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} was rejected")
        self.decision = decision


class NotRaisedHereError(DecisionError):
    """It was recorded afterwards, so this cannot be done to it."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} was recorded afterwards")
        self.decision = decision


class DayOverError(DecisionError):
    """What is promised is promised for a day that is not over, and within ten years."""

    def __init__(self, decision: DecisionId, day: date | None) -> None:
        super().__init__(f"{decision} cannot be done by a day that is over")
        self.decision = decision
        self.day = day


class DoneAlreadyError(DecisionError):
    """It is done: there is nothing left to promise."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is done")
        self.decision = decision
