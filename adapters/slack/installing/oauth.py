"""Installing in a workspace, or in a whole organisation, by OAuth on routes of our own.

https://docs.slack.dev/authentication/installing-with-oauth
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from aiohttp import ClientError
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth import OAuthStateUtils
from slack_sdk.oauth.installation_store import Installation as SlackInstallation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.slack.connections import TO_SEND, Connections
from adapters.slack.installations import Installation, States, scopes_of
from adapters.slack.installing import pages
from adapters.slack.manifest import REDIRECT_PATH
from adapters.slack.workspaces import Workspaces

log = logging.getLogger(__name__)

INSTALL = "/slack/install"
_WHY = {
    "access_denied": "declined",
    "invalid_browser": "other_browser",
    "invalid_state": "too_old",
    "missing_code": "no_answer",
    "invalid_code": "no_answer",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """Who the app is when it asks to be installed, and the address to which who installs it comes back."""

    client_id: str
    client_secret: str = field(repr=False)
    public_url: str


class NotAllowedError(BoltError):
    """An installation that is not to be; `why` names the page that says so, `place` the workspace."""

    def __init__(self, why: str, place: str) -> None:
        super().__init__(why)
        self.why = why
        self.place = place


class Installing:
    """Lets workspaces of one company install the app.

    The company is the one whose workspace came first, and its organisation; beyond that only what `allowed` names.
    Whoever knows the address of an app that is open to all could else bring a workspace of their own, whose people
    would count as colleagues. `installed` is told of each.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        scopes: Sequence[str],
        to_slack: Connections,
        workspaces: Workspaces,
        states: States,
        allowed: Sequence[str],
        installed: Callable[[], Awaitable[object]],
    ) -> None:
        self._credentials = credentials
        self._web = _Web(
            base_url=to_slack.api_url, timeout=TO_SEND, session=to_slack.session(TO_SEND), retry_handlers=[]
        )
        self._workspaces = workspaces
        self._allowed = frozenset(allowed)
        self._installed = installed
        # What Bolt logs of an installation that failed holds its code.
        quiet = logging.getLogger("slack_bolt")
        quiet.setLevel(logging.CRITICAL)
        self._flow = _Flow(
            client=self._web,
            logger=quiet,
            settings=AsyncOAuthSettings(
                client_id=credentials.client_id,
                client_secret=credentials.client_secret,
                scopes=list(scopes),
                redirect_uri=credentials.public_url + REDIRECT_PATH,
                install_path=INSTALL,
                redirect_uri_path=REDIRECT_PATH,
                install_page_rendering_enabled=False,
                authorization_url=urljoin(to_slack.api_url, "../oauth/v2/authorize"),
                installation_store=_Store(self._keep),
                state_store=_StateStore(states),
                callback_options=AsyncCallbackOptions(success=_succeeded, failure=_failed),
                logger=quiet,
            ),
        )
        self._flow.settings.state_utils = _Cookies()

    def routes(self) -> list[Route]:
        """Give the two routes."""
        return [
            Route(INSTALL, self._begin, methods=["GET"]),
            Route(REDIRECT_PATH, self._come_back, methods=["GET"]),
        ]

    async def _begin(self, request: Request) -> Response:
        return _answer(await self._flow.handle_installation(_bolt(request)))

    async def _come_back(self, request: Request) -> Response:
        return _answer(await self._flow.handle_callback(_bolt(request)))

    async def _keep(self, slack: SlackInstallation) -> None:
        """Keep what Slack gave, where it may be.

        Raises:
            NotAllowedError: it is not to be.
        """
        installation = installation_of(slack)
        if slack.bot_refresh_token or slack.bot_token_expires_at:
            raise NotAllowedError("rotates", installation.key)
        if not await self._may(installation):
            log.warning("an installation in %s was turned down", installation.key)
            await self._take_back(installation)
            raise NotAllowedError("not_one_of_us", installation.key)
        await self._workspaces.keep(installation)
        log.info("installed in %s", installation.key)
        await self._installed()

    async def _may(self, installation: Installation) -> bool:
        if self._allowed:
            return bool(self._allowed & installation.home)
        return await self._workspaces.is_first() or await self._workspaces.was(installation)

    async def _take_back(self, installation: Installation) -> None:
        """Leave nothing behind in a workspace that is not ours."""
        try:
            await self._web.apps_uninstall(
                client_id=self._credentials.client_id,
                client_secret=self._credentials.client_secret,
                token=installation.token,
            )
        except (SlackApiError, ClientError, OSError, TimeoutError) as error:
            log.warning("the app stays in %s, unused: %s", installation.key, type(error).__name__)


def installation_of(slack: SlackInstallation) -> Installation:
    """Read what Slack gave. For a whole organisation it names no workspace."""
    whole = bool(slack.is_enterprise_install)
    name = slack.enterprise_name if whole else slack.team_name
    return Installation(
        team="" if whole else str(slack.team_id or ""),
        enterprise=slack.enterprise_id,
        bot=str(slack.bot_user_id or ""),
        scopes=scopes_of(",".join(slack.bot_scopes or ())),
        token=str(slack.bot_token or ""),
        name=str(name or ""),
        app=str(slack.app_id or ""),
        installer=str(slack.user_id or ""),
    )


class _Web(AsyncWebClient):
    """Slack's client, which says who the app is in the body: the header that it would write is to go from aiohttp."""

    async def oauth_v2_access(
        self,
        *,
        client_id: str,
        client_secret: str,
        code: str | None = None,
        redirect_uri: str | None = None,
        **kwargs: object,
    ) -> AsyncSlackResponse:
        who = {"client_id": client_id, "client_secret": client_secret}
        return await self.api_call(
            "oauth.v2.access", data={**who, "code": code, "redirect_uri": redirect_uri, **kwargs}
        )


class _Flow(AsyncOAuthFlow):
    """Slack's own flow, which ends well too where Slack does not answer."""

    async def run_installation(self, code: str) -> SlackInstallation | None:
        try:
            found = await super().run_installation(code)
        except (ClientError, OSError, TimeoutError, KeyError, ValueError) as error:
            log.warning("an installation was not confirmed: %s", type(error).__name__)
            return None
        return found if found is not None and found.bot_token and found.bot_user_id else None

    async def handle_callback(self, request: AsyncBoltRequest) -> BoltResponse:
        try:
            return await super().handle_callback(request)
        except Exception:  # whatever it was, who installs reads a page
            log.exception("an installation was not kept")
            cookie = self.settings.state_utils.build_set_cookie_for_deletion()
            return _page(pages.not_installed("not_kept", install_path=INSTALL), 503, cookie)


class _Cookies(OAuthStateUtils):
    """Slack's cookie, which no other site can have sent along but by leading there."""

    def build_set_cookie_for_new_state(self, state: str) -> str:
        return f"{super().build_set_cookie_for_new_state(state)}; SameSite=Lax"


class _Store(AsyncInstallationStore):
    """Where Slack's flow puts an installation."""

    def __init__(self, keep: Callable[[SlackInstallation], Awaitable[None]]) -> None:
        self._keep = keep

    @property
    def logger(self) -> logging.Logger:
        return log

    async def async_save(self, installation: SlackInstallation) -> None:
        await self._keep(installation)


class _StateStore(AsyncOAuthStateStore):
    """Where Slack's flow puts what a browser is to bring back."""

    def __init__(self, states: States) -> None:
        self._states = states

    @property
    def logger(self) -> logging.Logger:
        return log

    async def async_issue(self, *args: object, **kwargs: object) -> str:  # noqa: ARG002  the interface
        return await self._states.issue()

    async def async_consume(self, state: str) -> bool:
        return await self._states.use(state)


async def _succeeded(args: AsyncSuccessArgs) -> BoltResponse:
    page = pages.installed(installation_of(args.installation))
    return _page(page, 200, args.settings.state_utils.build_set_cookie_for_deletion())


async def _failed(args: AsyncFailureArgs) -> BoltResponse:
    why, status, place = _WHY.get(args.reason, "no_answer"), args.suggested_status_code, ""
    if isinstance(args.error, NotAllowedError):
        why, status, place = args.error.why, 403, args.error.place
    page = pages.not_installed(why, install_path=INSTALL, place=place)
    return _page(page, status, args.settings.state_utils.build_set_cookie_for_deletion())


def _page(page: str, status: int, cookie: str) -> BoltResponse:
    return BoltResponse(status=status, body=page, headers={**pages.HEADERS, "Set-Cookie": cookie})


def _bolt(request: Request) -> AsyncBoltRequest:
    return AsyncBoltRequest(body="", query=request.url.query, headers=dict(request.headers))


def _answer(answer: BoltResponse) -> Response:
    headers = answer.first_headers_without_set_cookie()
    response = Response(answer.body, status_code=answer.status, headers=headers)
    for cookie in answer.headers.get("set-cookie", ()):
        response.headers.append("set-cookie", cookie)
    return response
