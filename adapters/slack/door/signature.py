"""Slack's signature over a request: v0, HMAC-SHA256 over timestamp and raw body."""

import hmac
import re
from collections.abc import Iterable
from datetime import datetime

REPLAY_WINDOW_SECONDS = 300

_TIMESTAMP = re.compile(rb"[0-9]{1,11}")
_SIGNATURE = re.compile(rb"v0=[0-9a-f]{64}")


def signature(body: bytes, *, timestamp: bytes, secret: str) -> bytes:
    """Sign `body` as Slack does."""
    signed = hmac.new(secret.encode(), b"v0:%b:%b" % (timestamp, body), "sha256")
    return b"v0=" + signed.hexdigest().encode()


def is_recent(timestamp: bytes, *, now: datetime) -> bool:
    """Tell whether `timestamp` is whole seconds within the replay window, on either side of `now`."""
    if _TIMESTAMP.fullmatch(timestamp) is None:
        return False
    return abs(now.timestamp() - int(timestamp)) <= REPLAY_WINDOW_SECONDS


def is_signed(body: bytes, *, timestamp: bytes, signed: bytes, secrets: Iterable[str]) -> bool:
    """Tell whether any of `secrets` made `signed`; several are valid while one replaces another."""
    if _SIGNATURE.fullmatch(signed) is None:
        return False
    # A list, not a generator: every secret is tried, so that timing does not tell which one fits.
    fits = [hmac.compare_digest(signature(body, timestamp=timestamp, secret=secret), signed) for secret in secrets]
    return any(fits)
