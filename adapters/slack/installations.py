"""Where the app is installed, and what must be kept of it."""

from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The app in a workspace, or with an empty `team` in all workspaces of an organisation.

    `gone` says why nothing may be done there any more; such an installation has no token.
    """

    team: str
    enterprise: str | None
    bot: str
    scopes: frozenset[str]
    token: str = field(repr=False)
    name: str = ""
    app: str = ""
    installer: str = ""
    gone: str = ""

    @property
    def home(self) -> frozenset[str]:
        """The workspace, and the enterprise where there is one: everybody else is a stranger."""
        return frozenset(name for name in (self.team, self.enterprise) if name)

    @property
    def key(self) -> str:
        """Name it by where it holds."""
        return self.team or self.enterprise or ""


class Installations(Protocol):
    """What is kept of installations."""

    async def every(self) -> tuple[Installation, ...]:
        """List them all, those that are gone too."""
        ...

    async def keep(self, installation: Installation) -> None:
        """Keep one in the place of an earlier one there."""
        ...

    async def gone(self, installation: Installation, because: str) -> None:
        """Take that one holds no longer."""
        ...


class States(Protocol):
    """What a browser that begins to install brings back: good once, for ten minutes."""

    async def issue(self) -> str:
        """Draw one."""
        ...

    async def use(self, state: str) -> bool:
        """Use one up; False where it was used before, is too old, or never was."""
        ...


class InstallationError(Exception):
    """Slack does not know the token, or does not answer; the message is its code."""


async def installation(web: AsyncWebClient) -> Installation:
    """Ask Slack what the token of `web` is for.

    Raises:
        InstallationError: the token is not valid, or Slack does not answer.
    """
    try:
        answer = await web.auth_test()
    except SlackApiError as error:
        raise InstallationError(_code(error)) from error
    except (ClientError, OSError, TimeoutError) as error:
        code = "no answer"
        raise InstallationError(code) from error
    return Installation(
        team=str(answer["team_id"]),
        enterprise=answer.get("enterprise_id"),
        bot=str(answer["user_id"]),
        scopes=scopes_of(answer.headers.get("x-oauth-scopes") or answer.headers.get("X-OAuth-Scopes") or ""),
        token=web.token or "",
        name=str(answer.get("team") or ""),
    )


def scopes_of(text: str) -> frozenset[str]:
    """Read what Slack lists with commas between."""
    return frozenset(scope.strip() for scope in text.split(",") if scope.strip())


def _code(error: SlackApiError) -> str:
    data = getattr(error.response, "data", None)
    return str(data.get("error")) if isinstance(data, dict) else "no answer that can be read"
