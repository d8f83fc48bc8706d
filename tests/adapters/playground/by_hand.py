"""The page without a browser: what is asked for and sent, by hand."""

import json
import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp

from adapters.playground.happened.trace import Trace
from adapters.playground.running import NothingDueError, Running, Step
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.stand_ins import StandIns
from adapters.playground.state.records import Channel, User
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.records import Place
from adapters.playground.teams.state.records import User as InTeams
from tests.adapters.playground.markup import read


class Played(Running):
    """A company in which time does not move, and which does not begin again."""

    company, zone = "Hellebore", "Europe/Berlin"

    def __init__(self, slack: SlackStandIn | None = None, teams: TeamsStandIn | None = None) -> None:
        self._stand_ins = StandIns(slack=slack, teams=teams)
        self._trace = Trace(self._stand_ins)
        self.moved: list[Step] = []

    @property
    def stand_ins(self) -> StandIns:
        return self._stand_ins

    @property
    def trace(self) -> Trace:
        return self._trace

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def forward(self, step: Step) -> None:
        if step is Step.NEXT_DUE:
            raise NothingDueError("Nothing falls due.")
        self.moved.append(step)

    async def reset(self) -> None:
        self._stand_ins = StandIns(slack=self._stand_ins.slack, teams=self._stand_ins.teams)


@dataclass(kw_only=True)
class Browser:
    """Asks for the page, and sends what is done on it, without a browser."""

    app: ASGIApp
    played: Played

    async def fetch(
        self, address: str, *, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        path, _, query = address.partition("?")
        told = {"host": "127.0.0.1:3000", **(headers or {})}
        scope = {
            "type": "http",
            "method": "GET" if body is None else "POST",
            "path": path,
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in told.items()],
        }
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body or b""}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], answered, b"".join(part.get("body", b"") for part in sent[1:]).decode()

    async def tell(self, address: str, what: object) -> tuple[int, Any]:
        body = json.dumps(what).encode()
        status, _, answer = await self.fetch(address, body=body, headers={"content-type": "application/json"})
        return status, json.loads(answer)

    async def act(self, who: User | InTeams, **what: object) -> dict[str, Any]:
        status, answer = await self.tell("/playground/act", {"as": who.id, **what})
        assert status == 200
        return dict(answer)

    async def pane(self, who: User | InTeams, place: Channel | Place, **more: str) -> str:
        query = urlencode({"side": "left", "as": who.id, "in": place.id, **more})
        status, headers, html = await self.fetch(f"/playground/pane?{query}")
        assert status == 200
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
        page = read(html)
        assert not any("style" in attributes for _, attributes in page.tags)
        assert not {"script", "img", "style"} & {tag for tag, _ in page.tags}
        return re.sub(r"\s+", " ", page.words)
