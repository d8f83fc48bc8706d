from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from storage.database import Database, StorageError, UnsupportedDatabaseError
from storage.migrations import NewerDatabaseError, is_current, migrate, unmigrate
from storage.passes import link
from storage.tables import identity, outbox, person
from tests import postgresql
from tests.storage.conftest import on_postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Name a database without a single table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    with postgresql.fresh(migrated=False) as address:
        yield address


@pytest.fixture
def empty(nothing: str) -> Iterator[Database]:
    database = Database.open(nothing)
    yield database
    database.close()


def test_the_stairs_go_up_and_down_and_up(empty: Database) -> None:
    assert not is_current(empty)
    migrate(empty)
    assert is_current(empty)
    unmigrate(empty)
    with empty.read() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    migrate(empty)
    assert is_current(empty)


THE_PROGRAM_OF_BEFORE_MEETS = (
    """INSERT INTO person (id, email, name, zone, standing, administrator, named)
    VALUES (:who, :who, :who, '', :standing, false, false)""",
    """INSERT INTO identity (platform, tenant, "user", person, checked_at) VALUES ('slack', 'T1', :who, :who, 0)
    ON CONFLICT (platform, tenant, "user") DO UPDATE SET person = excluded.person, checked_at = excluded.checked_at""",
)


def met_before(database: Database, who: str, *, standing: bool) -> None:
    with database.write() as connection:
        for statement in THE_PROGRAM_OF_BEFORE_MEETS:
            connection.execute(text(statement).bindparams(**_named_in(statement, who=who, standing=standing)))
        connection.commit()


def _named_in(statement: str, **values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if f":{name}" in statement}


def test_accounts_that_were_met_before_keep_the_standing_of_their_person(empty: Database) -> None:
    migrate(empty, "0001")
    met_before(empty, "ana", standing=True)
    met_before(empty, "gus", standing=False)

    migrate(empty)

    with empty.read() as connection:
        rows = connection.execute(select(identity.c.user, identity.c.standing))
        assert {row.user: row.standing for row in rows} == {"ana": True, "gus": False}


def test_the_program_of_before_runs_on_the_tables_of_now(database: Database) -> None:
    met_before(database, "ana", standing=True)

    with database.read() as connection:
        assert connection.execute(select(identity.c.standing)).scalars().all() == [True]
        assert connection.execute(select(person.c.prefers, person.c.seen_platform)).one() == (None, None)


def test_the_program_of_before_queues_messages_beside_nudges(database: Database) -> None:
    with database.write() as connection:
        queued = """INSERT INTO outbox (key, kind, decision, seq, conversation_key, conversation, not_before, state)
        VALUES ('decided/D-1/4/C1', 'decided', 'D-1', 4, 'C1', '{}', 0, 'pending')"""
        connection.execute(text(queued))
        connection.commit()

    with database.read() as connection:
        assert connection.execute(select(outbox.c.person, outbox.c.day)).one() == (None, None)


def test_migrating_twice_changes_nothing(empty: Database) -> None:
    migrate(empty)
    migrate(empty)
    assert is_current(empty)


def test_many_who_migrate_at_once_find_it_done(nothing: str) -> None:
    databases = [Database.open(nothing) for _ in range(4)]
    with ThreadPoolExecutor(len(databases)) as threads:
        for migrated in [threads.submit(migrate, database) for database in databases]:
            migrated.result()

    assert all(is_current(database) for database in databases)
    for database in databases:
        database.close()


def test_a_database_of_a_later_version_is_left_as_it_is(database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()

    with pytest.raises(NewerDatabaseError):
        migrate(database)
    assert not is_current(database)


def test_a_server_that_cannot_hold_every_text_is_refused() -> None:
    with (
        postgresql.fresh(migrated=False, encoding="LATIN1") as address,
        closing(Database.open(address)) as database,
        pytest.raises(UnsupportedDatabaseError, match="UTF8"),
    ):
        migrate(database)


def test_the_steps_lead_to_the_tables_that_the_program_knows(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), link.metadata) == []


@pytest.mark.parametrize("statement", ["UPDATE event SET body = ''", "DELETE FROM event"])
def test_the_database_itself_refuses_to_change_what_happened(database: Database, statement: str) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO event VALUES ('decision', 'D-1', 1, 'Raised', 1, 0, '{}', '', '')"))
        connection.commit()

    with pytest.raises(StorageError), database.write() as connection:
        connection.execute(text(statement))


@on_postgresql
def test_nor_does_it_empty_the_record(database: Database) -> None:
    with pytest.raises(StorageError), database.write() as connection:
        connection.execute(text("TRUNCATE event"))
