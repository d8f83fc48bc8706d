from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage.database import Database, StorageError
from storage.migrations import is_current, migrate, unmigrate
from storage.tables import metadata
from tests.storage.databases import opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    database = opened(tmp_path / "empty.db")
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


def test_migrating_twice_changes_nothing(empty: Database) -> None:
    migrate(empty)
    migrate(empty)
    assert is_current(empty)


def test_the_steps_lead_to_the_tables_that_the_program_knows(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@pytest.mark.parametrize("statement", ["UPDATE event SET body = ''", "DELETE FROM event"])
def test_the_database_itself_refuses_to_change_what_happened(database: Database, statement: str) -> None:
    with database.write() as connection:
        connection.execute(text("INSERT INTO event VALUES ('decision', 'D-1', 1, 'Raised', 1, 0, '{}', '', '')"))
        connection.commit()

    with pytest.raises(StorageError), database.write() as connection:
        connection.execute(text(statement))
