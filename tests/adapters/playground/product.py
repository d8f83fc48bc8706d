"""A product that does nothing but remember what reached it, and answer as it was told."""

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@dataclass
class Answer:
    body: object = None
    status: int = 200
    seconds: float = 0
    text: str = ""


@dataclass
class Product:
    received: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: deque[Answer] = field(default_factory=deque)

    def will_answer(self, body: object = None, *, status: int = 200, seconds: float = 0, text: str = "") -> None:
        self.answers.append(Answer(body=body, status=status, seconds=seconds, text=text))

    @property
    def last(self) -> dict[str, Any]:
        return self.received[-1]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        body = (await request.body()).decode()
        # Somebody else's verifier: a signature that only we believe in would prove nothing.
        assert SignatureVerifier(SECRET).is_valid_request(body, dict(request.headers))
        self.received.append(read(request.headers["content-type"], body))
        self.headers.append(dict(request.headers))
        answer = self.answers.popleft() if self.answers else Answer()
        await asyncio.sleep(answer.seconds)
        text = json.dumps(answer.body) if answer.body is not None else answer.text
        await Response(text, status_code=answer.status)(scope, receive, send)


def read(content_type: str, body: str) -> dict[str, Any]:
    if content_type == "application/json":
        sent: dict[str, Any] = json.loads(body)
        return sent
    form = {name: values[0] for name, values in parse_qs(body).items()}
    if "payload" in form:
        unpacked: dict[str, Any] = json.loads(form["payload"])
        return unpacked
    return form
