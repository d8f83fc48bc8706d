"""Logs: one line an entry, for people or for machines, with nothing in it that must not be read there."""

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TextIO
from urllib.parse import quote

from bot.settings import LogFormat, Settings

HIDDEN = "[hidden]"

# They write what people typed: requests and answers, the values of statements.
_TALKATIVE = (
    "aiohttp",
    "alembic",
    "apscheduler",
    "asyncio",
    "msal",
    "multipart",
    "python_multipart",
    "urllib3",
    "slack_sdk",
    "sqlalchemy",
)
# It writes the whole body of a request that it does not know.
_SILENT = ("slack_bolt",)

_PATTERNS = (
    re.compile(r"\bx(?:ox[a-z]|app)[.-][A-Za-z0-9._%-]+", re.IGNORECASE),
    re.compile(r"(?<=\bbearer )[A-Za-z0-9._~+/%=-]+", re.IGNORECASE),
    re.compile(r"(?<=\blink=)[A-Za-z0-9_%-]+"),
    re.compile(r"(?<=://)[^\s/@]+(?=@)"),
    re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?:@|%40)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"),
)
_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), 127)} | {10: "\\n", 13: "\\r", 9: "\\t"}


class Redaction:
    """Takes secrets, tokens, one-time links and e-mails out of text."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""), repr(secret)[1:-1])}
        # The longest first: a secret may be part of another.
        longest_first = sorted(known, key=lambda form: (-len(form), form))
        self._known = re.compile("|".join(map(re.escape, longest_first))) if known else None

    def __call__(self, text: str) -> str:
        """Hide what must not be read."""
        hidden = self._known.sub(HIDDEN, text) if self._known else text
        for pattern in _PATTERNS:
            hidden = pattern.sub(HIDDEN, hidden)
        return hidden


class TextFormatter(logging.Formatter):
    """Writes `2026-11-26T08:12:03Z INFO bot.relay sent`; a traceback follows on lines of its own."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__()
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        """Write one entry, which no text in it can make look like two."""
        said = self._redaction(record.getMessage()).translate(_CONTROLS)
        trouble = _trouble(self, record)
        line = f"{_at(record)} {record.levelname} {record.name} {said}"
        return "\n  ".join((line, *self._redaction(trouble).splitlines()))


class JsonFormatter(logging.Formatter):
    """Writes one JSON object a line."""

    def __init__(self, redaction: Redaction) -> None:
        super().__init__()
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        """Write one entry."""
        entry = {
            "at": _at(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self._redaction(record.getMessage()),
        }
        trouble = _trouble(self, record)
        return json.dumps(entry | ({"error": self._redaction(trouble)} if trouble else {}))


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Log to `stream`, stderr unless another is given, and nowhere else."""
    redaction = Redaction(settings.secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    json_wanted = settings.log_format is LogFormat.JSON
    handler.setFormatter(JsonFormatter(redaction) if json_wanted else TextFormatter(redaction))
    # Its loggers set levels of their own: what they say must not pass whatever those are.
    handler.addFilter(lambda record: not record.name.startswith(_SILENT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.value)
    _quieten()


def _quieten() -> None:
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Addresses hold one-time links.
    logging.getLogger("uvicorn.access").disabled = True
    # A line that cannot be formatted would be written as it is, past every formatter.
    logging.raiseExceptions = False


def _at(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _trouble(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    parts = [formatter.formatException(record.exc_info)] if record.exc_info else []
    return "\n".join([*parts, *([formatter.formatStack(record.stack_info)] if record.stack_info else [])])
