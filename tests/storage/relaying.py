"""The relay on a database, with a platform that takes everything and remembers it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from unittest.mock import create_autospec

from adapters.cards.cards import Card
from adapters.cards.delivery import NOBODY, Rate, Rates, Sender, Sent
from adapters.cards.delivery import Accounts as Users
from adapters.desk import Desk
from bot.accounts import Accounts
from bot.notices import Rendering
from bot.relay import Relay
from bot.threads import Threads
from bot.undelivered import Undelivered
from decisions.queries.queries import Queries
from storage.database import Database
from storage.delivery import Deliveries, MachineClock
from storage.mornings import Mornings
from storage.unit_of_work import SqlUnitOfWork, reads

_FAST = Rate(interval=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One message that was posted."""

    channel: str
    key: str
    card: Card


class Taking(Sender):
    """A platform that takes everything, and remembers what was new."""

    rates = Rates(posts=_FAST, posts_to_a_place=_FAST, updates=_FAST)
    most_viewers = 0

    def __init__(self) -> None:
        self.posted: list[Posted] = []

    async def post(
        self,
        card: Card,
        *,
        channel: str,
        thread: str | None,  # noqa: ARG002  the protocol's
        key: str,
        mentions: Users,  # noqa: ARG002  the protocol's
        viewers: Users = NOBODY,  # noqa: ARG002  the protocol's
    ) -> Sent:
        self.posted.append(Posted(channel=channel, key=key, card=card))
        return Sent(channel=channel, message=str(len(self.posted)))

    async def direct(self, user: str) -> str:
        return f"D{user}"

    async def update(self, card: Card, sent: Sent, *, viewers: Users = NOBODY) -> None:
        """Take it."""

    async def find(self, key: str, *, channel: str, thread: str | None) -> Sent | None:  # noqa: ARG002  the protocol's
        return None

    async def permalink(self, sent: Sent) -> str | None:  # noqa: ARG002  the protocol's
        return None

    async def readers(self, channel: str) -> frozenset[str]:  # noqa: ARG002  the protocol's
        return frozenset()


@dataclass(kw_only=True)
class Relaying:
    """A relay whose clocks a test moves."""

    database: Database
    unit_of_work: SqlUnitOfWork
    clock: Callable[[], datetime]
    machine: MachineClock
    sender: Taking = field(default_factory=Taking)

    def tells(self, begins: str = "") -> list[Posted]:
        """Send all that may go now, and give what was new in it, by how its key begins."""
        before = len(self.sender.posted)
        asyncio.run(self._relayed())
        return [one for one in self.sender.posted[before:] if one.key.startswith(begins)]

    async def _relayed(self) -> None:
        with ThreadPoolExecutor(1) as writers, ThreadPoolExecutor(1) as readers:
            relay = self._relay(Threads(writers, readers))
            while await relay.once() or relay.busy:
                await relay.finish()

    def _relay(self, threads: Threads) -> Relay:
        reading, deliveries = reads(self.database), Deliveries(self.database, self.machine)
        rendering = Rendering(Queries(reading, self.clock))
        accounts = Accounts(
            reads=reading,
            desk=create_autospec(Desk),
            threads=threads,
            directories={},
            clock=lambda: 0.0,
            now=self.clock,
        )
        return Relay(
            deliveries=deliveries,
            undelivered=Undelivered(
                deliveries=deliveries,
                unit_of_work=self.unit_of_work,
                rendering=rendering,
                accounts=accounts,
                platforms={"slack": self.sender},
                threads=threads,
                clock=self.clock,
            ),
            rendering=rendering,
            accounts=accounts,
            mornings=Mornings(self.database, self.unit_of_work, reading),
            senders={"slack": self.sender},
            threads=threads,
            clock=self.clock,
            wake=lambda: None,
        )
