"""Serving an ASGI app with uvicorn, from inside a running event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

DRAIN = 3
KEEPS = 75
"""Seconds for which an idle connection stays open: longer than those who call keep theirs, or both end at once."""


class PortTakenError(Exception):
    """Something else listens there."""


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def serving(
    app: ASGIApp, *, host: str, port: int, lifespan: bool = True, sockets: bool = False
) -> AsyncIterator[str]:
    """Serve `app` while inside, and tell its address; port 0 takes any that is free. `sockets` lets in web sockets.

    Raises:
        PortTakenError: something else listens on `port`.
    """
    listener = _listener(host, port)
    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,  # addresses hold one-time links
            server_header=False,
            lifespan="on" if lifespan else "off",
            timeout_graceful_shutdown=DRAIN,
            timeout_keep_alive=KEEPS,
            ws="websockets-sansio" if sockets else "none",
        )
    )
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started and not running.done():  # noqa: ASYNC110  uvicorn tells it in no other way
            await asyncio.sleep(0.01)
        if running.done():
            await running
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
        listener.close()


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # else two that start at the same instant could both have it
    except OSError as error:
        listener.close()
        raise PortTakenError(
            f"Port {port} on {host} cannot be had: {error.strerror}; choose another with PORT"
        ) from error
    return listener
