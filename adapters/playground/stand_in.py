"""Our own stand-in for Slack's servers: the product cannot tell it from Slack."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from starlette.types import ASGIApp

from adapters.playground.api.app import WebApi
from adapters.playground.api.response_urls import ResponseUrls
from adapters.playground.api.trouble import Trouble
from adapters.playground.people.courier import PATIENCE, Courier
from adapters.playground.people.events import Events
from adapters.playground.people.person import Person
from adapters.playground.state.records import Call, Channel, Message, Notification, User
from adapters.playground.state.workspace import Workspace

SCOPES = frozenset(
    {
        "channels:history", "channels:read", "chat:write", "commands", "groups:history", "groups:read",
        "im:history", "im:read", "im:write", "users:read", "users:read.email", "app_mentions:read",
    }
)  # fmt: skip


def machine_time() -> datetime:
    """Read the machine's clock."""
    return datetime.now(UTC)


class SlackStandIn:
    """A workspace, the Web API in front of it, and the people within.

    `clock` is machine time; `business` is the time that people read, the same unless told otherwise.
    """

    def __init__(
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
    ) -> None:
        self.url = url
        self.bot_token = bot_token
        self.workspace = Workspace(clock=clock, business=business)
        self.trouble = Trouble()
        self.courier = Courier(app_url=app_url, signing_secret=signing_secret, clock=clock, patience=patience)
        self.events = Events(self.workspace, self.courier)
        self._response_urls = ResponseUrls(self.workspace)
        self._web_api = WebApi(self.workspace, trouble=self.trouble, response_urls=self._response_urls)
        self.grant(*scopes)

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
