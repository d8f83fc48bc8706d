"""A browser and a record behind the page, without a network between them."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message

from adapters.web.pages import routes
from adapters.web.record import Record
from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.queries.histories import History

SECRET_KEY = "a secret key of thirty-two letters"
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


class MemoryRecord(Record):
    """Remembers who may read what, and which links were not used up."""

    def __init__(self, readable: dict[tuple[PersonId, DecisionId], History]) -> None:
        self.readable = readable
        self.links: dict[str, tuple[PersonId, DecisionId]] = {}
        self.now = NOW

    async def history(self, person: PersonId, key: DecisionId) -> History | None:
        return self.readable.get((person, key))

    async def look(self, token: str) -> DecisionId | None:
        return self.links[token][1] if token in self.links else None

    async def use(self, token: str) -> tuple[PersonId, DecisionId] | None:
        return self.links.pop(token, None)

    def machine_now(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    headers: dict[str, str]
    set_cookies: list[str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def site(record: Record, *, secret_key: str = SECRET_KEY, secure: bool = True) -> Starlette:
    return Starlette(routes=routes(record, secret_key=secret_key, secure=secure))


@dataclass(kw_only=True)
class Browser:
    """Asks, and keeps the cookies that it was given."""

    app: ASGIApp
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str, *, method: str = "GET", **headers: str) -> Answer:
        return self._asked(method, address, b"", headers)

    def post(self, address: str, form: dict[str, str] | bytes, **headers: str) -> Answer:
        body = form if isinstance(form, bytes) else urlencode(form).encode()
        return self._asked("POST", address, body, {"content-type": "application/x-www-form-urlencoded"} | headers)

    def opened(self, address: str) -> Answer:
        """Follow a link from chat and press its one button."""
        url = urlsplit(address)
        return self.post(url.path, {"link": url.query.removeprefix("link=")})

    def _asked(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Answer:
        answer = asyncio.run(_answer(self.app, method, address, body, self._with_cookies(headers)))
        for one in answer.set_cookies:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(one).items()}
        return answer

    def _with_cookies(self, headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return [(name.encode(), value.encode()) for name, value in sent.items()]


async def _answer(
    app: ASGIApp, method: str, address: str, body: bytes, headers: Iterable[tuple[bytes, bytes]]
) -> Answer:
    url = urlsplit(address)
    scope = {
        "type": "http", "method": method, "scheme": "https", "path": url.path, "raw_path": url.path.encode(),
        "query_string": url.query.encode(), "headers": list(headers), "server": ("steerco.example", 443),
        "http_version": "1.1", "root_path": "",
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    pairs = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    return Answer(
        status=sent[0]["status"],
        headers=dict(pairs),
        set_cookies=[value for name, value in pairs if name == "set-cookie"],
        body=b"".join(message.get("body", b"") for message in sent[1:]),
    )
