"""The wire between the product and a Slack: each call goes through as it is, and is remembered with its answer."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar
from urllib.parse import parse_qsl

from aiohttp import ClientSession, web

Payload: TypeAlias = dict[str, Any]
T = TypeVar("T")

LONGEST = 20.0
_FORM = "application/x-www-form-urlencoded"
_STRUCTURES = ("blocks", "view", "metadata")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of the product, and what it was answered."""

    method: str
    sent: Payload
    answer: Payload

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return bool(self.answer.get("ok"))


class Wire:
    """Forwards what the product asks of Slack, and takes the answers for who acted: emulate gives no addresses."""

    def __init__(self, slack_url: str, session: ClientSession) -> None:
        self.url = ""
        self.calls: list[Call] = []
        self.replies: list[Payload] = []
        self._slack_url = slack_url
        self._session = session
        self._news = asyncio.Event()

    @property
    def api_url(self) -> str:
        """What `SLACK_API_URL` wants."""
        return f"{self.url}/api/"

    @property
    def response_url(self) -> str:
        """Where who acted is answered."""
        return f"{self.url}/response"

    async def asks(self, method: str, token: str, **arguments: object) -> Payload:
        """Call Slack as somebody else, unremembered."""
        header = {"Authorization": f"Bearer {token}"}
        async with self._session.post(f"{self._slack_url}/api/{method}", json=arguments, headers=header) as answer:
            found: Payload = await answer.json()
        return found

    async def call(self, method: str, which: Callable[[Call], bool] = lambda _: True, *, after: int = 0) -> Call:
        """Wait for a call that is `which`, and give the last."""
        found = await self._seen(lambda: [each for each in self.calls[after:] if each.method == method and which(each)])
        return found[-1]

    async def reply(self, words: str) -> Payload:
        """Wait until who acted is told these words."""
        found = await self._seen(lambda: [each for each in self.replies if words in json.dumps(each)])
        return found[-1]

    async def _seen(self, look: Callable[[], list[T]]) -> list[T]:
        async def seen() -> list[T]:
            while not (found := look()):
                self._news.clear()
                await self._news.wait()
            return found

        try:
            return await asyncio.wait_for(seen(), LONGEST)
        except TimeoutError:
            told = [(each.method, each.answer.get("error")) for each in self.calls]
            raise AssertionError(f"it did not come; calls: {told}, replies: {self.replies}") from None

    async def forward(self, request: web.Request) -> web.Response:
        """Carry a call there, and its answer back."""
        body, method = await request.read() or request.query_string.encode(), request.path.rpartition("/")[2]
        headers = {"Content-Type": _FORM if request.method == "GET" else request.content_type}
        if said := request.headers.get("Authorization"):
            headers["Authorization"] = said
        # Slack is asked by GET as well as by POST, emulate for most by POST alone:
        # https://docs.slack.dev/apis/web-api
        async with self._session.post(f"{self._slack_url}{request.path}", data=body, headers=headers) as answer:
            answered, status, kind = await answer.read(), answer.status, answer.content_type
        sent = _read(headers["Content-Type"], body)
        self.calls.append(Call(method=method, sent=sent, answer=json.loads(answered)))
        self._news.set()
        return web.Response(body=answered, status=status, content_type=kind)

    async def take(self, request: web.Request) -> web.Response:
        """Take what who acted is told."""
        self.replies.append(await request.json())
        self._news.set()
        return web.Response(text="ok")


@asynccontextmanager
async def wire(slack_url: str) -> AsyncIterator[Wire]:
    """Lay one while inside."""
    async with ClientSession() as session:
        laid = Wire(slack_url, session)
        app = web.Application()
        app.add_routes([web.post("/response", laid.take), web.route("*", "/api/{method}", laid.forward)])
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        laid.url = _address(runner)
        try:
            yield laid
        finally:
            await runner.cleanup()


def _address(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0][:2]
    return f"http://{host}:{port}"


def _read(kind: str, body: bytes) -> Payload:
    if kind == "application/json":
        read: Payload = json.loads(body or b"{}")
        return read
    sent: Payload = dict(parse_qsl(body.decode()))
    return sent | {name: json.loads(sent[name]) for name in _STRUCTURES if name in sent}
