from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.delivery import Deliveries
from storage.unit_of_work import SqlUnitOfWork
from tests.storage.databases import migrated
from tests.storage.sending import Machine


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = migrated(tmp_path / "steerco.db")
    yield database
    database.close()


@pytest.fixture
def unit_of_work(database: Database) -> SqlUnitOfWork:
    return SqlUnitOfWork(database, lambda: None)


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def deliveries(database: Database, machine: Machine) -> Deliveries:
    return Deliveries(database, machine)
