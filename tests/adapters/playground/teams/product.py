"""A product that does nothing but remember what reached it, and answer as it was told."""

import json
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import jwt
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

APP_ID = "5c7bd3f6-1a1e-4b43-9c0d-0e6f7f9f1a11"
SENTENCE = "application/vnd.microsoft.activity.message"
CARD = "application/vnd.microsoft.card.adaptive"

Activity = dict[str, Any]


@dataclass
class Product:
    metadata_url: str = ""
    received: list[Activity] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    answers: deque[tuple[int, object]] = field(default_factory=deque)

    def will_answer(self, body: object = None, *, status: int = 200) -> None:
        self.answers.append((status, body))

    def will_say(self, sentence: str) -> None:
        self.will_answer({"statusCode": 200, "type": SENTENCE, "value": sentence})

    def will_show(self, card: object) -> None:
        self.will_answer({"statusCode": 200, "type": CARD, "value": card})

    def will_open(self, card: object, title: str = "A dialog") -> None:
        shown = {"contentType": CARD, "content": card}
        value = {"title": title, "height": "medium", "width": "medium", "card": shown}
        self.will_answer({"task": {"type": "continue", "value": value}})

    @property
    def last(self) -> Activity:
        return self.received[-1]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        activity = json.loads(await request.body())
        token = request.headers["authorization"].removeprefix("Bearer ")
        # Somebody else's verifier: a signature that only we believe in would prove nothing.
        assert (await claims(token, self.metadata_url))["serviceurl"] == activity["serviceUrl"]
        self.received.append(activity)
        self.tokens.append(token)
        status, body = self.answers.popleft() if self.answers else (200, None)
        text = "" if body is None else body if isinstance(body, str) else json.dumps(body)
        await Response(text, status_code=status)(scope, receive, send)


async def claims(token: str, metadata_url: str, audience: str = APP_ID) -> Activity:
    async with aiohttp.ClientSession() as session:
        async with session.get(metadata_url) as answer:
            metadata = await answer.json()
        async with session.get(metadata["jwks_uri"]) as answer:
            keys = jwt.PyJWKSet.from_dict(published := await answer.json())
    assert all(key["endorsements"] == ["msteams"] for key in published["keys"])
    signing = keys[jwt.get_unverified_header(token)["kid"]]
    read: Activity = jwt.decode(
        token,
        signing.key,
        algorithms=metadata["id_token_signing_alg_values_supported"],
        audience=audience,
        issuer=metadata["issuer"],
        options={"require": ["exp", "nbf", "iss", "aud", "serviceurl"]},
    )
    return read
