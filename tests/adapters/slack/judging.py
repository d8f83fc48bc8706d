"""Short ways to put a request before the front door's verdict."""

from typing import Any

from adapters.door.refusing import Refused
from adapters.slack.door.verdict import Verdict, verdict
from tests.payloads.slack_requests import JSON, NOW, SECRET, Headers, request, signed


def judged(headers: Headers, body: bytes, *, teams: frozenset[str] = frozenset()) -> Verdict:
    return verdict(headers, body, secrets=(SECRET,), now=(NOW,), teams=teams)


def status_of(outcome: Verdict) -> int:
    return outcome.status if isinstance(outcome, Refused) else 200


def status_of_body(body: bytes, *, content_type: bytes = JSON) -> int:
    return status_of(judged(signed(body, content_type=content_type), body))


def status_of_payload(payload: dict[str, Any]) -> int:
    return status_of(judged(*request(payload)))


def put(payload: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """Change one field of a payload, by its dotted path."""
    *way, last = path.split(".")
    place: Any = payload
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[last] = value
    return payload
