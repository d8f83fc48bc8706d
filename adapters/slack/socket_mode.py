"""Socket Mode: we call Slack, and what it has to say comes over that line; nobody need reach us.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.door.strict_json import MalformedError
from adapters.slack.app import SlackApp
from adapters.slack.connections import TO_SEND, Connections
from adapters.slack.door.envelope import KINDS, Payload, read_enveloped

log = logging.getLogger(__name__)

PING = 5.0
"""Seconds between two looks whether the line still stands."""
AGAIN_AFTER = 5.0
LONGEST_PAUSE = 60.0
TO_END = 3.0
"""Seconds in which what came in last may be answered, when the process ends."""


class NoLineError(Exception):
    """Slack gives no line; the message is its code."""


async def line(web: AsyncWebClient, token: str) -> str:
    """Ask Slack for the address of a line.

    Raises:
        NoLineError: the token is not valid, or Slack does not answer.
    """
    try:
        return str((await web.apps_connections_open(app_token=token))["url"])
    except SlackApiError as error:
        raise NoLineError(_why(error)) from error
    except (ClientError, OSError, TimeoutError) as error:
        code = "no answer"
        raise NoLineError(code) from error


class SocketMode:
    """Hands what comes over the line to the app, and acknowledges each once it is on record.

    What cannot be recorded is not acknowledged: Slack sends an event again, as over HTTP. `teams` are the workspaces
    and organisations let in, none: all that installed it.
    """

    def __init__(
        self, app: SlackApp, to_slack: Connections, *, token: str, teams: frozenset[str], ping: float = PING
    ) -> None:
        self._app = app
        self._to_slack = to_slack
        self._token = token
        self._teams = teams
        self._ping = ping
        self._answering: set[asyncio.Task[None]] = set()
        self._client: SocketModeClient | None = None

    async def is_connected(self) -> bool:
        """Tell whether the line stands."""
        return self._client is not None and await self._client.is_connected()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep the line up while inside; where Slack does not answer at first, it is tried until it does."""
        quiet = logging.getLogger("slack_sdk.socket_mode")
        quiet.setLevel(logging.CRITICAL)  # it logs whole messages
        client = self._client = SocketModeClient(
            app_token=self._token,
            web_client=self._to_slack.client(TO_SEND),
            logger=quiet,
            ping_interval=self._ping,
        )
        client.socket_mode_request_listeners.append(self._came)
        connecting = asyncio.create_task(self._connect(client))
        try:
            yield
        finally:
            connecting.cancel()
            await asyncio.gather(connecting, return_exceptions=True)
            if self._answering:
                await asyncio.wait(tuple(self._answering), timeout=TO_END)
            await client.close()  # type: ignore[no-untyped-call]  # slack_sdk left its types out here
            self._client = None

    async def _connect(self, client: SocketModeClient) -> None:
        pause = AGAIN_AFTER
        while True:
            try:
                await client.connect_to_new_endpoint()
            except (SlackApiError, ClientError, OSError, TimeoutError, ValueError) as error:
                log.error("Slack gives no line: %s; trying again", _why(error))  # noqa: TRY400  its trace says no more
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                log.info("the line to Slack stands")
                return

    async def _came(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        payload = self._known(request)
        if payload is None:
            return
        answer = await self._app.answer(payload)
        if answer.status_code == 200:
            body = _body(bytes(answer.body))
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=request.envelope_id, payload=body))
        else:
            log.warning("%s over the line was not recorded: %d", request.type, answer.status_code)

    def _known(self, request: SocketModeRequest) -> Payload | None:
        if request.type not in KINDS:
            return None
        try:
            payload, tenants = read_enveloped(request.type, json.dumps(request.payload))
        except (MalformedError, ValueError) as error:
            log.warning("%s over the line was not understood: %s", request.type, type(error).__name__)
            return None
        if self._teams and tenants and self._teams.isdisjoint(tenants):
            log.warning("%s over the line came from a workspace that is not served", request.type)
            return None
        return payload


def _body(body: bytes) -> dict[str, Any] | None:
    """Give the body of an acknowledgement, as the line carries it; None where it says nothing."""
    if not body:
        return None
    try:
        said = json.loads(body)
    except ValueError:
        return {"text": body.decode()}
    return said if isinstance(said, dict) and said else None


def _why(error: Exception) -> str:
    data = getattr(getattr(error, "response", None), "data", None)
    return str(data.get("error")) if isinstance(data, dict) else type(error).__name__
