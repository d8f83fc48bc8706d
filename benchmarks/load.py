"""The load: connections that stay open, and bytes that were written before the clock started."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import cast
from urllib.parse import urlsplit

import httptools


class UnexpectedAnswerError(Exception):
    """The server did not acknowledge."""

    def __init__(self, status: int) -> None:
        super().__init__(f"answered {status}")


class Connection(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._done: asyncio.Future[int] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's are no subclass

    def connection_lost(self, _error: Exception | None) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_exception(ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        status, self._parser = self._parser.get_status_code(), httptools.HttpResponseParser(self)
        if self._done is not None:
            self._done.set_result(status)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    async def ask(self, request: bytes) -> float:
        """Send `request`, and tell the seconds to its answer."""
        assert self._transport is not None
        self._done = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        self._transport.write(request)
        status = await self._done
        took = time.perf_counter() - began
        if status != 200:
            raise UnexpectedAnswerError(status)
        return took


@asynccontextmanager
async def connected(url: str, many: int) -> AsyncIterator[list[Connection]]:
    """Keep `many` connections to `url` open while inside."""
    loop, address = asyncio.get_running_loop(), urlsplit(url)
    host, port = address.hostname or "", address.port or 0
    opened = [(await loop.create_connection(Connection, host, port))[1] for _ in range(many)]
    try:
        yield opened
    finally:
        for connection in opened:
            connection.close()


async def throughput(connections: Sequence[Connection], requests: Sequence[bytes]) -> float:
    """Send all `requests`, each connection the next one as soon as it is free, and count those a second."""
    waiting = list(requests)

    async def work(connection: Connection) -> None:
        while waiting:
            await connection.ask(waiting.pop())

    began = time.perf_counter()
    await asyncio.gather(*(work(connection) for connection in connections))
    return len(requests) / (time.perf_counter() - began)


async def at_once(connections: Sequence[Connection], requests: Sequence[bytes]) -> list[float]:
    """Send one request on each connection at the same instant, and tell the seconds to each answer."""
    return list(await asyncio.gather(*(c.ask(r) for c, r in zip(connections, requests, strict=True))))
