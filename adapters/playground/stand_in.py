"""Our own stand-in for Slack's servers: the product cannot tell it from Slack."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from starlette.types import ASGIApp

from adapters.playground.api.app import WebApi
from adapters.playground.api.oauth import OAuth
from adapters.playground.api.response_urls import ResponseUrls
from adapters.playground.api.sockets import Sockets
from adapters.playground.api.trouble import Trouble
from adapters.playground.payload import Payload
from adapters.playground.people.courier import PATIENCE, Courier
from adapters.playground.people.events import Events
from adapters.playground.people.person import Person
from adapters.playground.state.records import Call, Channel, Message, Notification, User
from adapters.playground.state.workspace import Workspace

SCOPES = frozenset(
    {
        "channels:history", "channels:read", "chat:write", "commands", "groups:history", "groups:read",
        "im:history", "im:read", "im:write", "users:read", "users:read.email", "app_mentions:read",
        "links:read", "links:write",
    }
)  # fmt: skip


def machine_time() -> datetime:
    """Read the machine's clock."""
    return datetime.now(UTC)


class SlackStandIn:
    """A workspace, the Web API in front of it, and the people within.

    `clock` is machine time; `business` is the time that people read, the same unless told otherwise.
    """

    def __init__(  # noqa: PLR0913 - each by its name
        self,
        *,
        signing_secret: str,
        bot_token: str,
        app_url: str,
        clock: Callable[[], datetime] = machine_time,
        business: Callable[[], datetime] | None = None,
        scopes: Collection[str] = SCOPES,
        patience: float = PATIENCE,
        url: str = "",
        beside: "SlackStandIn | None" = None,
    ) -> None:
        self.url = url
        self.bot_token = bot_token
        self.workspace = Workspace(
            clock=clock, business=business, domain="subsidiary" if beside else "example", first=100_000 if beside else 1
        )
        self.trouble = Trouble()
        self.oauth: OAuth = (
            beside.oauth if beside else OAuth(client_id="1234.5678", client_secret=signing_secret, clock=clock)
        )
        self.sockets: Sockets = beside.sockets if beside else Sockets(app_token=f"xapp-1-{self.workspace.app_id}")
        self.courier = Courier(app_url=app_url, signing_secret=signing_secret, clock=clock, patience=patience)
        self.events = Events(self.workspace, self.courier)
        self._response_urls = ResponseUrls(self.workspace)
        self._web_api = WebApi(
            self.workspace,
            trouble=self.trouble,
            response_urls=self._response_urls,
            app=self.oauth,
            sockets=self.sockets,
        )
        self._organisation: tuple[SlackStandIn, ...] = ()
        self.oauth.installs[self.workspace.team_id] = self.install
        if beside is None:
            self.grant(*scopes)
        else:
            self.workspace.app_id = beside.workspace.app_id
            beside._web_api.beside.append(self._web_api)  # noqa: SLF001  one of its own kind

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
        return self._web_api.app

    @property
    def api_url(self) -> str:
        """Give the address that `SLACK_API_URL` wants."""
        return f"{self.url}/api/"

    @property
    def calls(self) -> list[Call]:
        """List every call of the Web API, oldest first."""
        return self.workspace.calls

    def called(self, method: str) -> list[Call]:
        """List the calls of one method."""
        return [call for call in self.calls if call.method == method]

    def notified(self, user: User) -> list[Notification]:
        """List the calls by name, or by a broadcast, that reached somebody."""
        return self.workspace.notified(user)

    @property
    def broadcasts(self) -> list[Message]:
        """List the messages that called a whole channel or group."""
        return self.workspace.broadcasts

    @property
    def mentions(self) -> list[str]:
        """List everybody whom any text calls, also where Slack would ring nobody: edits, forms, ephemeral ones."""
        return self.workspace.mentions

    @property
    def links(self) -> list[str]:
        """List every address that was shown to anybody."""
        return self.workspace.links

    async def until(self, seen: Callable[[], object], *, seconds: float = 5) -> None:
        """Wait until `seen` holds, looking after each call of the product.

        Raises:
            TimeoutError: it does not come true.
        """
        async with asyncio.timeout(seconds):
            while not seen():
                await self.workspace.next_call()

    def install(self, scopes: str) -> Payload:
        """Let the app in with a token of its own, and give what Slack answers.

        https://docs.slack.dev/reference/methods/oauth.v2.access
        """
        space = self.workspace
        self.bot_token = space.numbering.happening("xoxb-")
        self.grant(*SCOPES.intersection(scopes.split(",")))
        for other in self._organisation:
            # The token of a whole organisation opens each of its workspaces.
            other.bot_token = self.bot_token
            other.grant(*SCOPES.intersection(scopes.split(",")))
        enterprise = {"id": space.enterprise_id, "name": "Whole"} if space.enterprise_id else None
        installer = next((user.id for user in space.users.values() if not user.is_bot), space.bot.id)
        return {
            "app_id": space.app_id,
            "authed_user": {"id": installer},
            "scope": scopes,
            "token_type": "bot",
            "access_token": self.bot_token,
            "bot_user_id": space.bot.id,
            "team": None if space.is_org_wide else {"id": space.team_id, "name": space.domain.title()},
            "enterprise": enterprise,
            "is_enterprise_install": space.is_org_wide,
        }

    def joins_organisation(self, enterprise_id: str, *others: "SlackStandIn") -> None:
        """Let this workspace and `others` be one organisation's, all of which has the app or will have."""
        every = (self, *others)
        teams = tuple(each.workspace.team_id for each in every)
        for each in every:
            each.workspace.enterprise_id, each.workspace.org_teams = enterprise_id, teams
        self._organisation = others

    async def uninstall(self) -> None:
        """Remove the app, and tell: nobody promises in which order (https://docs.slack.dev/reference/events)."""
        self.revoke()
        await self.events.tokens_revoked(bots=[self.workspace.bot.id])
        await self.events.app_uninstalled()

    def opens_lines(self) -> None:
        """From now on send over the line that the product opens, while one stands."""
        self.courier.sockets = self.sockets

    def grant(self, *scopes: str, token: str | None = None) -> None:
        """Let a token (the bot's own, unless told) do exactly this."""
        self._web_api.tokens[token or self.bot_token] = frozenset(scopes)

    def revoke(self, token: str | None = None) -> None:
        """Let a token do nothing any more."""
        self._web_api.tokens[token or self.bot_token] = None

    def pace_posts(self) -> None:
        """From now on hold the product to one message a second a channel."""
        self.workspace.paces_posts = True

    def add_user(  # noqa: PLR0913 - the facts of a person, each by its name
        self,
        *,
        name: str,
        email: str = "",
        tz: str = "Europe/Berlin",
        title: str = "",
        team_id: str | None = None,
        is_admin: bool = False,
        is_restricted: bool = False,
        deleted: bool = False,
        is_bot: bool = False,
    ) -> User:
        """Let somebody join the workspace."""
        return self.workspace.add_user(
            name=name,
            email=email,
            tz=tz,
            title=title,
            team_id=team_id,
            is_admin=is_admin,
            is_restricted=is_restricted,
            deleted=deleted,
            is_bot=is_bot,
        )

    def add_channel(
        self, name: str, *, members: Iterable[User] = (), bot_in: bool = True, private: bool = False
    ) -> Channel:
        """Make a channel."""
        return self.workspace.add_channel(name, members=members, bot_in=bot_in, private=private)

    def person(self, user: User) -> Person:
        """Sit down at somebody's screen."""
        return Person(
            user,
            workspace=self.workspace,
            courier=self.courier,
            response_urls=self._response_urls,
            base_url=lambda: self.url,
        )
