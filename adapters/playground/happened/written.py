"""JSON to be read by people: of a bearable length, without secrets, and without signs that would mislead the eye."""

import json
import re

import msgspec

MOST = 8_000
HIDDEN = "…"
_SECRET = re.compile(r"(/response/|[?&]link=|xox[a-z]-)[^\s\"'<>|&]+")
# What no screen shows as it is, or no encoding carries: see `Words`.
_UNSEEN = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def written(value: object, *, most: int = MOST) -> str:
    """Write `value` as indented JSON, cut after `most` characters."""
    told = json.dumps(_without_secrets(msgspec.to_builtins(value, enc_hook=str)), indent=2, ensure_ascii=False)
    text = _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", told)
    return text if len(text) <= most else f"{text[:most]}\n… and {len(text) - most:,} more characters"


def _without_secrets(value: object) -> object:
    match value:
        case dict():
            return {name: HIDDEN if name == "token" else _without_secrets(inner) for name, inner in value.items()}
        case list():
            return [_without_secrets(inner) for inner in value]
        case str():
            return _SECRET.sub(rf"\1{HIDDEN}", value)
        case _:
            return value


def first_line(text: str, *, most: int = 120) -> str:
    """Give the line that a text begins with."""
    line = _UNSEEN.sub("", _SECRET.sub(rf"\1{HIDDEN}", text)).strip().partition("\n")[0]
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
