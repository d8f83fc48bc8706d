"""What the page needs of the record."""

from datetime import datetime
from typing import Protocol

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.queries.histories import History


class Record(Protocol):
    """Reads decisions, and the one-time links that lead to them."""

    async def history(self, person: PersonId, key: DecisionId) -> History | None:
        """Tell all that happened to a decision; None where `person` may not see it."""
        ...

    async def look(self, token: str) -> DecisionId | None:
        """Tell which decision a link leads to while it can still be used, without using it up."""
        ...

    async def use(self, token: str) -> tuple[PersonId, DecisionId] | None:
        """Use a link up, once: whoever comes second gets None."""
        ...

    def machine_now(self) -> datetime:
        """Tell machine time."""
        ...
