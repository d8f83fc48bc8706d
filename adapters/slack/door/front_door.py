"""Slack's route, guarded: what comes in is signed, recent, small and of a known shape."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from http import HTTPStatus
from typing import TypeAlias

from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.door.reading import Headers, whole_body
from adapters.door.refusing import Refused, answer, not_posted, too_large, too_slow
from adapters.slack.door.envelope import Payload
from adapters.slack.door.verdict import CertificateChecked, Passed, Verdict, objection_to, verdict

logger = logging.getLogger(__name__)

Inside: TypeAlias = Callable[[Payload], Awaitable[Response]]
"""Answers what came in. It is handed what was checked, so that nobody reads the body again and sees another."""

_SIGNED = (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN)


class FrontDoor:
    """Stands before the one route that Slack calls, and hands on to `inside` what it let in.

    `clock` is machine time; `ahead` is what the machine's clock says where that just leapt ahead, and nobody knows yet
    whether it is right: what is recent by either is let in, since nobody signs ahead of time. `teams` names the
    workspaces and organisations let in, none: any. `patience` is how many seconds a body may take.

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
        ahead: Callable[[], datetime] | None = None,
        patience: float = 10.0,
    ) -> None:
        if not secrets or not all(secrets):
            raise ValueError("Slack's signing secret is missing")
        self._inside = inside
        self._secrets = secrets
        self._teams = teams
        self._clocks = (clock,) if ahead is None else (clock, ahead)
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
                response = answer(judged)
        await response(scope, receive, send)

    async def _judge(self, scope: Scope, receive: Receive) -> Verdict:
        if scope["method"] != "POST":
            return not_posted()
        headers: Headers = scope["headers"]
        if (objection := objection_to(headers)) is not None:
            return objection
        try:
            async with asyncio.timeout(self._patience):
                body = await whole_body(receive)
        except TimeoutError:
            return too_slow()
        if body is None:
            return too_large()
        now = tuple(clock() for clock in self._clocks)
        return verdict(headers, body, secrets=self._secrets, now=now, teams=self._teams())


def _note(refused: Refused) -> None:
    # A signed request that is refused is Slack's own: somebody should look. The rest is weather.
    level = logging.WARNING if refused.status in _SIGNED else logging.INFO
    logger.log(level, "Slack request refused: %d, %s", refused.status, refused.reason)
