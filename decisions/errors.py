"""Refusals that more than one rule makes: one class a reason, with facts. The wording lives with the cards."""

from datetime import datetime

from decisions.decision import DecisionId, Result
from decisions.people import PersonId


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


class NotThereError(DecisionError):
    """The actor has no account on this platform, so nobody could be reached there."""

    def __init__(self, platform: str) -> None:
        super().__init__(f"no account on {platform}")
        self.platform = platform


class AlreadyDecidedError(DecisionError):
    """A result is on record."""

    def __init__(self, decision: DecisionId, result: Result) -> None:
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


class AdministratorsOnlyError(DecisionError):
    """Only an administrator may do this."""

    def __init__(self, administrators: tuple[PersonId, ...]) -> None:
        super().__init__("for administrators only")
        self.administrators = administrators


class ForAdministratorsError(DecisionError):
    """Only an administrator sees to what could not be sent; `names` says who they are."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__("for administrators only")
        self.names = names


class RestrictedError(DecisionError):
    """It is seen only by those in it, so it stands in no channel."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is restricted")
        self.decision = decision


class DeferredError(DecisionError):
    """It was put off until a date; it comes back by itself, or is brought back."""

    def __init__(self, decision: DecisionId, until: datetime) -> None:
        super().__init__(f"{decision} is put off")
        self.decision = decision
        self.until = until


class ReportedError(DecisionError):
    """It was recorded afterwards: nobody may act on it but whose decision it is, to confirm it or say otherwise."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is reported")
        self.decision = decision


class SupersededError(DecisionError):
    """A later decision took its place."""

    def __init__(self, decision: DecisionId, replaced_by: DecisionId) -> None:
        super().__init__(f"{decision} is replaced by {replaced_by}")
        self.decision = decision
        self.replaced_by = replaced_by


class VoidError(DecisionError):
    """It was recorded afterwards, and whose decision it would be says that it is not what they said."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is void")
        self.decision = decision


class NotDecidedError(DecisionError):
    """There is no result yet that this could be done to."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} is not decided")
        self.decision = decision


class WordsNeededError(DecisionError):
    """What the actor does asks for words: a reason, a question, an answer, an objection."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"words are needed for {decision}")
        self.decision = decision


class NotInItError(DecisionError):
    """Only those who are in a decision may do this: who raised it, who was asked, who answered."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"the actor is not in {decision}")
        self.decision = decision
        self.raised_by = raised_by
