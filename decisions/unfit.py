"""Why somebody who was named cannot take what they were named for: one reason, the first that applies."""

from enum import StrEnum

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import Person, PersonId


class Unfit(StrEnum):
    """The reasons. Of those without standing a platform may tell more: an app, somebody who left, an outsider."""

    NOBODY = "nobody"
    ONESELF = "oneself"
    GUEST = "guest"
    NO_STANDING = "no standing"
    APP = "app"
    LEFT = "left"
    OUTSIDE = "outside"
    RAISED_IT = "raised it"
    STANDS_FOR_IT = "stands for it"
    STOOD_BACK = "stood back"
    DECIDES = "decides"
    DECIDES_NOT = "decides not"
    AGREES = "agrees"
    AWAY = "away"
    LIMITED = "limited"
    RECORDED = "recorded"
    OTHERWISE = "otherwise"


class UnfitError(DecisionError):
    """Whom the actor named cannot take it; `called` is how they are called, where that is known."""

    def __init__(self, decision: DecisionId, person: PersonId, why: Unfit = Unfit.OTHERWISE, called: str = "") -> None:
        super().__init__(f"{person} cannot take {decision}: {why}")
        self.decision = decision
        self.person = person
        self.why = why
        self.called = called

    def known_as(self, why: Unfit) -> "UnfitError":
        """Give the same refusal for a reason that says more."""
        return type(self)(self.decision, self.person, why, self.called)


def without_standing(person: Person) -> Unfit | None:
    """Tell why somebody holds no rights at all; None where they may."""
    if person.standing:
        return None
    return Unfit.GUEST if person.guest else Unfit.NO_STANDING
