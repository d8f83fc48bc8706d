"""The hash chain of a stream."""

import hashlib
import json
from datetime import datetime

from storage.moments import microseconds

START = ""
"""What the first event of a stream is chained to."""


def chained(previous: str, *, kind: str, stream: str, seq: int, type_: str, v: int, at: datetime, body: str) -> str:
    """Hash a row onto the hash of the row before it."""
    row = json.dumps([kind, stream, seq, type_, v, microseconds(at), body], separators=(",", ":"))
    return hashlib.sha256((previous + row).encode()).hexdigest()
