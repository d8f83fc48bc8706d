"""Carries activities to the product, and waits no longer than Teams does."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

import aiohttp

from adapters.playground.payload import Payload
from adapters.playground.teams.issuing.issuer import Issuer

# After that Teams sends the same act again under another id: https://github.com/MicrosoftDocs/msteams-docs/issues/6084
PATIENCE = 15.0
TAKEN = (HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One activity as it was sent, and what came of it."""

    headers: Mapping[str, str]
    body: bytes
    status: int | None
    answer: str
    seconds: float
    problem: str | None
    courier: "Courier" = field(repr=False)

    @property
    def ok(self) -> bool:
        """Tell whether the product took it in time."""
        return self.problem is None

    @property
    def activity(self) -> Payload:
        """Read what was sent."""
        sent: Payload = json.loads(self.body)
        return sent

    @property
    def json(self) -> object:
        """Read the answer; an empty one is nothing."""
        return json.loads(self.answer) if self.answer.strip() else None

    async def again(self) -> "Delivery":
        """Send the very same bytes under the very same token, as a replay does."""
        return await self.courier.carry(self.body, self.headers)

    async def resent(self) -> "Delivery":
        """Send it as Teams does when it heard nothing: the same act under a new id."""
        return await self.courier.send(self.activity | {"id": self.courier.new_id()})


class Courier:
    """Brings signed activities to the product's front door."""

    def __init__(self, *, app_url: str, issuer: Issuer, new_id: Callable[[], str], patience: float = PATIENCE) -> None:
        self.app_url = app_url
        self.patience = patience
        self.new_id = new_id
        self.delivered: list[Delivery] = []
        self._issuer = issuer
        self._session: aiohttp.ClientSession | None = None

    async def send(self, activity: Payload) -> Delivery:
        """Sign for `activity` now, and bring it."""
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)",
            "Authorization": f"Bearer {self._issuer.token(activity['serviceUrl'])}",
        }
        return await self.carry(json.dumps(activity).encode(), headers)

    async def carry(self, body: bytes, headers: Mapping[str, str]) -> Delivery:
        """Bring `body` as it is, and see what comes of it."""
        began = time.monotonic()
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

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int | None, str, str | None]:
        if self._session is None:
            # A connection of its own for each request: a kept one would be dead once the product was restarted.
            connector = aiohttp.TCPConnector(force_close=True, limit=0)
            self._session = aiohttp.ClientSession(connector=connector)
        timeout = aiohttp.ClientTimeout(total=self.patience)
        door = f"{self.app_url.rstrip('/')}/api/messages"
        try:
            async with self._session.post(door, data=body, headers=dict(headers), timeout=timeout) as response:
                answer = await response.text()
        except TimeoutError:
            return None, "", "the app did not answer in time"
        except aiohttp.ClientError:
            return None, "", "the app could not be reached"
        problem = None if response.status in TAKEN else f"the app answered {response.status}"
        return response.status, answer, problem
