"""How Slack signs what it sends (https://docs.slack.dev/authentication/verifying-requests-from-slack)."""

import hashlib
import hmac
from datetime import datetime


def signed(body: bytes, *, secret: str, at: datetime) -> dict[str, str]:
    """Make the two headers that prove a request is Slack's."""
    timestamp = str(int(at.timestamp()))
    told = b":".join((b"v0", timestamp.encode(), body))
    digest = hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}
