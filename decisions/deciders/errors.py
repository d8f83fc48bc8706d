"""Refusals about who decides, each with the facts that a kind sentence needs."""

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import PersonId
from decisions.rights.matching import Unknown
from decisions.unfit import UnfitError


class ConditionNeededError(DecisionError):
    """Who decides depends on something that is not known yet."""

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(f"{unknown} is needed to find who decides")
        self.unknown = unknown


class NotYoursToDecideError(DecisionError):
    """The actor speaks for no seat of it; `deciders` may."""

    def __init__(self, decision: DecisionId, actor: PersonId, deciders: tuple[PersonId, ...]) -> None:
        super().__init__(f"{actor} may not decide {decision}")
        self.decision = decision
        self.actor = actor
        self.deciders = deciders


class YoursToRaiseError(NotYoursToDecideError):
    """The actor raised it, so somebody else decides."""


class RoutedAlreadyError(DecisionError):
    """The rights name who decides it: there is nobody to choose."""

    def __init__(self, decision: DecisionId, deciders: tuple[PersonId, ...]) -> None:
        super().__init__(f"{decision} has deciders")
        self.decision = decision
        self.deciders = deciders


class CannotDecideError(UnfitError):
    """The person chosen may not decide it: without standing, who raised it, or stood back from it."""


class MorePeopleToNameError(DecisionError):
    """Its right asks for several people with the same choice, and fewer were named."""

    def __init__(self, decision: DecisionId, at_least: int) -> None:
        super().__init__(f"{decision} takes {at_least} people")
        self.decision = decision
        self.at_least = at_least


class OthersToNameYouError(CannotDecideError):
    """It is restricted, and who names who decides is not in it: by naming themselves they would let themselves in."""
