from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests import postgresql
from tests.contracts.confidential import House
from tests.contracts.stores import InMemory, InSql, Store
from tests.storage.databases import migrated


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    match request.param:
        case "memory":
            yield InMemory()
        case "sqlite":
            database = migrated(tmp_path / "contract.db")
            yield InSql(database)
            database.close()
        case "postgresql":
            with postgresql.fresh() as address:
                database = Database.open(address)
                yield InSql(database)
                database.close()


@pytest.fixture
def house(store: Store) -> House:
    house = House(store)
    house.tells_all()
    house.opens()
    return house
