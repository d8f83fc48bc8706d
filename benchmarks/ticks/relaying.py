"""What the relay adds to a message: everything but the network, which answers at once."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from unittest.mock import create_autospec

from adapters.cards.cards import Card
from adapters.cards.delivery import NOBODY, Rate, Rates, Sender, Sent
from adapters.cards.delivery import Accounts as Users
from adapters.desk import Desk
from benchmarks.databases import Databases
from bot.accounts import Accounts
from bot.notices import Rendering
from bot.relay import Relay
from bot.threads import Threads
from bot.undelivered import Undelivered
from decisions.decision import FormId
from decisions.people import Email, Identity
from decisions.places import Conversation
from decisions.ports.people import Profile
from decisions.proposal import Proposal
from decisions.queries.queries import Queries
from decisions.raising.commands import RaiseDecision
from decisions.requests import RequestId
from decisions.rights.lines import Line, Position, Rights, Seat, SeatKind
from decisions.service import Accepted, DecisionService
from decisions.words import Words
from storage.database import Database
from storage.delivery import Deliveries
from storage.engines import READERS, WRITERS
from storage.migrations import migrate
from storage.mornings import Mornings
from storage.unit_of_work import SqlUnitOfWork, reads

PEOPLE, EACH_ROUND = 50, 4
"""Everybody has a copy of each decision that is raised in a round."""
_FAST = Rate(interval=0.0)


class AtOnce(Sender):
    """A platform that takes everything at once."""

    rates = Rates(posts=_FAST, posts_to_a_place=_FAST, updates=_FAST)
    most_viewers = 0

    def __init__(self) -> None:
        self.posted = 0

    async def post(  # the arguments are a sender's own
        self,
        card: Card,  # noqa: ARG002
        *,
        channel: str,
        thread: str | None,  # noqa: ARG002
        key: str,  # noqa: ARG002
        mentions: Users,  # noqa: ARG002
        viewers: Users = NOBODY,  # noqa: ARG002
    ) -> Sent:
        self.posted += 1
        return Sent(channel=channel, message=str(self.posted))

    async def direct(self, user: str) -> str:
        return f"D{user}"

    async def update(self, card: Card, sent: Sent, *, viewers: Users = NOBODY) -> None:
        """Take it."""

    async def find(self, key: str, *, channel: str, thread: str | None) -> Sent | None:  # noqa: ARG002  as above
        return None

    async def permalink(self, sent: Sent) -> str | None:  # noqa: ARG002  as above
        return None

    async def readers(self, channel: str) -> frozenset[str]:  # noqa: ARG002  as above
        return frozenset()


class Relaying:
    """A company in which everybody is asked, each in their direct messages."""

    def __init__(self, databases: Databases) -> None:
        self._database = Database.open(databases.url("relayed"))
        migrate(self._database)
        self._unit_of_work = SqlUnitOfWork(self._database, lambda: None)
        self._service = DecisionService(self._unit_of_work, _now)
        for number in range(PEOPLE):
            self._service.meet(
                _account(number), Profile(name=f"P {number}", email=_email(number), zone="", standing=True)
            )
        with self._unit_of_work() as work:
            ids = work.people.by_email([_email(number) for number in range(PEOPLE)])
            board = Position(name="Board", holders=tuple(ids[_email(number)] for number in range(1, PEOPLE)))
            line = Line(number=1, what="Everything", decides=(Seat(SeatKind.POSITION, "Board"),))
            work.rights.add(Rights(positions=(board,), lines=(line,)), effective=_now().date(), now=_now())
            work.commit()
        self._raised = 0

    def seconds_a_message(self) -> float:
        """Tell the seconds that a message takes, of those that a few decisions bring about."""
        for _ in range(EACH_ROUND):
            self._raises()
        return asyncio.run(self._relayed())

    def close(self) -> None:
        self._database.close()

    async def _relayed(self) -> float:
        sender = AtOnce()
        writers = ThreadPoolExecutor(1 if self._database.file else WRITERS)
        with writers, ThreadPoolExecutor(READERS) as readers:
            relay = self._relay(sender, Threads(writers, readers))
            began = time.perf_counter()
            while await relay.once() or relay.busy:
                await relay.finish()
            took = time.perf_counter() - began
        assert sender.posted >= EACH_ROUND * PEOPLE, sender.posted
        return took / sender.posted

    def _relay(self, sender: AtOnce, threads: Threads) -> Relay:
        deliveries, rendering = Deliveries(self._database), Rendering(Queries(reads(self._database), _now))
        accounts = Accounts(
            reads=reads(self._database),
            desk=create_autospec(Desk),
            threads=threads,
            directories={},
            clock=time.monotonic,
            now=_now,
        )
        return Relay(
            deliveries=deliveries,
            undelivered=Undelivered(
                deliveries=deliveries,
                unit_of_work=self._unit_of_work,
                rendering=rendering,
                accounts=accounts,
                platforms={"slack": sender},
                threads=threads,
                clock=_now,
            ),
            rendering=rendering,
            accounts=accounts,
            mornings=Mornings(self._database, self._unit_of_work, reads(self._database)),
            senders={"slack": sender},
            threads=threads,
            clock=_now,
            wake=lambda: None,
        )

    def _raises(self) -> None:
        self._raised += 1
        answer = self._service.handle(
            RaiseDecision(
                request_id=RequestId(f"relayed/{self._raised}"),
                actor=_account(0),
                form=FormId(f"relayed-{self._raised}"),
                proposal=Proposal(question=Words(f"Should we renew contract {self._raised} for another year?")),
                place=Conversation(platform="slack", tenant="T1", channel="C1"),
            )
        )
        assert isinstance(answer, Accepted)


def of_the_relay(databases: Databases, samples: list[float], *, rounds: int) -> None:
    """Measure what it adds; the first round warms it up."""
    relaying = Relaying(databases)
    samples.extend([relaying.seconds_a_message() for _ in range(rounds + 1)][1:])
    relaying.close()


def _now() -> datetime:
    return datetime.now(UTC)


def _account(number: int) -> Identity:
    return Identity(platform="slack", tenant="T1", user=f"U{number}")


def _email(number: int) -> Email:
    return Email(f"p{number}@example.com")
