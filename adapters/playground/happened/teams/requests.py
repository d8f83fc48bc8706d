"""Activities, read back from what was brought to the product's door."""

from adapters.playground.happened.values import Request
from adapters.playground.happened.written import HIDDEN, written
from adapters.playground.payload import Payload
from adapters.playground.teams.people.courier import Delivery

LINE = "POST /api/messages"
_TOLD = ("Content-Type", "Authorization")
_SHORT = 12
"""As much of a token as says what it is."""


def request(delivery: Delivery) -> Request:
    """Read a request, with its token shortened."""
    activity = delivery.activity
    return Request(
        line=LINE,
        headers=tuple((name, _header(name, delivery.headers[name])) for name in _TOLD if name in delivery.headers),
        kind=kind(activity),
        json=written(activity),
        status=delivery.status,
        milliseconds=round(delivery.seconds * 1_000),
    )


def kind(activity: Payload) -> str:
    """Say what an activity is called."""
    return " ".join(str(part) for part in (activity.get("type"), activity.get("name")) if part)


def is_by_itself(activity: Payload) -> bool:
    """Tell whether nobody did that: a client asked for somebody's own view of a card, since it was shown."""
    value = activity.get("value")
    return isinstance(value, dict) and value.get("trigger") == "automatic"


def _header(name: str, value: str) -> str:
    return f"{value[:_SHORT]}{HIDDEN}" if name == "Authorization" else value
