"""Refusals at a front door: a status, and a reason that repeats nothing of the request."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import PlainTextResponse, Response

_UNREAD = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It does not come in. `reason` repeats nothing of the request."""

    status: HTTPStatus
    reason: str


def too_large() -> Refused:
    """Refuse a body that is larger than anything that a platform sends."""
    return Refused(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason="The body is too large.")


def too_slow() -> Refused:
    """Refuse a body that does not arrive."""
    return Refused(status=HTTPStatus.REQUEST_TIMEOUT, reason="The body took too long.")


def not_posted() -> Refused:
    """Refuse another method than POST."""
    return Refused(status=HTTPStatus.METHOD_NOT_ALLOWED, reason="Only POST is answered here.")


def answer(refused: Refused) -> Response:
    """Say so, and hang up where a body was not read to its end."""
    headers = {"allow": "POST"} if refused.status is HTTPStatus.METHOD_NOT_ALLOWED else {}
    if refused.status in _UNREAD:
        headers["connection"] = "close"
    return PlainTextResponse(refused.reason, status_code=refused.status, headers=headers)
