"""Hostile requests to Teams' route, drawn from a seeded generator: one number gives one request."""

import base64
import json
import random
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from typing import Any

from tests.adapters.teams.issuer import claims, signed, unsigned
from tests.payloads.teams_activities import Activity, samples

Headers = list[tuple[bytes, bytes]]
Request = tuple[Headers, bytes]

_CHOICES: tuple[object, ...] = (
    None, 0, -1, 1.5, 10**30, True, False, "", "\x00", "\ud800", "text", "x" * 70_000, [], {}, [[]], [None], [7], [{}],
    {"id": 7}, {"id": None}, {"id": "19:x"}, {"data": 7}, {"data": {"act": []}}, "msteams", "emulator", "message",
    "invoke", "task/fetch", "adaptiveCard/action", "conversationUpdate", "2026-11-23T09:30:12Z", "personal", "channel",
    "https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net.evil.example/", "http://[::1", "//",
    {"tenant": {"id": "72f988bf-86f1-41af-91ab-2d7cd011db47"}}, [{"type": "clientInfo", "timezone": "../etc"}],
    [{"type": "mention", "mentioned": {"id": 7}}], {"action": {"verb": {}, "data": []}}, "expectReplies",
)  # fmt: skip
_FIELDS = (
    "type", "id", "timestamp", "serviceUrl", "channelId", "from", "recipient", "conversation", "channelData",
    "entities", "locale", "localTimezone", "text", "textFormat", "value", "name", "replyToId", "action", "data",
    "membersAdded", "membersRemoved", "aadObjectId", "tenantId", "conversationType", "tenant", "team", "channel",
    "commandId", "form", "messagePayload", "deliveryMode", "relatesTo", "callerId", "attachments", "act",
    "decision", "round", "choice",
)  # fmt: skip
_TEXTS = (
    b"", b"{", b"[]", b"null", b"NaN", b"{}", b"\xef\xbb\xbf{}", b"[" * 100_000, b'{"a":' * 50_000, b"\x00" * 100,
    b'{"a":1e400}', b'{"a":NaN}', b'{"a":1,"a":2}', b'{"a":"\xed\xa0\x80"}', b'{"a":"\\ud800"}', b'{"a":"\x00"}',
    b'{"a":' + b"9" * 5000 + b"}", b"\xff\xfe{\x00}\x00",
)  # fmt: skip
_HEADS: tuple[object, ...] = (
    {}, [], None, {"alg": "RS256"}, {"alg": "RS256", "kid": 7}, {"alg": "RS256", "kid": ["first"]}, {"alg": None},
    {"alg": "RS256", "kid": "first", "crit": ["exp"]}, {"alg": "RS256", "kid": "first", "b64": False},
    {"alg": "HS256", "kid": "first"}, {"alg": "RS256", "kid": "first", "typ": 7}, {"alg": "RS256", "kid": "x" * 9000},
)  # fmt: skip
_CLAIMS: tuple[object, ...] = (
    None, 7, -1, 10**400, "", "x", [], {}, True, ["0d5a6f3c-11aa-4bb2-9cc3-7f1e2d3c4b5a"], float("inf"),
)  # fmt: skip


@cache
def good() -> str:
    """A token that is good for an hour."""
    return signed(claims())


def hostile(number: int) -> Request:
    """The request of this number, always the same but for the moment at which its token ends."""
    draw = random.Random(number)
    kinds: tuple[Callable[[random.Random], Request], ...] = (
        _noise, _noted_text, _broken_bytes, _broken_token, _drifted, _drifted, _drifted, _drifted, _drifted,
    )  # fmt: skip
    return draw.choice(kinds)(draw)


def headers_of(body: bytes, *, token: str | bytes | None = None) -> Headers:
    bearer = token if isinstance(token, bytes) else (token or good()).encode()
    return [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"authorization", b"Bearer " + bearer),
    ]


def _noise(draw: random.Random) -> Request:
    body = draw.randbytes(draw.randrange(400))
    return headers_of(body), body


def _noted_text(draw: random.Random) -> Request:
    body = draw.choice(_TEXTS) + draw.choice((b"", b"", b" ", b"\x00"))
    headers = headers_of(body)
    if draw.random() < 0.3:
        headers[0] = (b"content-type", draw.choice((b"", b"text/plain", b"application/json;", b"\xff")))
    return headers, body


def _broken_bytes(draw: random.Random) -> Request:
    body = bytearray(json.dumps(draw.choice(samples())).encode())
    for _ in range(draw.randrange(1, 6)):
        at = draw.randrange(len(body))
        body[at : at + draw.choice((0, 1, 1, 20))] = draw.choice((b"", b'"', b"\\", b"{", b"}", draw.randbytes(2)))
    return headers_of(bytes(body)), bytes(body)


def _broken_token(draw: random.Random) -> Request:
    body = json.dumps(draw.choice(samples())).encode()
    head, told, seal = good().split(".")
    kind = draw.randrange(5)
    if kind == 0:
        broken = bytearray(good().encode())
        broken[draw.randrange(len(broken))] ^= 1 << draw.randrange(8)
        token: str | bytes = bytes(broken)
    elif kind == 1:
        token = f"{_part(draw.choice(_HEADS))}.{told}.{seal}"
    elif kind == 2:
        change = {draw.choice(("iss", "aud", "exp", "nbf", "iat", "serviceurl", "jti", "sub")): draw.choice(_CLAIMS)}
        changed = {**claims(), **change}
        token = f"{head}.{_part(changed)}.{seal}" if draw.random() < 0.7 else unsigned(changed)
    elif kind == 3:
        token = draw.randbytes(draw.randrange(200))
    else:
        token = ".".join(draw.sample((head, told, seal, "", "e30", "W10", "bnVsbA", "W" * 9000), draw.randrange(1, 5)))
    headers = headers_of(body, token=token)
    if draw.random() < 0.1:
        headers.append(headers[2])
    return headers, body


def _drifted(draw: random.Random) -> Request:
    activity = deepcopy(draw.choice(samples()))
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        _drift(activity, draw)
    body = json.dumps(activity).encode()
    return headers_of(body), body


def _drift(activity: Activity, draw: random.Random) -> None:
    """Change, add or drop one field, anywhere."""
    place = draw.choice(_objects(activity))
    keys = list(place)
    what = draw.random()
    if what < 0.6 and keys:
        place[draw.choice(keys)] = deepcopy(draw.choice(_CHOICES))
    elif what < 0.85:
        place[draw.choice(_FIELDS)] = deepcopy(draw.choice(_CHOICES))
    elif keys:
        del place[draw.choice(keys)]


def _objects(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value] + [inner for each in value.values() for inner in _objects(each)]
    if isinstance(value, list):
        return [inner for each in value for inner in _objects(each)]
    return []


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
