import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette

from adapters.playground.page.guard import LoopbackOnly
from adapters.playground.page.page import routes
from adapters.playground.people.person import Person
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, User
from tests.adapters.playground.by_hand import Browser, Played
from tests.adapters.playground.product import SECRET, Product
from tests.adapters.playground.screens import FORM
from tests.adapters.playground.serving import Door, serving


class MovableClock:
    """Machine time that a test moves; it begins now, because signatures are checked by somebody else's clock."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def pass_by(self, seconds: float) -> None:
        self._ahead += timedelta(seconds=seconds)


@dataclass(kw_only=True)
class Company:
    """A small workspace with people in it."""

    slack: SlackStandIn
    product: Product
    clock: MovableClock
    client: AsyncWebClient
    ana: User
    zed: User
    leadership: Channel

    def at(self, user: User) -> Person:
        return self.slack.person(user)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
async def slack_door(anyio_backend: str) -> AsyncIterator[Door]:
    async with serving(Door()) as door:
        yield door


@pytest.fixture(scope="session")
async def product_door(anyio_backend: str) -> AsyncIterator[Door]:
    async with serving(Door()) as door:
        yield door


@pytest.fixture
async def company(slack_door: Door, product_door: Door) -> AsyncIterator[Company]:
    clock, product = MovableClock(), Product()
    product_door.app = product
    async with SlackStandIn(
        signing_secret=SECRET, bot_token="xoxb-1", app_url=product_door.url, clock=clock, url=slack_door.url
    ) as slack:
        slack_door.app = slack.app
        ana = slack.add_user(name="Ana Rossi", email="ana@example.com", tz="Europe/Rome")
        zed = slack.add_user(name="Zed Kim", email="zed@example.com", tz="Asia/Seoul")
        yield Company(
            slack=slack,
            product=product,
            clock=clock,
            client=AsyncWebClient(token="xoxb-1", base_url=slack.api_url, retry_handlers=[]),
            ana=ana,
            zed=zed,
            leadership=slack.add_channel("leadership", members=[ana, zed]),
        )


@pytest.fixture
def browser(company: Company) -> Browser:
    played = Played(company.slack)
    return Browser(app=LoopbackOnly(Starlette(routes=routes(played))), played=played)


async def opened(company: Company) -> None:
    trigger = company.slack.workspace.trigger(company.ana.id)
    form = json.loads(json.dumps(FORM).replace('"U2"', f'"{company.zed.id}"'))
    await company.client.views_open(trigger_id=trigger, view=form)
