"""Refusals about putting a question, each with the facts that a kind sentence needs."""

from datetime import date

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import PersonId


class TooManyOptionsError(DecisionError):
    """More options than anybody can weigh on one card."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"{count} options, {most} at most")
        self.count = count
        self.most = most


class NotYoursToWithdrawError(DecisionError):
    """Only who raised it may withdraw it, or an administrator where they are gone."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to withdraw")
        self.decision = decision
        self.raised_by = raised_by


class NotYoursToChangeError(DecisionError):
    """Only who raised it changes what is asked, or who took it over."""

    def __init__(self, decision: DecisionId, led_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to change")
        self.decision = decision
        self.led_by = led_by


class RaiserIsHereError(DecisionError):
    """Who raised it is still here, so nobody takes it over from them."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"who raised {decision} is here")
        self.decision = decision
        self.raised_by = raised_by


class NotYoursToTakeOverError(DecisionError):
    """Only who holds the position PMO takes it over; until there is one, an administrator."""

    def __init__(self, decision: DecisionId, people: tuple[PersonId, ...]) -> None:
        super().__init__(f"{decision} is not the actor's to take over")
        self.decision = decision
        self.people = people


class FutureError(DecisionError):
    """What was decided elsewhere was decided by today at the latest."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day} is still to come")
        self.day = day
