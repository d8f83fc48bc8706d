"""Refusals about time away, each with the facts that a kind sentence needs."""

from datetime import date

from decisions.errors import DecisionError
from decisions.people import PersonId


class AbsenceBackwardsError(DecisionError):
    """The time away would end on `day`, before it begins."""

    def __init__(self, day: date) -> None:
        super().__init__(f"it would end on {day}, before it begins")
        self.day = day


class AbsenceOverError(DecisionError):
    """The time away ended on `day`, which is past."""

    def __init__(self, day: date) -> None:
        super().__init__(f"it ended on {day}")
        self.day = day


class AbsenceTooLongError(DecisionError):
    """The time away is longer than a year, or further ahead; it would end on `day`."""

    def __init__(self, day: date) -> None:
        super().__init__(f"it would last until {day}")
        self.day = day


class OwnDeputyError(DecisionError):
    """Who is away named themselves."""

    def __init__(self, person: PersonId) -> None:
        super().__init__(f"{person} would stand in for themselves")
        self.person = person


class CannotStandInError(DecisionError):
    """Who was named has no standing here."""

    def __init__(self, person: PersonId) -> None:
        super().__init__(f"{person} has no standing, and cannot stand in")
        self.person = person


class UnknownDeputyError(DecisionError):
    """Nobody here is called so, or several are."""

    def __init__(self, called: str, count: int) -> None:
        super().__init__(f"{count} people are called so")
        self.called = called
        self.count = count


class NotAwayError(DecisionError):
    """The actor is not away, and will not be."""

    def __init__(self, person: PersonId) -> None:
        super().__init__(f"{person} is not away")
        self.person = person
