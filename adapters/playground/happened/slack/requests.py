"""Requests, read back from what was brought to the product's door."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from adapters.playground.happened.values import Request
from adapters.playground.happened.written import HIDDEN, written
from adapters.playground.payload import Payload
from adapters.playground.people.courier import Delivery

LINE = "POST /slack/events"
_PROOF = ("X-Slack-Request-Timestamp", "X-Slack-Signature")
_TOLD = ("Content-Type", *_PROOF, "X-Slack-Retry-Num", "X-Slack-Retry-Reason")
_SHORT = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who sent a request, and from where, by their ids; empty where it does not say."""

    user: str
    channel: str


def request(delivery: Delivery) -> Request:
    """Read a request, with its signature shortened."""
    payload = payload_of(delivery)
    return Request(
        line=LINE,
        headers=tuple((name, _told(name, delivery.headers[name])) for name in _TOLD if name in delivery.headers),
        kind=_kind(payload),
        json=written(payload),
        status=delivery.status,
        milliseconds=round(delivery.seconds * 1_000),
    )


def payload_of(delivery: Delivery) -> Payload:
    """Unpack what was sent: JSON, or a form, or JSON within a form."""
    if delivery.headers.get("Content-Type") == "application/json":
        return _object(delivery.body.decode())
    form = dict(parse_qsl(delivery.body.decode(), keep_blank_values=True))
    return _object(form["payload"]) if "payload" in form else form


def actor(payload: Payload) -> Actor:
    """Tell who acted, and where they were."""
    event = payload.get("event")
    inner = event if isinstance(event, dict) else payload
    return Actor(
        user=_id(inner.get("user")) or str(payload.get("user_id") or ""),
        channel=_id(inner.get("channel")) or str(payload.get("channel_id") or ""),
    )


def _object(text: str) -> Payload:
    read = json.loads(text)
    return read if isinstance(read, dict) else {"": read}


def _id(value: object) -> str:
    return str(value.get("id") or "") if isinstance(value, Mapping) else str(value or "")


def _told(name: str, value: str) -> str:
    return f"{value[:_SHORT]}{HIDDEN}" if name == "X-Slack-Signature" else value


def _kind(payload: Payload) -> str:
    event = payload.get("event")
    if isinstance(event, Mapping):
        return f"event {event.get('type')}"
    return str(payload.get("type") or payload.get("command") or "a request")
