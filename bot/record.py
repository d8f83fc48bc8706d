"""The record, as its page asks for it."""

from datetime import datetime

from adapters.web.record import Record
from bot.threads import Threads
from decisions.decision import DecisionId
from decisions.errors import UnknownDecisionError
from decisions.people import PersonId
from decisions.ports.clock import Clock
from decisions.queries.histories import History
from decisions.queries.queries import Queries
from storage.links import Links


class HouseRecord(Record):
    """Reads decisions and one-time links."""

    def __init__(self, *, queries: Queries, links: Links, threads: Threads, clock: Clock) -> None:
        self._queries = queries
        self._links = links
        self._threads = threads
        self._clock = clock

    async def history(self, person: PersonId, key: DecisionId) -> History | None:
        """Tell all that happened to a decision; None where `person` may not see it."""
        try:
            return await self._threads.read(self._queries.history, key, person)
        except UnknownDecisionError:
            return None

    async def look(self, token: str) -> DecisionId | None:
        """Tell which decision a link leads to, without using it up."""
        found = await self._threads.read(self._links.look, token, now=self._clock())
        return found[1] if found else None

    async def use(self, token: str) -> tuple[PersonId, DecisionId] | None:
        """Use a link up."""
        return await self._threads.write(self._links.use, token, now=self._clock())

    def machine_now(self) -> datetime:
        """Tell machine time."""
        return self._clock()
