"""Our own stand-in for the servers of Microsoft Teams: the product cannot tell it from Teams."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from starlette.types import ASGIApp

from adapters.playground.api.trouble import Trouble
from adapters.playground.teams.api.app import SERVICE, Connector
from adapters.playground.teams.issuing.issuer import ISSUER, METADATA, Issuer, Tokens
from adapters.playground.teams.people.activities import Activities
from adapters.playground.teams.people.courier import PATIENCE, Courier
from adapters.playground.teams.people.installing import Installing
from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.state.records import Call, Notification, Place, Team, User
from adapters.playground.teams.state.tenant import Tenant


def machine_time() -> datetime:
    """Read the machine's clock."""
    return datetime.now(UTC)


class TeamsStandIn:
    """A tenant, the Bot Connector in front of it, who vouches for activities, and the people within.

    `clock` is machine time; `business` is the time that people read, the same unless told otherwise.
    """

    def __init__(
        self,
        *,
        app_id: str,
        password: str,
        app_url: str,
        clock: Callable[[], datetime] = machine_time,
        business: Callable[[], datetime] | None = None,
        patience: float = PATIENCE,
        issuer: str = ISSUER,
        url: str = "",
    ) -> None:
        self.url = url
        self.app_id = app_id
        self.password = password
        self.tenant = Tenant(app_id=app_id, clock=clock, business=business)
        self.trouble = Trouble()
        self.tokens = Tokens()
        self.issuer = Issuer(audience=app_id, clock=clock, issuer=issuer)
        self.courier = Courier(app_url=app_url, issuer=self.issuer, new_id=self._new_id, patience=patience)
        self.installing = Installing(self.tenant, self.courier, self.activities)
        self._connector = Connector(
            self.tenant, trouble=self.trouble, tokens=self.tokens, issuer=self.issuer, url=lambda: self.url
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Let go of the connections."""
        await self.courier.close()

    @property
    def app(self) -> ASGIApp:
        """Give the application to serve; afterwards say where, in `url`."""
        return self._connector.app

    @property
    def service_url(self) -> str:
        """Give the address that activities name as where to answer them."""
        return f"{self.url}{SERVICE}/"

    @property
    def metadata_url(self) -> str:
        """Give the address where it is said which keys sign activities."""
        return f"{self.url}{METADATA}"

    @property
    def calls(self) -> list[Call]:
        """List every call of the Bot Connector, oldest first."""
        return self.tenant.calls

    def called(self, method: str) -> list[Call]:
        """List the calls of one kind."""
        return [call for call in self.calls if call.method == method]

    def notified(self, user: User) -> list[Notification]:
        """List the calls by name that reached somebody."""
        return [each for each in self.tenant.notifications if each.user == user.id]

    @property
    def mentions(self) -> list[str]:
        """List everybody whom any card mentions, also where Teams would ring nobody: edits, dialogs, own views."""
        return self.tenant.mentions

    @property
    def links(self) -> list[str]:
        """List every address that was shown to anybody."""
        return self.tenant.links

    async def until(self, seen: Callable[[], object], *, seconds: float = 5) -> None:
        """Wait until `seen` holds, looking after each call of the product.

        Raises:
            TimeoutError: it does not come true.
        """
        async with asyncio.timeout(seconds):
            while not seen():
                await self.tenant.next_call()

    def pace_posts(self) -> None:
        """From now on hold the product to Teams' limits."""
        self.tenant.paces_posts = True

    def add_user(
        self,
        *,
        name: str,
        email: str = "",
        zone: str = "Europe/Berlin",
        locale: str = "en-GB",
        title: str = "",
        tenant: str | None = None,
        guest: bool = False,
    ) -> User:
        """Let somebody join the tenant; the app is not installed for them yet."""
        return self.tenant.add_user(
            name=name, email=email, zone=zone, locale=locale, title=title, tenant=tenant, guest=guest
        )

    def add_team(self, name: str, *, members: Iterable[User] = (), bot_in: bool = False) -> Team:
        """Make a team; where the app is in it already, nobody tells the product."""
        return self.tenant.add_team(name, members=members, bot_in=bot_in)

    def add_channel(self, team: Team, name: str) -> Place:
        """Make a channel in a team."""
        return self.tenant.add_channel(team, name)

    def add_group_chat(self, name: str, *, members: Iterable[User] = (), bot_in: bool = False) -> Place:
        """Make a group chat."""
        return self.tenant.add_group_chat(name, members=members, bot_in=bot_in)

    def person(self, user: User) -> TeamsPerson:
        """Sit down at somebody's screen."""
        return TeamsPerson(user, tenant=self.tenant, courier=self.courier, activities=self.activities)

    def activities(self) -> Activities:
        """Write activities as this tenant sends them."""
        return Activities(self.tenant, self.service_url)

    async def roll_out(self) -> None:
        """Install the app for everybody at home here, as a policy does, and tell of the teams that have it."""
        for team in list(self.tenant.teams.values()):
            if team.bot_in:
                await self.installing.install_in(team)
        for user in list(self.tenant.users.values()):
            if user.tenant == self.tenant.id and not (user.guest or user.deleted):
                await self.installing.install_for(user)

    def _new_id(self) -> str:
        return self.activities().new_id()
