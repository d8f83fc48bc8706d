"""Teams' route, guarded: what comes in has a token that is good, is small, of a known shape, and of our tenant."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeAlias

from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from adapters.door.reading import JSON_TYPE, Headers, announces_too_much, content_type, whole_body
from adapters.door.refusing import Refused, answer, not_posted, too_large, too_slow
from adapters.door.strict_json import JsonObject, MalformedError, decoded, read_json
from adapters.teams.calls.service_urls import ServiceUrls
from adapters.teams.door.activity_shapes import is_activity
from adapters.teams.door.token_check import Check, NoCheck, Vouched

logger = logging.getLogger(__name__)

Inside: TypeAlias = Callable[[dict[str, Any]], Awaitable[Response]]
"""Answers what came in. It is handed what was checked, so that nobody reads the body again and sees another."""

_VOUCHED_FOR = (HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Teams sent it and its shape is known; `activity` is what it says."""

    activity: JsonObject


class FrontDoor:
    """Stands before the one route that Teams calls, and hands on to `inside` what it let in.

    `check` finds out who sends; `tenants` and `service_urls` are let in; `patience` is how many seconds a body may
    take. With a `NoCheck`, and only then, `tenants` may be empty: then any is let in.

    Raises:
        ValueError: tokens are checked and no tenant is named: the app's token is good for every tenant of Microsoft's.
    """

    def __init__(
        self,
        inside: Inside,
        *,
        check: Check,
        tenants: Iterable[str],
        service_urls: ServiceUrls,
        patience: float = 10.0,
    ) -> None:
        self._inside = inside
        self._check = check
        self._tenants = frozenset(tenant.casefold() for tenant in tenants)
        self._service_urls = service_urls
        self._patience = patience
        if not self._tenants and not isinstance(check, NoCheck):
            raise ValueError("the tenant of Teams is missing")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand on what it says."""
        try:
            judged = await self._judge(scope, receive)
        except ClientDisconnect:
            return
        match judged:
            case Passed(activity=activity):
                response = await self._inside(activity)
            case Refused():
                _note(judged)
                response = answer(judged)
        await response(scope, receive, send)

    async def _judge(self, scope: Scope, receive: Receive) -> Passed | Refused:
        """Judge the headers first: whoever has no token has nothing read of theirs."""
        if scope["method"] != "POST":
            return not_posted()
        headers: Headers = scope["headers"]
        if announces_too_much(headers):
            return too_large()
        if content_type(headers) != JSON_TYPE:
            return Refused(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE, reason="Send JSON.")
        vouched = await self._check.vouched(headers)
        if isinstance(vouched, Refused):
            return vouched
        try:
            async with asyncio.timeout(self._patience):
                body = await whole_body(receive)
        except TimeoutError:
            return too_slow()
        return too_large() if body is None else self._judged(body, vouched)

    def _judged(self, body: bytes, vouched: Vouched) -> Passed | Refused:
        try:
            activity = read_json(decoded(body))
        except MalformedError as malformed:
            return Refused(status=HTTPStatus.BAD_REQUEST, reason=f"The body was not understood: {malformed}.")
        if not is_activity(activity) or not _is_text(activity):
            return Refused(status=HTTPStatus.BAD_REQUEST, reason="The body is no activity of Teams.")
        if not self._service_urls.trust(str(activity["serviceUrl"])):
            return Refused(status=HTTPStatus.FORBIDDEN, reason="This service address is not trusted here.")
        if not self._serves(activity):
            return Refused(status=HTTPStatus.FORBIDDEN, reason="This tenant is not served here.")
        return self._check.objection_to(activity, vouched) or Passed(activity=activity)

    def _serves(self, activity: dict[str, Any]) -> bool:
        """Tell whether every tenant that an activity names is served, and it names one."""
        said = (
            activity["conversation"].get("tenantId"),
            ((activity.get("channelData") or {}).get("tenant") or {}).get("id"),
        )
        named = {tenant.casefold() for tenant in said if tenant}
        return not self._tenants or (bool(named) and named <= self._tenants)


def _is_text(activity: JsonObject) -> bool:
    """Tell whether all of it can be written again: half a character cannot."""
    try:
        json.dumps(activity, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _note(refused: Refused) -> None:
    # What has a good token and is refused is Teams' own: somebody should look. The rest is weather.
    level = logging.WARNING if refused.status in _VOUCHED_FOR else logging.INFO
    logger.log(level, "Teams request refused: %d, %s", refused.status, refused.reason)
