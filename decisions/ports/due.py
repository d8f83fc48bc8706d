"""What falls due by the clock."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from decisions.decision import DecisionId
from decisions.follow_ups import FollowUp
from decisions.people import PersonId


class DueRows(Protocol):
    """What falls due by the clock."""

    def deadline(self, decision: DecisionId, at: datetime | None) -> None:
        """Keep the one deadline of a decision; None where it waits on nobody's time."""
        ...

    def plan(self, follow_ups: Iterable[FollowUp]) -> None:
        """Have the clock give these commands, each key once."""
        ...

    def reseat_all(self, *, at: datetime, key: str) -> int:
        """Have every open decision look again at who fills its seats, and count them."""
        ...

    def unplanned(self) -> tuple[DecisionId, ...]:
        """Name what is not decided yet, and that the clock would never come back to."""
        ...

    def is_first(self, key: str, *, at: datetime) -> bool:
        """Tell whether nobody did this before, and remember that it is done: of several workers, one does it."""
        ...

    def turn(self, person: PersonId, moments: Iterable[datetime]) -> None:
        """Have the clock look, at each of these moments, at which seats others fill: `person` goes away, or is back."""
        ...
