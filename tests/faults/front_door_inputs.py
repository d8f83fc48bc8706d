"""Hostile requests to Slack's route, drawn from a seeded generator: one number gives one request."""

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any
from urllib.parse import urlencode

from tests.payloads.slack_requests import FORM, JSON, NAMES, Headers, Payload, encoded, request, sample, signed

_CHOICES: tuple[object, ...] = (
    None, 0, -1, 1.5, 10**30, True, False, "", "\x00", "\ud800", "text", "x" * 70_000, [], {}, [[]], [None], [7],
    [{}], {"id": 7}, {"id": None}, {"values": 7}, {"type": "event_callback"}, "{", "event_callback", "1", "/decide",
)  # fmt: skip
_FIELDS = (
    "type", "user", "team", "enterprise", "channel", "event", "authorizations", "actions", "view", "message", "item",
    "previous_message", "assistant_thread", "response_url", "response_urls", "command", "ssl_check", "state",
    "function_data", "bot_access_token", "thread_ts", "user_id", "team_id", "enterprise_id", "channel_id", "subtype",
    "is_ext_shared_channel", "is_enterprise_install", "user_team", "bot_id", "inputs", "function_execution_id",
)  # fmt: skip
_TEXTS = (
    b"", b"{", b"[]", b"null", b"NaN", b"{}", b"\xef\xbb\xbf{}", b"[" * 100_000, b'{"a":' * 50_000, b"\x00" * 100,
    b'{"a":1e400}', b'{"a":NaN}', b'{"a":1,"a":2}', b'{"a":"\xed\xa0\x80"}', b'{"a":"\\ud800"}', b'{"a":"\x00"}',
    b'{"a":' + b"9" * 5000 + b"}", b"payload=", b"payload={", b"payload=%7B%7D&payload=%7B%7D", b"&" * 5000, b"%" * 500,
    b"ssl_check=1", b"payload=" + b"%5B" * 50_000, b"command=%00", b"\xff\xfe{\x00}\x00",
)  # fmt: skip
_HEADER_VALUES = (
    b"", b"abc", b"1e9", b"9" * 5000, b"-1", b"\xff", b"\xc3\xa9" * 40, b"v0=", b"v0=" + b"0" * 64, b"v0=" + b"g" * 64,
    b"application/json", b"application/x-www-form-urlencoded; charset=utf-8", b"text/plain", b"1048577", b"0",
)  # fmt: skip

_SAMPLES = tuple(map(sample, NAMES))

Request = tuple[Headers, bytes]


def hostile(number: int) -> Request:
    """The request of this number, always the same."""
    draw = random.Random(number)
    kinds: tuple[Callable[[random.Random], Request], ...] = (
        _noise, _noted_text, _broken_bytes, _broken_headers, _drifted, _drifted, _drifted, _drifted,
    )  # fmt: skip
    return draw.choice(kinds)(draw)


def _noise(draw: random.Random) -> Request:
    body = draw.randbytes(draw.randrange(400))
    return signed(body, content_type=draw.choice((FORM, JSON))), body


def _noted_text(draw: random.Random) -> Request:
    body = draw.choice(_TEXTS) + draw.choice((b"", b"", b" ", b"\x00"))
    return signed(body, content_type=draw.choice((FORM, JSON))), body


def _broken_bytes(draw: random.Random) -> Request:
    content_type, whole = encoded(_mutable(draw))
    body = bytearray(whole)
    for _ in range(draw.randrange(1, 6)):
        at = draw.randrange(len(body))
        body[at : at + draw.choice((0, 1, 1, 20))] = draw.choice((b"", b"%", b'"', b"\\", b"{", draw.randbytes(2)))
        body = body or bytearray(b"{")
    return signed(bytes(body), content_type=content_type), bytes(body)


def _broken_headers(draw: random.Random) -> Request:
    headers, body = request(_mutable(draw))
    at = draw.randrange(len(headers))
    change = draw.choice((headers[at][1], draw.choice(_HEADER_VALUES), draw.randbytes(draw.randrange(80))))
    broken = [*headers[:at], *([] if draw.random() < 0.2 else [(headers[at][0], change)]), *headers[at + 1 :]]
    return broken + ([headers[at]] if draw.random() < 0.2 else []), body


def _drifted(draw: random.Random) -> Request:
    payload = _mutable(draw)
    is_command = "command" in payload
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        _drift(payload, draw)
    if is_command:
        body = urlencode(payload, errors="surrogatepass", doseq=draw.random() < 0.5).encode()
        return signed(body), body
    content_type, body = encoded(payload)
    if draw.random() < 0.1:
        content_type = JSON if content_type == FORM else FORM
    return signed(body, content_type=content_type), body


def _drift(payload: Payload, draw: random.Random) -> None:
    """Change, add or drop one field, anywhere."""
    place = draw.choice(_objects(payload))
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


def _mutable(draw: random.Random) -> Payload:
    return deepcopy(draw.choice(_SAMPLES))
