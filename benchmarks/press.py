"""Presses as Slack sends them, signed and written out as bytes before anything is timed."""

import itertools
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from adapters.playground.people.payloads import FORM
from adapters.playground.people.signature import signed
from benchmarks.company import Open
from benchmarks.slack import SECRET, Workspace

_numbers = itertools.count(1)


def body_of(press: Open, user: str, slack: Workspace) -> bytes:
    """Word a press on the first button of a card: "Approve"."""
    number = next(_numbers)
    first = next(block for block in press.card.blocks if block["type"] == "actions")
    message = {
        "type": "message",
        "ts": slack.cards[press.channel],
        "bot_id": "B1",
        "user": "UBOT",
        "team": slack.team,
        "text": press.card.text,
        "blocks": [{"block_id": f"b{n}", **block} for n, block in enumerate(press.card.blocks)],
    }
    payload: dict[str, Any] = {
        "type": "block_actions",
        "user": {"id": user, "username": "person", "name": "person", "team_id": slack.team},
        "api_app_id": "A1",
        "token": "unused",
        "team": {"id": slack.team, "domain": "company"},
        "enterprise": None,
        "is_enterprise_install": False,
        "container": {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": press.channel,
            "is_ephemeral": False,
        },
        "trigger_id": f"{number}.{number}.{number:032x}",
        "channel": {"id": press.channel, "name": "channel"},
        "message": message,
        "state": {"values": {}},
        "response_url": f"{slack.url}/response/{number}",
        "actions": [{**first["elements"][0], "block_id": "b", "action_ts": "1.2"}],
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


def request_of(body: bytes, url: str) -> bytes:
    """Write the whole request, signed now."""
    headers = {
        "Host": urlsplit(url).netloc,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "Accept": "*/*",
        "Content-Type": FORM,
        "Content-Length": str(len(body)),
        **signed(body, secret=SECRET, at=datetime.now(UTC)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /slack/events HTTP/1.1\r\n{lines}\r\n".encode() + body
