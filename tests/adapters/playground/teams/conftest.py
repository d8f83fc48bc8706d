from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.people.shown import Shown
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.records import Place, Team, User
from tests.adapters.playground.conftest import MovableClock
from tests.adapters.playground.serving import Door
from tests.adapters.playground.teams.cards import message
from tests.adapters.playground.teams.product import APP_ID, Activity, Product


@dataclass(kw_only=True)
class Tenant:
    """A small tenant with people in it: Ana and Zed in a team that has the app, which Ana has for herself too."""

    teams: TeamsStandIn
    product: Product
    clock: MovableClock
    ana: User
    zed: User
    team: Team
    leadership: Place

    def at(self, user: User) -> TeamsPerson:
        return self.teams.person(user)

    def sees(self, user: User, place: Place | None = None) -> list[Shown]:
        return self.at(user).reads(place or self.leadership)

    async def call(self, method: str, path: str, sent: object = None, *, token: str | None = None) -> "Answered":
        held = await self.teams.tokens.token() if token is None else token
        headers = {"Authorization": f"Bearer {held}"}
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.request(method, f"{self.teams.service_url}v3/{path}", json=sent) as answer,
        ):
            return Answered(answer.status, await answer.json(content_type=None), dict(answer.headers))

    async def post(self, card: Activity, *, place: Place | None = None, root: str | None = None) -> str:
        where = (place or self.leadership).written(root)
        answered = await self.call("POST", f"conversations/{where}/activities", message(card))
        assert answered.status == 201, answered.body
        return str(answered.body["id"])


@dataclass
class Answered:
    status: int
    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def code(self) -> str:
        return str(self.body["error"]["code"])

    @property
    def said(self) -> str:
        return str(self.body["error"]["message"])


@pytest.fixture
async def tenant(slack_door: Door, product_door: Door) -> AsyncIterator[Tenant]:
    clock, product = MovableClock(), Product()
    product_door.app = product
    async with TeamsStandIn(
        app_id=APP_ID, password="p", app_url=product_door.url, clock=clock, url=slack_door.url
    ) as teams:
        slack_door.app = teams.app
        product.metadata_url = teams.metadata_url
        ana = teams.add_user(name="Ana Rossi", email="ana@example.com", zone="Europe/Rome")
        zed = teams.add_user(name="Zed Kim", email="zed@example.com", zone="Asia/Seoul")
        team = teams.add_team("Company", members=[ana, zed], bot_in=True)
        teams.tenant.personal(ana.id).installed = True
        yield Tenant(
            teams=teams,
            product=product,
            clock=clock,
            ana=ana,
            zed=zed,
            team=team,
            leadership=teams.add_channel(team, "leadership"),
        )
