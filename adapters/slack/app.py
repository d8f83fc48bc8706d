"""Bolt behind our own front door: one listener for each kind of payload, and nothing of its own."""

import logging
import re
from dataclasses import dataclass

from aiohttp import ClientError
from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.responses import PlainTextResponse, Response

from adapters.desk import Desk
from adapters.slack.connections import TO_OPEN_A_FORM, TO_REPLY, Connections
from adapters.slack.door.envelope import Payload
from adapters.slack.listeners import Listeners
from adapters.slack.replies import Replies

ANY = re.compile("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The workspace that the app's token belongs to."""

    team: str
    enterprise: str | None
    bot: str
    scopes: frozenset[str]

    @property
    def home(self) -> frozenset[str]:
        """The workspace, and the enterprise where there is one: everybody else is a stranger."""
        return frozenset(name for name in (self.team, self.enterprise) if name)


class InstallationError(Exception):
    """Slack does not know the token, or does not answer; the message is its code."""


async def installation(web: AsyncWebClient) -> Installation:
    """Ask Slack what the token is for.

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
    scopes = answer.headers.get("x-oauth-scopes") or answer.headers.get("X-OAuth-Scopes") or ""
    return Installation(
        team=str(answer["team_id"]),
        enterprise=answer.get("enterprise_id"),
        bot=str(answer["user_id"]),
        scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
    )


class SlackApp:
    """Answers what Slack sends."""

    def __init__(self, desk: Desk, *, token: str, to_slack: Connections, installed: Installation) -> None:
        web = to_slack.client(TO_OPEN_A_FORM)
        self.listeners = Listeners(desk, web, Replies(to_slack.session(TO_REPLY)))
        known = AuthorizeResult(
            enterprise_id=installed.enterprise, team_id=installed.team, bot_token=token, bot_user_id=installed.bot
        )

        async def authorize(context: AsyncBoltContext) -> AuthorizeResult:  # noqa: ARG001  Bolt calls it by this name
            return known

        # What Bolt logs of an unknown request holds its body.
        quiet = logging.getLogger("slack_bolt")
        quiet.setLevel(logging.CRITICAL)
        self._bolt = AsyncApp(
            signing_secret="checked by the front door",  # noqa: S106  no secret
            request_verification_enabled=False,
            ssl_check_enabled=False,  # the front door's too
            attaching_function_token_enabled=False,  # no functions of ours
            process_before_response=True,
            authorize=authorize,
            client=web,
            logger=quiet,
        )
        # Bolt asks them in this order: what people do most comes first.
        self._bolt.action(ANY)(self.listeners.on_press)
        self._bolt.view(ANY)(self.listeners.on_submission)
        self._bolt.command(ANY)(self.listeners.on_command)
        self._bolt.shortcut(ANY)(self.listeners.on_shortcut)
        self._bolt.event(ANY)(self.listeners.on_event)

    async def answer(self, payload: Payload) -> Response:
        """Answer what the front door let through."""
        # As over a socket: the body is read and checked, and Bolt need do neither.
        answer = await self._bolt.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))
        if answer.status == 404:
            # Bolt knows nobody who listens to this: Slack need not send it again.
            return Response()
        if answer.status == 500:
            return PlainTextResponse("Not recorded, please send it again.", status_code=503)
        headers = answer.first_headers_without_set_cookie()
        return Response(answer.body, status_code=answer.status, headers=headers)


def _code(error: SlackApiError) -> str:
    data = getattr(error.response, "data", None)
    return str(data.get("error")) if isinstance(data, dict) else "no answer that can be read"
