"""CPU of Bolt's dispatch with all our handlers registered, against one handler."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from unittest.mock import create_autospec, patch

from aiohttp import ClientSession
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from adapters.desk import Desk
from adapters.slack.app import Installation, SlackApp
from adapters.slack.connections import Connections
from adapters.slack.listeners import Listeners
from benchmarks.servers import one_handler
from benchmarks.slack import TOKEN

Dispatch = Callable[[Request], Awaitable[Response]]


class _Unused(Connections):
    """Connections over which nothing is sent: dispatch alone is measured."""

    def client(self, timeout: int) -> AsyncWebClient:
        return AsyncWebClient(token=TOKEN, timeout=timeout)

    def session(self, timeout: int) -> ClientSession:  # noqa: ARG002  nothing is waited for
        session: ClientSession = create_autospec(ClientSession)
        return session


async def _acknowledge(_listeners: Listeners, ack: AsyncAck) -> None:
    await ack()


def sides() -> tuple[Dispatch, Dispatch]:
    """Make the product's dispatch, its listener for presses doing nothing, and one handler that does the same."""
    installed = Installation(team="T1", enterprise=None, bot="U1", scopes=frozenset())
    with patch.object(Listeners, "on_press", _acknowledge):
        to_slack = _Unused(TOKEN, "http://127.0.0.1:9/api/")
        ours = SlackApp(create_autospec(Desk), token=TOKEN, to_slack=to_slack, installed=installed)
    return ours.answer, AsyncSlackRequestHandler(one_handler(verifying=False)).handle


def cpu_of(dispatch: Dispatch, body: bytes, times: int) -> float:
    """Tell the CPU seconds that `times` presses take."""

    async def work() -> float:
        began = time.process_time()
        for _ in range(times):
            assert (await dispatch(_request(body))).status_code == 200
        return time.process_time() - began

    return asyncio.run(work())


def _request(body: bytes) -> Request:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(b"content-type", b"application/x-www-form-urlencoded")]
    return Request(
        {"type": "http", "method": "POST", "path": "/slack/events", "query_string": b"", "headers": headers}, receive
    )
