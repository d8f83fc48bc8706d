"""Refusals: one class a reason, carrying the facts that a kind sentence needs. The wording lives with the cards."""

from datetime import datetime

from decisions.decision import DecisionId, Response
from decisions.people import PersonId
from decisions.rights.matching import Unknown


class DecisionError(Exception):
    """A command that the rules do not allow. Nothing changed."""


class UnknownDecisionError(DecisionError):
    """There is no such decision, or none that the actor may see: the two are told apart by nobody."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not known")
        self.decision = decision


class StrangerError(DecisionError):
    """The actor has no standing: a guest, an external or deactivated person, a bot."""

    def __init__(self, person: PersonId) -> None:
        super().__init__(f"{person} has no standing")
        self.person = person


class ConditionNeededError(DecisionError):
    """Who decides depends on something that is not known yet."""

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(f"{unknown} is needed to find who decides")
        self.unknown = unknown


class TooManyOptionsError(DecisionError):
    """More options than anybody can weigh on one card."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(f"{count} options, {most} at most")
        self.count = count
        self.most = most


class NotYoursToDecideError(DecisionError):
    """The actor speaks for no seat of it; `deciders` may."""

    def __init__(self, decision: DecisionId, actor: PersonId, deciders: tuple[PersonId, ...]) -> None:
        super().__init__(f"{actor} may not decide {decision}")
        self.decision = decision
        self.actor = actor
        self.deciders = deciders


class YoursToRaiseError(NotYoursToDecideError):
    """The actor raised it, so somebody else decides."""


class AlreadyDecidedError(DecisionError):
    """A result is on record."""

    def __init__(self, decision: DecisionId, result: Response) -> None:
        super().__init__(f"{decision} is decided")
        self.decision = decision
        self.result = result


class WithdrawnError(DecisionError):
    """The question was taken back."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} was withdrawn")
        self.decision = decision


class OutdatedCardError(DecisionError):
    """What the actor pressed was about an earlier round, or an option that is gone."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} has moved on")
        self.decision = decision


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


class NotYoursToWithdrawError(DecisionError):
    """Only who raised it may withdraw it, or an administrator where they are gone."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to withdraw")
        self.decision = decision
        self.raised_by = raised_by


class AdministratorsOnlyError(DecisionError):
    """Only an administrator may do this."""

    def __init__(self, administrators: tuple[PersonId, ...]) -> None:
        super().__init__("for administrators only")
        self.administrators = administrators


class RoutedAlreadyError(DecisionError):
    """The rights name who decides it: there is nobody to choose."""

    def __init__(self, decision: DecisionId, deciders: tuple[PersonId, ...]) -> None:
        super().__init__(f"{decision} has deciders")
        self.decision = decision
        self.deciders = deciders


class CannotDecideError(DecisionError):
    """The person chosen may not decide it: without standing, or who raised it."""

    def __init__(self, decision: DecisionId, person: PersonId) -> None:
        super().__init__(f"{person} cannot decide {decision}")
        self.decision = decision
        self.person = person


class NotYoursToMoveError(DecisionError):
    """Only who raised it chooses where else it is discussed."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to move")
        self.decision = decision
        self.raised_by = raised_by


class RestrictedError(DecisionError):
    """It is seen only by those in it, so it stands in no channel."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is restricted")
        self.decision = decision
