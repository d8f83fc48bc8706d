"""Bolt behind our own front door: one listener for each kind of payload, and nothing of its own."""

import logging
import re

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from starlette.responses import JSONResponse, PlainTextResponse, Response

from adapters.cards import messages
from adapters.desk import Desk
from adapters.homes import Homes
from adapters.slack import blocks
from adapters.slack.connections import TO_OPEN_A_FORM, TO_REPLY, Connections
from adapters.slack.door.envelope import Payload
from adapters.slack.installations import Installation
from adapters.slack.listeners import REMOVALS, Listeners
from adapters.slack.mentions import KnownThreads
from adapters.slack.replies import Replies
from adapters.slack.workspaces import Workspaces

ANY = re.compile("")


class SlackApp:
    """Answers what Slack sends."""

    def __init__(
        self,
        desk: Desk,
        homes: Homes,
        *,
        to_slack: Connections,
        workspaces: Workspaces,
        public_url: str,
        threads: KnownThreads | None = None,
    ) -> None:
        web = to_slack.client(TO_OPEN_A_FORM)
        self._workspaces = workspaces
        replies = Replies(to_slack.session(TO_REPLY))
        self.listeners = Listeners(desk, homes, workspaces, replies, public_url=public_url, threads=threads)

        async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult | None:
            found = await workspaces.serving(team_id, enterprise_id)
            return _authorized(found) if found else None

        # What Bolt logs of an unknown request holds its body.
        quiet = logging.getLogger("slack_bolt")
        quiet.setLevel(logging.CRITICAL)
        self._bolt = AsyncApp(
            signing_secret="checked by the front door",  # noqa: S106  no secret
            request_verification_enabled=False,
            ssl_check_enabled=False,  # the front door's too
            attaching_function_token_enabled=False,  # no functions of ours
            process_before_response=True,
            authorize=authorize,  # type: ignore[arg-type]  # nothing means that the app is not there
            client=web,
            logger=quiet,
        )
        # Bolt asks them in this order: what people do most comes first.
        self._bolt.action(ANY)(self.listeners.on_press)
        self._bolt.view(ANY)(self.listeners.on_submission)
        self._bolt.command(ANY)(self.listeners.on_command)
        self._bolt.options(ANY)(self.listeners.on_typing)
        self._bolt.shortcut(ANY)(self.listeners.on_shortcut)
        self._bolt.event(ANY)(self.listeners.on_event)

    async def answer(self, payload: Payload) -> Response:
        """Answer what the front door let through."""
        # As over a socket: the body is read and checked, and Bolt need do neither.
        request = AsyncBoltRequest(body=payload, mode="socket_mode")
        if not await self._serves(request, payload):
            return _not_served(payload)
        answer = await self._bolt.async_dispatch(request)
        if answer.status == 404:
            # Bolt knows nobody who listens to this: Slack need not send it again.
            return Response()
        if answer.status == 500:
            return PlainTextResponse("Not recorded, please send it again.", status_code=503)
        headers = answer.first_headers_without_set_cookie()
        return Response(answer.body, status_code=answer.status, headers=headers)

    async def _serves(self, request: AsyncBoltRequest, payload: Payload) -> bool:
        """Tell whether the app is still where this comes from; that it was removed is heard all the same."""
        event = payload.get("event")
        if isinstance(event, dict) and event.get("type") in REMOVALS:
            return True
        return await self._workspaces.serving(request.context.team_id, request.context.enterprise_id) is not None


def _authorized(installation: Installation) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=installation.enterprise,
        team_id=installation.team or None,
        bot_token=installation.token,
        bot_user_id=installation.bot,
    )


def _not_served(payload: Payload) -> Response:
    """Answer what comes from a workspace that the app is not in any more: Slack need not send it again."""
    if "command" not in payload:
        return Response()
    drawn = blocks.render(messages.not_installed())
    return JSONResponse({"response_type": "ephemeral", "text": drawn.text, "blocks": drawn.blocks})
