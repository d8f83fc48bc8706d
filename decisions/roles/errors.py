"""Refusals about having a say without deciding, each with the facts that a kind sentence needs."""

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import PersonId
from decisions.unfit import UnfitError


class CannotRecommendError(UnfitError):
    """That person cannot work out what to propose: they have no standing, or stand for the question already."""


class NotYoursToAgreeError(DecisionError):
    """The actor speaks for none of the seats that agree to it; `people` do."""

    def __init__(self, decision: DecisionId, actor: PersonId, people: tuple[PersonId, ...]) -> None:
        super().__init__(f"{actor} is not asked to agree to {decision}")
        self.decision = decision
        self.actor = actor
        self.people = people


class NothingToOverruleError(DecisionError):
    """Nobody who agrees to it objects, or the objection is overruled already."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} has no objection to overrule")
        self.decision = decision


class CannotOverruleError(DecisionError):
    """Law or policy gives them their say: nobody overrules their objection."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"the objection to {decision} cannot be overruled")
        self.decision = decision


class ObjectionOverruledError(DecisionError):
    """The objection was overruled, so it is neither taken back nor made again."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"the objection to {decision} was overruled")
        self.decision = decision


class NotYoursToOverruleError(DecisionError):
    """Only the next position overrules an objection; `people` speak for it."""

    def __init__(self, decision: DecisionId, people: tuple[PersonId, ...]) -> None:
        super().__init__(f"the objection to {decision} is not the actor's to overrule")
        self.decision = decision
        self.people = people


class NotAskedForAViewError(DecisionError):
    """The actor was not asked for a view; `people` were."""

    def __init__(self, decision: DecisionId, people: tuple[PersonId, ...]) -> None:
        super().__init__(f"the actor was not asked for a view of {decision}")
        self.decision = decision
        self.people = people
