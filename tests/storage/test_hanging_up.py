"""A PostgreSQL that hangs up, restarts, is not there, or does not let us in."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import delete, insert, text

from decisions.service import Accepted, Repeated
from storage.audit import verify
from storage.database import Database, StorageError, TryAgainError, UnreachableDatabaseError
from storage.tables import involvement, person
from storage.unit_of_work import SqlUnitOfWork, SqlWork
from tests.storage.company import company, press, raised
from tests.storage.conftest import on_postgresql

pytestmark = on_postgresql

SECRET = "a-secret-that-nobody-guesses"


def hang_up(address: str) -> int:
    """End every other connection to the database, and count them."""
    with psycopg.connect(address, autocommit=True) as connection:
        ended = connection.execute(
            "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        ).fetchall()
    return len(ended)


class CutShort:
    """A unit of work whose server hangs up once, before a transaction is committed or right after it was."""

    def __init__(self, inner: SqlUnitOfWork, address: str, *, committed: bool) -> None:
        self._inner = inner
        self._address = address
        self._committed = committed
        self.cuts = 0

    @contextmanager
    def __call__(self) -> Iterator[SqlWork]:
        with self._inner() as work:
            commit = work.commit

            def cut_short() -> None:
                if not self.cuts:
                    if self._committed:
                        commit()
                        work.people.unseen(platform="slack")  # it is in a transaction again, as one that commits is
                    self.cuts = hang_up(self._address)
                commit()

            work.commit = cut_short  # type: ignore[method-assign]
            yield work


@pytest.mark.parametrize("committed", [False, True], ids=["before", "after"])
def test_an_act_whose_commit_was_cut_short_is_made_once_all_the_same(
    address: str, database: Database, unit_of_work: SqlUnitOfWork, *, committed: bool
) -> None:
    service = company(unit_of_work)
    key = raised(service, 1)
    cut = CutShort(unit_of_work, address, committed=committed)
    service._unit_of_work = cut

    answer = service.handle(press(key, reason="it pays"))

    assert cut.cuts > 0
    assert isinstance(answer, Repeated if committed else Accepted)
    assert answer.view is not None
    assert answer.view.result is not None
    assert verify(database) == ()


def test_an_act_after_the_server_hung_up_is_made(address: str, unit_of_work: SqlUnitOfWork) -> None:
    service = company(unit_of_work)
    key = raised(service, 1)
    assert hang_up(address) > 0

    assert isinstance(service.handle(press(key)), Accepted)


def test_a_connection_that_rested_is_looked_at_before_it_is_used(
    address: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for engine in (database.writer, database.readers):
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    assert hang_up(address) == 2
    monkeypatch.setattr("storage.engines.TRUSTED_FOR", 0.0)

    with database.read() as reading, database.write() as writing:
        assert (reading.execute(text("SELECT 1")).scalar(), writing.execute(text("SELECT 1")).scalar()) == (1, 1)


def test_who_was_hung_up_on_in_the_middle_may_try_again(address: str, database: Database) -> None:
    def cut_short() -> None:
        with database.write() as connection:
            connection.execute(text("SELECT 1"))
            hang_up(address)
            connection.execute(text("SELECT 1"))

    with pytest.raises(TryAgainError):
        cut_short()


def test_a_name_that_the_server_does_not_know_says_so(address: str) -> None:
    database = Database.open(address.replace("/t_", "/no_such_"))
    with pytest.raises(UnreachableDatabaseError), database.read() as connection:
        connection.execute(text("SELECT 1"))
    database.close()


def test_a_user_who_may_not_is_told_what_it_takes(address: str, database: Database) -> None:
    def as_somebody_else() -> None:
        with database.write() as connection:
            connection.execute(text("SET LOCAL ROLE pg_monitor"))
            connection.execute(delete(involvement))

    with pytest.raises(StorageError, match="must own its tables"):
        as_somebody_else()


def test_what_the_server_says_of_a_row_it_refused_stands_in_no_log(database: Database) -> None:
    with pytest.raises(StorageError) as refused, database.write() as connection:
        connection.execute(insert(person).values(id="p", email=SECRET, name=SECRET))

    assert SECRET not in "".join(traceback.format_exception(refused.value))
    assert "NotNullViolation (23502)" in "".join(traceback.format_exception(refused.value))
