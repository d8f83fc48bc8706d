"""Slack's route, guarded: what comes in is signed, recent, small and of a known shape."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPStatus
from typing import TypeAlias

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from adapters.slack.door.envelope import Payload
from adapters.slack.door.verdict import (
    LARGEST_BODY,
    CertificateChecked,
    Headers,
    Passed,
    Refused,
    Verdict,
    objection_to,
    too_large,
    verdict,
)

logger = logging.getLogger(__name__)

Inside: TypeAlias = Callable[[Payload], Awaitable[Response]]
"""Answers what came in. It is handed what was checked, so that nobody reads the body again and sees another."""

_UNREAD = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
_SIGNED = (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN)


class FrontDoor:
    """Stands before the one route that Slack calls, and hands on to `inside` what it let in.

    `clock` is machine time. `teams` names the workspaces and organisations let in, none: any. `patience` is
    how many seconds a body may take.

    Raises:
        ValueError: there is no secret, or an empty one.

    """

    def __init__(
        self,
        inside: Inside,
        *,
        secrets: tuple[str, ...],
        teams: Callable[[], frozenset[str]],
        clock: Callable[[], datetime],
        patience: float = 10.0,
    ) -> None:
        if not secrets or not all(secrets):
            raise ValueError("Slack's signing secret is missing")
        self._inside = inside
        self._secrets = secrets
        self._teams = teams
        self._clock = clock
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand on what it says."""
        try:
            judged = await self._judge(scope, receive)
        except ClientDisconnect:
            return
        match judged:
            case Passed(payload=payload):
                response = await self._inside(payload)
            case CertificateChecked():
                response = Response()
            case Refused():
                _note(judged)
                response = _answer(judged)
        await response(scope, receive, send)

    async def _judge(self, scope: Scope, receive: Receive) -> Verdict:
        if scope["method"] != "POST":
            return Refused(status=HTTPStatus.METHOD_NOT_ALLOWED, reason="Only POST is answered here.")
        headers: Headers = scope["headers"]
        if (objection := objection_to(headers)) is not None:
            return objection
        try:
            async with asyncio.timeout(self._patience):
                body = await _read(receive)
        except TimeoutError:
            return Refused(status=HTTPStatus.REQUEST_TIMEOUT, reason="The body took too long.")
        if body is None:
            return too_large()
        return verdict(headers, body, secrets=self._secrets, now=self._clock(), teams=self._teams())


async def _read(receive: Receive) -> bytes | None:
    """Read the body whole, or stop as soon as it is too large."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _note(refused: Refused) -> None:
    # A signed request that is refused is Slack's own: somebody should look. The rest is weather.
    level = logging.WARNING if refused.status in _SIGNED else logging.INFO
    logger.log(level, "Slack request refused: %d, %s", refused.status, refused.reason)


def _answer(refused: Refused) -> Response:
    headers = {"allow": "POST"} if refused.status is HTTPStatus.METHOD_NOT_ALLOWED else {}
    if refused.status in _UNREAD:
        headers["connection"] = "close"
    return PlainTextResponse(refused.reason, status_code=refused.status, headers=headers)
