"""CPU of Bolt's dispatch with all our handlers registered, against one handler."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from unittest.mock import create_autospec, patch

from aiohttp import ClientSession
from slack_bolt.async_app import AsyncAck, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient
from starlette.responses import Response

from adapters.desk import Desk
from adapters.homes import Homes
from adapters.slack.app import SlackApp
from adapters.slack.connections import Connections
from adapters.slack.door.envelope import Payload
from adapters.slack.installations import Installation
from adapters.slack.listeners import Listeners
from adapters.slack.workspaces import Workspaces
from benchmarks.servers import one_handler
from benchmarks.slack import TOKEN

Dispatch = Callable[[Payload], Awaitable[Response]]


class _Unused(Connections):
    """Connections over which nothing is sent: dispatch alone is measured."""

    def client(self, timeout: int, token: str | None = None) -> AsyncWebClient:
        return AsyncWebClient(token=token, timeout=timeout)

    def session(self, timeout: int) -> ClientSession:  # noqa: ARG002  nothing is waited for
        session: ClientSession = create_autospec(ClientSession)
        return session


async def _acknowledge(_listeners: Listeners, ack: AsyncAck) -> None:
    await ack()


def sides() -> tuple[Dispatch, Dispatch]:
    """Make the product's dispatch, its listener for presses doing nothing, and one handler that does the same."""
    given = Installation(team="T1", enterprise=None, bot="U1", scopes=frozenset(), token=TOKEN)
    with patch.object(Listeners, "on_press", _acknowledge):
        to_slack = _Unused("http://127.0.0.1:9/api/")
        ours = SlackApp(
            create_autospec(Desk),
            create_autospec(Homes),
            to_slack=to_slack,
            workspaces=Workspaces(to_slack, given=given),
            public_url="http://127.0.0.1:9",
        )
    bare = one_handler(verifying=False)

    async def one(payload: Payload) -> Response:
        answer = await bare.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))
        return Response(answer.body, status_code=answer.status, headers=answer.first_headers_without_set_cookie())

    return ours.answer, one


def cpu_of(dispatch: Dispatch, payload: Payload, times: int) -> float:
    """Tell the CPU seconds that `times` presses take."""

    async def work() -> float:
        began = time.process_time()
        for _ in range(times):
            assert (await dispatch(payload)).status_code == 200
        return time.process_time() - began

    return asyncio.run(work())
