from collections.abc import AsyncIterator

import pytest

from tests.adapters.playground.serving import Door, serving
from tests.adapters.teams.stand_in import House, house_at


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def connector_door(anyio_backend: str) -> AsyncIterator[Door]:
    async with serving(Door()) as door:
        yield door


@pytest.fixture
async def house(connector_door: Door) -> AsyncIterator[House]:
    async with house_at(connector_door) as house:
        yield house
