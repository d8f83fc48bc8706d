"""JSON objects as they travel: what was sent is kept as it was sent, never tidied into types of ours."""

from typing import Any

Payload = dict[str, Any]
Values = dict[str, dict[str, Payload]]
