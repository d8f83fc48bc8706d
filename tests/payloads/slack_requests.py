"""What Slack sends, and as Slack sends it: the samples beside this file, in their content types, signed."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from adapters.slack.door.signature import signature

NOW = datetime(2025, 11, 23, 6, 40, tzinfo=UTC)
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM = b"application/x-www-form-urlencoded"
JSON = b"application/json"

Payload = dict[str, Any]
Headers = list[tuple[bytes, bytes]]

_FOLDER = Path(__file__).parent / "slack"
NAMES = tuple(sorted(path.stem for path in _FOLDER.glob("*.json")))


def sample(name: str) -> Payload:
    """A fresh copy of one sample."""
    payload: Payload = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return payload


def encoded(payload: Payload) -> tuple[bytes, bytes]:
    """Content type and body, as Slack would send `payload`."""
    if "command" in payload and "type" not in payload:
        return FORM, urlencode(payload, errors="surrogatepass").encode()
    words = json.dumps(payload, separators=(",", ":"))
    if payload.get("type") in ("url_verification", "event_callback", "app_rate_limited"):
        return JSON, words.encode()
    return FORM, urlencode({"payload": words}).encode()


def signed(body: bytes, *, content_type: bytes = FORM, secret: str = SECRET, timestamp: bytes | None = None) -> Headers:
    """The headers that Slack would send with `body`, at `NOW` unless told otherwise."""
    moment = str(int(NOW.timestamp())).encode() if timestamp is None else timestamp
    return [
        (b"content-type", content_type),
        (b"content-length", str(len(body)).encode()),
        (b"x-slack-request-timestamp", moment),
        (b"x-slack-signature", signature(body, timestamp=moment, secret=secret)),
    ]


def request(payload: Payload, *, secret: str = SECRET) -> tuple[Headers, bytes]:
    """Headers and body of `payload`, signed at `NOW`."""
    content_type, body = encoded(payload)
    return signed(body, content_type=content_type, secret=secret), body
