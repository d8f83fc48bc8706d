"""A real server on loopback, whose application can be exchanged from test to test."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send


class Door:
    """What is served at one address: whatever `app` is at the moment."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None
        self.url = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app is not None
        await self.app(scope, receive, send)


@contextlib.asynccontextmanager
async def serving(door: Door) -> AsyncIterator[Door]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    door.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    config = uvicorn.Config(door, log_level="error", lifespan="off", ws="none", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started:  # noqa: ASYNC110 - uvicorn tells it in no other way
        await asyncio.sleep(0.005)
    yield door
    server.should_exit = True
    await running
    listening.close()
