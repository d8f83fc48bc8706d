"""Slack's markup as a person reads it: names for mentions, moments in their own zone, no stars."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from adapters.playground.state.records import User

_MENTION = re.compile(r"<@(\w+)>")
_MOMENT = re.compile(r"<!date\^(\d+)\^([^|>]*)\|[^>]*>")
_STRONG = re.compile(r"\*([^*\n]+)\*")


def as_read(text: str, *, users: Mapping[str, User], zone: str) -> str:
    """Write `text` as somebody in `zone` reads it."""

    def moment(found: re.Match[str]) -> str:
        at = datetime.fromtimestamp(int(found[1]), UTC).astimezone(ZoneInfo(zone))
        day = f"{at:%a} {at.day} {at:%b}"
        return f"{day} {at:%H:%M}" if "{time}" in found[2] else day

    named = _MENTION.sub(lambda found: f"@{users[found[1]].name}", text)
    return html.unescape(_STRONG.sub(r"\1", _MOMENT.sub(moment, named)))
