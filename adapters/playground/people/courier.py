"""Carries requests to the product, and waits no longer than Slack does."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp

from adapters.playground.api.sockets import Sockets
from adapters.playground.people.signature import signed

PATIENCE = 3.0  # seconds: https://docs.slack.dev/interactivity/handling-user-interaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One request as it was sent, and what came of it."""

    headers: Mapping[str, str]
    body: bytes
    status: int | None
    answer: str
    seconds: float
    problem: str | None
    courier: "Courier" = field(repr=False)

    @property
    def ok(self) -> bool:
        """Tell whether the product acknowledged in time."""
        return self.problem is None

    @property
    def json(self) -> object:
        """Read the answer; an empty one is nothing."""
        return json.loads(self.answer) if self.answer else None

    async def again(self) -> "Delivery":
        """Send the very same bytes under the very same signature, as a replay does."""
        return await self.courier.carry(self.body, self.headers)

    async def retried(self, number: int, *, reason: str = "http_timeout") -> "Delivery":
        """Send it as Slack's own retry: the same body, signed anew, with the headers that say so."""
        return await self.courier.send(self.body, self.headers["Content-Type"], retry=(number, reason))


class Courier:
    """Sends signed requests to the product's front door, or over the line that the product opened."""

    def __init__(
        self, *, app_url: str, signing_secret: str, clock: Callable[[], datetime], patience: float = PATIENCE
    ) -> None:
        self.app_url = app_url
        self.signing_secret = signing_secret
        self.patience = patience
        self.delivered: list[Delivery] = []
        self.sockets: Sockets | None = None
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None

    async def send(self, body: bytes, content_type: str, *, retry: tuple[int, str] | None = None) -> Delivery:
        """Sign `body` now, and bring it."""
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            **signed(body, secret=self.signing_secret, at=self._clock()),
        }
        if retry is not None:
            headers |= {"X-Slack-Retry-Num": str(retry[0]), "X-Slack-Retry-Reason": retry[1]}
        return await self.carry(body, headers)

    async def carry(self, body: bytes, headers: Mapping[str, str]) -> Delivery:
        """Bring `body` as it is, and see what comes of it."""
        began = time.monotonic()
        if self.sockets is not None and self.sockets.lines:
            status, answer, problem = await self._over_the_line(self.sockets, body, headers)
        else:
            status, answer, problem = await self._post(body, headers)
        delivery = Delivery(
            headers=dict(headers),
            body=body,
            status=status,
            answer=answer,
            seconds=time.monotonic() - began,
            problem=problem,
            courier=self,
        )
        self.delivered.append(delivery)
        return delivery

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _over_the_line(
        self, sockets: Sockets, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int | None, str, str | None]:
        number = headers.get("X-Slack-Retry-Num")
        again = (int(number), headers["X-Slack-Retry-Reason"]) if number else None
        try:
            said = await sockets.carry(body, headers["Content-Type"], again, self.patience)
        except TimeoutError:
            return None, "", "operation_timeout"
        return 200, json.dumps(said) if said else "", None

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int | None, str, str | None]:
        if self._session is None:
            # A connection of its own for each request: a kept one would be dead once the product was restarted.
            connector = aiohttp.TCPConnector(force_close=True, limit=0)
            self._session = aiohttp.ClientSession(connector=connector)
        timeout = aiohttp.ClientTimeout(total=self.patience)
        door = f"{self.app_url.rstrip('/')}/slack/events"
        try:
            async with self._session.post(door, data=body, headers=dict(headers), timeout=timeout) as response:
                answer = await response.text()
        except TimeoutError:
            return None, "", "operation_timeout"
        except aiohttp.ClientError:
            return None, "", "dispatch_failed"
        return response.status, answer, None if response.status == 200 else "dispatch_failed"
