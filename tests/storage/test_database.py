import threading

import pytest
from sqlalchemy import select, text, update

from storage.database import (
    Database,
    DatabaseBusyError,
    ServerRunningError,
    StorageError,
    UnreachableDatabaseError,
    UnsupportedDatabaseError,
)
from storage.tables import counter
from tests.storage.conftest import on_postgresql, on_sqlite

COUNT = select(counter.c.value).where(counter.c.name == "decision")
TO_COUNT_ON = COUNT.with_for_update()


def counted(database: Database) -> int:
    with database.read() as connection:
        return int(connection.execute(COUNT).scalar_one())


def count(database: Database) -> None:
    with database.write() as connection:
        value = connection.execute(TO_COUNT_ON).scalar_one()
        connection.execute(update(counter).where(counter.c.name == "decision").values(value=value + 1))
        connection.commit()


def test_no_update_is_lost_when_many_read_to_write(database: Database, address: str) -> None:
    other = Database.open(address)

    def ten_times(store: Database) -> None:
        for _ in range(10):
            count(store)

    threads = [threading.Thread(target=ten_times, args=(store,)) for store in (database, other) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()

    assert counted(database) == 80


def test_a_reader_sees_one_state_while_another_writes(database: Database) -> None:
    with database.read() as connection:
        before = connection.execute(COUNT).scalar_one()
        count(database)
        assert connection.execute(COUNT).scalar_one() == before

    assert counted(database) == before + 1


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError), database.read() as connection:
        connection.execute(update(counter).values(value=7))


def test_a_writer_that_waits_too_long_is_told_so(database: Database, address: str) -> None:
    hasty = Database.open(address, patience=0.05)
    with database.write() as connection:
        connection.execute(TO_COUNT_ON)
        with pytest.raises(DatabaseBusyError):
            count(hasty)
    count(hasty)
    hasty.close()


@on_sqlite
def test_what_is_acknowledged_survives_a_power_cut(database: Database) -> None:
    with database.write() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys")
        settings = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in names]
    assert settings == ["wal", 2, 1]


@on_sqlite
def test_one_server_runs_on_a_file(database: Database, address: str) -> None:
    other = Database.open(address)
    with database.served(), pytest.raises(ServerRunningError), other.served():
        pass
    with other.served():
        pass
    other.close()


@on_postgresql
def test_any_number_of_servers_run_on_a_server(database: Database, address: str) -> None:
    other = Database.open(address)
    with database.served(), other.served():
        assert counted(other) == 0
    other.close()


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://localhost/x",
        "postgresql+asyncpg://localhost/x",
        "postgresql://h:x/y",
    ],
)
def test_a_database_that_would_not_last_is_refused(url: str) -> None:
    with pytest.raises(UnsupportedDatabaseError):
        Database.open(url)


@pytest.mark.parametrize("url", ["postgresql://u@127.0.0.1:1/steerco", "postgresql:///steerco?host=/nowhere"])
def test_a_server_that_is_not_there_says_so(url: str) -> None:
    database = Database.open(url)
    with pytest.raises(UnreachableDatabaseError), database.write():
        pass
    database.close()
