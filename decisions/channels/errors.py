"""Refusals about where a card stands, each with the facts that a kind sentence needs."""

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.people import PersonId


class NotYoursToMoveError(DecisionError):
    """Only who raised it chooses where else it is discussed."""

    def __init__(self, decision: DecisionId, raised_by: PersonId) -> None:
        super().__init__(f"{decision} is not the actor's to move")
        self.decision = decision
        self.raised_by = raised_by


class NotInAChannelError(DecisionError):
    """A card is shared with those who read a channel; nobody else reads direct messages."""

    def __init__(self, decision: DecisionId) -> None:
        super().__init__(f"{decision} can be shared in channels alone")
        self.decision = decision


class TooManyPlacesError(DecisionError):
    """The card stands in so many channels that another would help nobody."""

    def __init__(self, decision: DecisionId, most: int) -> None:
        super().__init__(f"{decision} stands in {most} other channels")
        self.decision = decision
        self.most = most


class NotNamedError(DecisionError):
    """The rights in force name no initiative, area or goal so; `nearest` is most alike, `known` are all of them.

    Who asked `may_add` one; else those of these `names` may, who administer.
    """

    def __init__(
        self,
        words: str,
        nearest: str | None,
        known: tuple[str, ...],
        may_add: bool,  # noqa: FBT001  a fact
        names: tuple[str, ...] = (),
    ) -> None:
        super().__init__("the rights name nothing so")
        self.may_add = may_add
        self.names = names
        self.words = words
        self.nearest = nearest
        self.known = known
