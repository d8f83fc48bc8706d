"""Connections to Slack that stay open between calls: opening one costs more than the call."""

from types import TracebackType
from typing import Self

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

TO_OPEN_A_FORM = 2
TO_LOOK_SOMEBODY_UP = 1
TO_SEND = 10
TO_REPLY = 3


class Connections:
    """Clients for Slack, each with the patience of its work. None of them ever calls twice by itself.

    Slack's own retries post twice: a broken line says nothing about what arrived before it broke.
    """

    def __init__(self, api_url: str) -> None:
        self.api_url = api_url
        self._sessions: dict[int, ClientSession] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            await session.close()

    def client(self, timeout: int, token: str | None = None) -> AsyncWebClient:
        """Give a client that waits `timeout` seconds: a session of one's own overrides what the client is told."""
        return AsyncWebClient(
            token=token,
            base_url=self.api_url,
            timeout=timeout,
            session=self.session(timeout),
            retry_handlers=[],
        )

    def session(self, timeout: int) -> ClientSession:
        """Give the session that waits `timeout` seconds in all."""
        if timeout not in self._sessions:
            self._sessions[timeout] = ClientSession(timeout=ClientTimeout(total=timeout))
        return self._sessions[timeout]
