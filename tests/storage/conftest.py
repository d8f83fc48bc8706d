from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.database import Database
from storage.delivery import Deliveries
from storage.unit_of_work import SqlUnitOfWork
from tests import postgresql
from tests.storage.databases import migrated
from tests.storage.sending import Machine


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Name a database with the tables and nothing in them."""
    if request.param == "sqlite":
        migrated(tmp_path / "steerco.db").close()
        yield f"sqlite:///{tmp_path / 'steerco.db'}"
        return
    with postgresql.fresh() as on_server:
        yield on_server


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    database = Database.open(address)
    yield database
    database.close()


on_sqlite = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("address", ["postgresql"], indirect=True)


@pytest.fixture
def unit_of_work(database: Database) -> SqlUnitOfWork:
    return SqlUnitOfWork(database, lambda: None)


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def deliveries(database: Database, machine: Machine) -> Deliveries:
    return Deliveries(database, machine)


@pytest.fixture
def elsewhere(address: str) -> Iterator[SqlUnitOfWork]:
    """Work in another process, which shares nothing but the database."""
    database = Database.open(address)
    yield SqlUnitOfWork(database, lambda: None)
    database.close()


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(16) as pool:
        yield pool
