"""Where somebody was last is noted with what they ask, and nobody goes without an answer for it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.desk import Directory
from bot.acts import Acts
from bot.desk import HouseDesk
from bot.keepers import Keepers
from bot.threads import Threads
from decisions.absences.going_away import GoingAway
from decisions.channels.tying import KnownChannels
from decisions.errors import NotThereError
from decisions.nudging.snoozing import Snoozing
from decisions.people import Email, Identity
from decisions.ports.people import Profile
from decisions.preferring import Preferring
from decisions.queries.queries import Queries
from decisions.reaching import Whereabouts
from decisions.rights.in_chat import RightsInChat
from decisions.service import DecisionService
from storage.database import Database, StorageError
from storage.delivery import Deliveries
from storage.links import Links
from storage.unit_of_work import SqlUnitOfWork, reads
from tests.contracts.builders import NOW, account, profile
from tests.storage.databases import migrated

IN_SLACK = account("U1")
IN_TEAMS = Identity(platform="teams", tenant="E1", user="a-1")


class Forgetful(DecisionService):
    """A service whose database is full."""

    def saw(self, identity: Identity) -> None:
        raise StorageError(identity.user)


class EverybodyIsAna(Directory):
    async def profile(self, identity: Identity) -> Profile:
        assert identity in (IN_SLACK, IN_TEAMS)
        return profile("Ana")

    async def by_email(
        self,
        email: Email,
        *,
        tenant: str = "",  # noqa: ARG002  there is one
    ) -> tuple[Identity, Profile] | None:
        assert email == "ana@example.com"
        return IN_SLACK, profile("Ana")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = migrated(tmp_path / "steerco.db")
    yield database
    database.close()


def does(
    database: Database,
    act: Callable[[HouseDesk], Awaitable[None]],
    serve: type[DecisionService] = DecisionService,
) -> Whereabouts:
    """Let Ana do something, and tell where she is known to be then."""
    reading = reads(database)
    with ThreadPoolExecutor(1) as writers, ThreadPoolExecutor(1) as readers:
        threads = Threads(writers, readers)
        desk = HouseDesk(
            keepers=Keepers(
                acts=Acts(serve(SqlUnitOfWork(database, lambda: None), lambda: NOW), threads),
                going_away=GoingAway(SqlUnitOfWork(database, lambda: None), lambda: NOW),
                channels=KnownChannels(SqlUnitOfWork(database, lambda: None), lambda: NOW),
                rights=RightsInChat(SqlUnitOfWork(database, lambda: None), lambda: NOW),
                snoozing=Snoozing(SqlUnitOfWork(database, lambda: None), lambda: NOW),
                preferring=Preferring(SqlUnitOfWork(database, lambda: None), lambda: NOW),
            ),
            queries=Queries(reading, lambda: NOW),
            links=Links(database),
            deliveries=Deliveries(database),
            threads=threads,
            clock=lambda: NOW,
            machine_clock=lambda: datetime.now(UTC),
            public_url="http://127.0.0.1:3000",
        )
        desk.directories = {"slack": EverybodyIsAna(), "teams": EverybodyIsAna()}

        async def acting() -> None:
            await act(desk)

        asyncio.run(acting())
    with reading() as work:
        person = work.people.find(IN_SLACK)
        assert person is not None
        return work.people.whereabouts(person.id)


async def asks(desk: HouseDesk, identity: Identity) -> None:
    await desk.saw(identity)
    asker = await desk.ask(lambda queries: queries.asker(identity))
    assert asker.person.name == "Ana"


async def asks_in_teams_then_in_slack(desk: HouseDesk) -> None:
    for identity in (IN_TEAMS, IN_SLACK, IN_TEAMS):
        await asks(desk, identity)


def test_who_asks_is_seen_there_from_the_first_time_on(database: Database) -> None:
    async def asks_once(desk: HouseDesk) -> None:
        await asks(desk, IN_SLACK)

    assert does(database, asks_once).seen == ("slack", "T1")
    assert does(database, asks_in_teams_then_in_slack).seen == ("teams", "E1")


def test_who_asks_is_answered_even_if_that_cannot_be_noted(database: Database) -> None:
    assert does(database, asks_in_teams_then_in_slack, Forgetful).seen is None


def test_somebody_says_where_they_are_reached_and_takes_it_back(database: Database) -> None:
    async def prefers(desk: HouseDesk) -> None:
        with pytest.raises(NotThereError):
            await desk.prefer(IN_SLACK, "teams")
        await desk.meet(IN_TEAMS, profile("Ana"))
        await desk.prefer(IN_SLACK, "teams")

    async def takes_it_back(desk: HouseDesk) -> None:
        await desk.prefer(IN_TEAMS, None)

    assert does(database, prefers).prefers == "teams"
    after = does(database, takes_it_back)
    assert (after.prefers, after.seen) == (None, ("teams", "E1"))
