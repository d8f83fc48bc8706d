import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from bot.acts import MOST_IN_A_TURN, Acts, Turns
from bot.threads import Threads
from decisions.answering.commands import Respond
from decisions.commands import Command
from decisions.ports.people import UnseenIdentityError
from decisions.service import Accepted, Answer, DecisionService, Refused
from storage.database import Database, StorageError
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import account
from tests.storage.company import BYSTANDER, company, press, raised
from tests.storage.databases import migrated

Story = Callable[[Acts], Awaitable[list[Answer | BaseException]]]


class Tripping(DecisionService):
    """A service with a mistake in it that one press brings to light."""

    def __init__(self, service: DecisionService, over: Respond) -> None:
        self._service = service
        self._over = over

    def handle(self, command: Command) -> Answer:
        if command == self._over:
            raise ZeroDivisionError
        return self._service.handle(command)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = migrated(tmp_path / "steerco.db")
    yield database
    database.close()


@pytest.fixture
def unit_of_work(database: Database) -> SqlUnitOfWork:
    return SqlUnitOfWork(database, lambda: None)


@pytest.fixture
def service(unit_of_work: SqlUnitOfWork) -> DecisionService:
    return company(unit_of_work)


def at_once(
    service: DecisionService, unit_of_work: SqlUnitOfWork, commands: list[Respond]
) -> list[Answer | BaseException]:
    with ThreadPoolExecutor(1) as writing, ThreadPoolExecutor(1) as reading:
        turns = Turns(service, Threads(writing, reading), unit_of_work.together)

        async def act() -> list[Answer | BaseException]:
            return list(await asyncio.gather(*map(turns.handle, commands), return_exceptions=True))

        return asyncio.run(act())


def test_acts_that_wait_at_the_same_moment_are_kept_by_one_commit(
    service: DecisionService, unit_of_work: SqlUnitOfWork, database: Database
) -> None:
    keys = [raised(service, number) for number in range(MOST_IN_A_TURN + 1)]
    commits: list[Connection] = []
    event.listen(database.writer, "commit", commits.append)

    answers = at_once(service, unit_of_work, [press(key) for key in keys])

    assert [answer.view.key for answer in answers if isinstance(answer, Accepted)] == keys
    # The first finds nobody else waiting; all the others are one turn.
    assert len(commits) == 2


def test_each_gets_the_answer_to_what_they_did(service: DecisionService, unit_of_work: SqlUnitOfWork) -> None:
    first, second = raised(service, 1), raised(service, 2)

    answers = at_once(
        service,
        unit_of_work,
        [press(first), press(first, BYSTANDER), press(second, choice="B"), press(second, account("U9"))],
    )

    assert [type(answer) for answer in answers] == [Accepted, Refused, Accepted, UnseenIdentityError]


def test_who_trips_over_a_mistake_of_ours_harms_nobody_else(
    service: DecisionService, unit_of_work: SqlUnitOfWork
) -> None:
    keys = [raised(service, number) for number in range(4)]
    tripping = Tripping(service, press(keys[2]))

    answers = at_once(tripping, unit_of_work, [press(key) for key in keys])

    assert [type(answer) for answer in answers] == [Accepted, Accepted, ZeroDivisionError, Accepted]


def test_nobody_hears_of_success_before_it_is_kept(
    service: DecisionService, unit_of_work: SqlUnitOfWork, database: Database
) -> None:
    keys = [raised(service, number) for number in range(3)]

    @contextmanager
    def failing() -> Iterator[None]:
        with unit_of_work.together():
            yield
            raise StorageError("the disk is full")

    with ThreadPoolExecutor(1) as writing, ThreadPoolExecutor(1) as reading:
        turns = Turns(service, Threads(writing, reading), failing)

        async def act() -> list[Answer]:
            return list(await asyncio.gather(*(turns.handle(press(key)) for key in keys)))

        answers = asyncio.run(act())

    # Each was then tried alone; were one kept twice, it would be told as a repeat.
    assert [type(answer) for answer in answers] == [Accepted, Accepted, Accepted]


def test_who_stops_waiting_stops_nobody_else(service: DecisionService, unit_of_work: SqlUnitOfWork) -> None:
    keys = [raised(service, number) for number in range(3)]
    with ThreadPoolExecutor(1) as writing, ThreadPoolExecutor(1) as reading:
        turns = Turns(service, Threads(writing, reading), unit_of_work.together)

        async def act() -> list[Answer | BaseException]:
            waiting = [asyncio.ensure_future(turns.handle(press(key))) for key in keys]
            await asyncio.sleep(0)
            waiting[1].cancel()
            return list(await asyncio.gather(*waiting, return_exceptions=True))

        answers = asyncio.run(act())

    assert [type(answer) for answer in answers] == [Accepted, asyncio.CancelledError, Accepted]
