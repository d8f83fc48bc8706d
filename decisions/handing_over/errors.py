"""Refusals about handing over, each with the facts that a kind sentence needs."""

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import PersonId
from decisions.unfit import UnfitError


class NotDelegableError(DecisionError):
    """Its right says that it is not handed over."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not delegable")
        self.decision = decision


class DelegateMayNotDelegateError(DecisionError):
    """It was handed to the actor in this one decision: they hand it on to nobody."""

    def __init__(self, decision: DecisionId, by: PersonId) -> None:
        super().__init__(f"{decision} was handed over already")
        self.decision = decision
        self.by = by


class NothingToDelegateError(DecisionError):
    """The actor may decide it without being the one who is asked: there is nothing that they could hand over."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not the actor's to hand over")
        self.decision = decision


class CannotDelegateError(UnfitError):
    """That person cannot take it: they raised it, stood back, decide it anyway, are away, or have no standing."""


class CannotRecordForError(UnfitError):
    """That person does not decide it, or is the actor: nothing is recorded for them."""


class AnsweredAlreadyError(DecisionError):
    """Whose spoken answer it would be, or another for their seat, has answered."""

    def __init__(self, decision: DecisionId, by: PersonId) -> None:
        super().__init__(f"{by} has answered {decision}")
        self.decision = decision
        self.by = by


class RecordedAlreadyError(DecisionError):
    """A spoken answer of the same person waits for them to confirm it."""

    def __init__(self, decision: DecisionId, of: PersonId) -> None:
        super().__init__(f"an answer of {of} in {decision} waits to be confirmed")
        self.decision = decision
        self.of = of


class TwoPeopleNeededError(DecisionError):
    """It takes several people with the same choice: who may be one of them records for none of the others."""

    def __init__(self, decision: DecisionId, at_least: int) -> None:
        super().__init__(f"{decision} takes {at_least} people")
        self.decision = decision
        self.at_least = at_least


class TheirsToDeferError(DecisionError):
    """Only who decides puts it off themselves: the day, and what the wait costs, are theirs to weigh."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is put off by nobody else")
        self.decision = decision


class NothingToConfirmError(DecisionError):
    """Nobody recorded such an answer for the actor, or it is settled."""

    def __init__(self, decision: DecisionId, number: int) -> None:
        super().__init__(f"{decision} has no spoken answer {number} to confirm")
        self.decision = decision
        self.number = number


class NobodyToEscalateFromError(DecisionError):
    """It waits on the administrators already: there is nobody from whom it could move up."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} waits on the administrators already")
        self.decision = decision


class NotYoursToEscalateError(DecisionError):
    """Only who leads it, recommends, decides, agrees or carries it out may ask that it move up."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"the actor may not escalate {decision}")
        self.decision = decision


class EscalatedAlreadyError(DecisionError):
    """The actor moved it up to where it stands, and those who decide there still have time."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"the actor has moved {decision} up already")
        self.decision = decision
