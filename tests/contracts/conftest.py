from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.stores import InMemory, InSql, Store
from tests.storage.databases import migrated


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield InMemory()
        return
    database = migrated(tmp_path / "contract.db")
    yield InSql(database)
    database.close()
