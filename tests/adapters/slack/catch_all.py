"""slack-bolt itself behind the front door, with a listener for every kind of payload, and a caller for both."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Scope

from adapters.slack.door.envelope import Payload
from adapters.slack.door.front_door import Inside
from tests.payloads.slack_requests import Headers

_ANY = re.compile("")


@dataclass(slots=True)
class Heard:
    """What reached a listener, in order."""

    kinds: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)

    def note(self, kind: str, body: dict[str, Any]) -> None:
        self.kinds.append(kind)
        self.bodies.append(body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int
    headers: dict[bytes, bytes]
    body: bytes


async def _authorize(enterprise_id: str | None, team_id: str | None, user_id: str | None) -> AuthorizeResult:
    for each in (enterprise_id, team_id, user_id):
        assert each is None or isinstance(each, str)
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token="xoxb-stub", bot_user_id="U")


def bolt_that_hears(heard: Heard) -> Inside:
    """Bolt as the product runs it, reading of every payload the fields that the product reads."""
    app = AsyncApp(
        signing_secret="checked before",
        authorize=_authorize,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        process_before_response=True,
    )

    async def on_event(body: dict[str, Any]) -> None:
        assert isinstance(body["event_id"], str)
        heard.note("event", body)

    async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
        for name in ("command", "text", "user_id", "team_id", "channel_id", "trigger_id"):
            assert isinstance(body[name], str)
        heard.note("command", body)
        await ack()

    async def on_action(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        _read_actor(body)
        assert isinstance(action.get("value") or action["action_id"], str)
        heard.note("action", body)
        await ack()

    async def on_view(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        assert isinstance(body["user"]["id"] + view["id"] + (view.get("private_metadata") or ""), str)
        for block in ((view.get("state") or {}).get("values") or {}).values():
            for answer in block.values():
                assert isinstance(answer.get("value") or "", str)
                assert isinstance((answer.get("selected_option") or {}).get("value", ""), str)
        heard.note("view", body)
        await ack()

    async def on_shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
        _read_actor(body)
        if body["type"] == "message_action":
            assert isinstance(body["channel"]["id"] + body["message"]["ts"], str)
        heard.note("shortcut", body)
        await ack()

    async def on_options(ack: AsyncAck, body: dict[str, Any]) -> None:
        assert isinstance(body["user"]["id"] + body["value"], str)
        heard.note("options", body)
        await ack(options=[])

    app.event(_ANY)(on_event)
    app.command(_ANY)(on_command)
    app.action(_ANY)(on_action)
    app.view_submission(_ANY)(on_view)
    app.view_closed(_ANY)(on_view)
    app.shortcut(_ANY)(on_shortcut)
    app.options(_ANY)(on_options)

    async def answer(payload: Payload) -> Response:
        answered = await app.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))
        return Response(answered.body, answered.status, answered.first_headers_without_set_cookie())

    return answer


def _read_actor(body: dict[str, Any]) -> None:
    assert isinstance(body["user"]["id"] + body["trigger_id"], str)


async def call(app: ASGIApp, *, headers: Headers, chunks: Iterable[bytes], method: str = "POST") -> Answer:
    """Send a request whose body comes in `chunks`, and collect what is answered."""
    told: list[Message] = []
    coming = _messages(chunks)

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        told.append(message)

    await app(scope_of(headers, method=method), receive, send)
    start = next(each for each in told if each["type"] == "http.response.start")
    body = b"".join(each.get("body", b"") for each in told if each["type"] == "http.response.body")
    return Answer(status=start["status"], headers=dict(start["headers"]), body=body)


def scope_of(headers: Headers, *, method: str = "POST") -> Scope:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "https",
        "path": "/slack/events",
        "raw_path": b"/slack/events",
        "query_string": b"",
        "headers": headers,
        "client": ("203.0.113.9", 4711),
        "server": ("steerco.example", 443),
    }


def _messages(chunks: Iterable[bytes]) -> Iterator[Message]:
    for chunk in chunks:
        yield {"type": "http.request", "body": chunk, "more_body": True}
    yield {"type": "http.request", "body": b"", "more_body": False}
    while True:
        yield {"type": "http.disconnect"}
