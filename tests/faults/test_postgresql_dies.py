"""PostgreSQL hangs up, restarts or dies in the middle of forms and presses: what people were told holds, once."""

import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CalledProcessError

import psycopg
import pytest

from adapters.cards.answers import NOT_RECORDED
from adapters.playground.people.person import Person
from storage.database import Database
from storage.migrations import migrate
from tests import postgresql
from tests.faults.bursts import Burst
from tests.faults.on_record import happened, rows, violations
from tests.faults.test_kill import DECIDERS, Company, check_commands_agree, check_everything_was_told_once, recorded
from tests.faults.test_kill import answered as who_answered

SURE = "listen_addresses = ''\nfsync = off\n"
"""Only the process dies here, not the machine: what it has written stays written, and nothing else does."""
COMES_BACK_WITHIN = 20.0
EVERYBODY_ELSE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Server:
    """A PostgreSQL of our own, to be ill-treated."""

    def __init__(self, directory: Path) -> None:
        self.data = directory / "data"
        self.address = postgresql.start(self.data, SURE)

    def hangs_up(self) -> None:
        """End every connection, in whatever it is; now and then one that is just committing."""
        for _ in range(10):
            with psycopg.connect(self.address, autocommit=True) as connection:
                connection.execute(EVERYBODY_ELSE)
            time.sleep(0.05)

    def restarts(self) -> None:
        """End at once, as an update of the server does, and come back."""
        postgresql.stop(self.data)
        self._comes_back()

    def dies(self) -> None:
        """End without a word: no signal that it could catch."""
        postgresql.stop(self.data, signal.SIGKILL)
        self._comes_back()

    def _comes_back(self) -> None:
        ends = time.monotonic() + COMES_BACK_WITHIN
        while True:
            try:
                postgresql.start(self.data, SURE)
            except CalledProcessError:  # what is left of the one that died still holds its memory
                assert time.monotonic() < ends
                time.sleep(0.1)
            else:
                return


class Persistent(Burst):
    """People who read that something was not recorded, and keep their form for later."""

    async def _submits(self, person: Person) -> None:
        before = person.form
        try:
            await super()._submits(person)
        except AssertionError:
            assert any(NOT_RECORDED in complaint for complaint in before.complaints.values())


class Surviving(Company):
    """A company whose product lives on while its database does not."""

    def live_through(self, rounds: int, deaths: tuple[Callable[[], None], ...]) -> None:  # type: ignore[override]
        draw = random.Random(self.seed)
        burst = Persistent(self.history, self.channels, draw)
        self.served.start()
        self.do(self.served.answering())
        for number in range(rounds):
            self.do(burst.until_killed(self.raisers, self.pressing, draw.uniform(0.2, 0.8)))
            deaths[number % len(deaths)]()
            self.do(burst.over())
            self.do(burst.finish(self.everybody))
        assert self.served.stop() == 0
        self.open()
        self.do(burst.finish(self.everybody))
        self.quiet()


@pytest.fixture
def server() -> Iterator[Server]:
    directory = postgresql.new_directory()
    try:
        yield Server(directory)
    finally:
        postgresql.stop(directory / "data")
        shutil.rmtree(directory)


@pytest.fixture
def surviving(server: Server, tmp_path: Path) -> Iterator[Surviving]:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={seed}")  # noqa: T201  a failure can be looked at again
    database = Database.open(server.address)
    migrate(database)
    database.close()
    with Surviving(tmp_path, seed=seed, database_url=server.address) as stage:
        stage.move_in()
        try:
            yield stage
        finally:
            stage.served.kill()


def check(stage: Surviving) -> None:
    where = stage.served.database_url
    assert violations(where, deciders=DECIDERS) == []
    assert stage.parked() == ()
    check_commands_agree(stage)
    check_what_is_not_on_record_was_said_not_to_be(stage)
    check_everything_was_told_once(stage)
    assert recorded(stage) <= who_answered(where)


def check_what_is_not_on_record_was_said_not_to_be(stage: Surviving) -> None:
    where, history = stage.served.database_url, stage.history
    forms = Counter(row["body"]["form"] for row in happened(where) if row["type"] == "Raised")
    assert {form: forms[form] for form in history.questions} == dict.fromkeys(history.questions, 1)
    taken = {row["request_id"].rpartition("/")[2] for row in rows(where, "SELECT request_id FROM inbox")}
    missing = Counter(press.email for press in history.presses if press.trigger not in taken)
    workspace = stage.slack.workspace
    told = Counter(
        workspace.users[str(message.only_for)].email for message in workspace.messages if NOT_RECORDED in message.read
    )
    assert missing <= told
    print(f"{len(history.presses)} presses, {missing.total()} of them not recorded, as was said")  # noqa: T201


@pytest.mark.faults
@pytest.mark.timeout(1500)
def test_twenty_deaths_of_the_database_lose_nothing_and_double_nothing(surviving: Surviving, server: Server) -> None:
    surviving.live_through(20, (server.hangs_up, server.restarts, server.hangs_up, server.dies))

    check(surviving)


@pytest.mark.slow
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("life", range(49))
def test_nor_do_a_thousand_deaths(life: int, surviving: Surviving, server: Server) -> None:
    surviving.live_through(20, (server.hangs_up, server.restarts, server.hangs_up, server.dies))

    check(surviving)
