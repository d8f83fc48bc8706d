"""The product as a process, and as its Slack one that other hands wrote. Both once for all tests of a process."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.playground.people.courier import Courier
from bot.clocks import wall_clock
from tests import processes
from tests.emulate import servers
from tests.emulate.somebody import Somebody
from tests.emulate.wire import Payload, Wire, wire

RIGHTS = """\
company: {currency: EUR, working: Mon-Sun 00:00-24:00, zone: UTC}
people:
  CFO: zed@example.com
rights:
  - {what: Everything, decides: CFO, within: 3 days}
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.anyio)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def slack_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with servers.slack(tmp_path_factory.mktemp("emulate")) as url:
        yield url


@pytest.fixture(scope="session")
async def laid(anyio_backend: str, slack_url: str) -> AsyncIterator[Wire]:
    async with wire(slack_url) as one:
        yield one


@pytest.fixture(scope="session")
async def app_url(laid: Wire, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    settings = {
        "SLACK_BOT_TOKEN": servers.TOKEN,
        "SLACK_SIGNING_SECRET": servers.SECRET,
        "SLACK_API_URL": laid.api_url,
        "ADMINS": "zed@example.com",
    }
    async with beside(processes.product(tmp_path_factory.mktemp("product"), RIGHTS, settings)) as url:
        yield url


@asynccontextmanager
async def beside(server: AbstractContextManager[str]) -> AsyncIterator[str]:
    """Run a server while the wire carries what it asks: it calls before it says that it is ready."""
    url = await asyncio.to_thread(server.__enter__)
    try:
        yield url
    finally:
        await asyncio.to_thread(server.__exit__, None, None, None)


@pytest.fixture
def slack(laid: Wire) -> Wire:
    """The wire, on which nothing was heard yet."""
    laid.calls.clear()
    laid.replies.clear()
    return laid


@pytest.fixture
async def ana(slack: Wire, app_url: str) -> AsyncIterator[Somebody]:
    users = await _by_name(slack, "users.list", "members")
    places = await _by_name(slack, "conversations.list", "channels")
    courier = Courier(app_url=app_url, signing_secret=servers.SECRET, clock=wall_clock)
    yield Somebody(
        id=users["ana"]["id"],
        name="ana",
        team=users["ana"]["team_id"],
        channel=places["leadership"]["id"],
        courier=courier,
        wire=slack,
    )
    await courier.close()


@pytest.fixture
async def zed(ana: Somebody) -> Somebody:
    users = await _by_name(ana.wire, "users.list", "members")
    return replace(ana, id=users["zed"]["id"], name="zed")


@pytest.fixture
async def projects(ana: Somebody, zed: Somebody) -> str:
    """A channel that Zed does not read."""
    slack = ana.wire
    place = (await _by_name(slack, "conversations.list", "channels"))["projects"]["id"]
    await slack.asks("conversations.kick", servers.TOKEN_OF_ADMIN, channel=place, user=zed.id)
    assert zed.id not in (await slack.asks("conversations.members", servers.TOKEN_OF_ADMIN, channel=place))["members"]
    return str(place)


async def _by_name(slack: Wire, method: str, kind: str) -> dict[str, Payload]:
    found = await slack.asks(method, servers.TOKEN_OF_ADMIN)
    return {each["name"]: each for each in found[kind]}
