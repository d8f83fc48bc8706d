"""Who says that they are Teams: a token, checked whole.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot-step-4
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Protocol

import jwt

from adapters.door.reading import Headers, all_of
from adapters.door.refusing import Refused
from adapters.door.strict_json import JsonObject
from adapters.teams.door.signing_keys import NoKeysError, SigningKey, SigningKeys

ISSUER = "https://api.botframework.com"
LEEWAY_SECONDS = 300

_ALGORITHM = "RS256"
_SERVICE_URL = "serviceurl"
_LONGEST_TOKEN = 16 * 1024
_LAST_MOMENT = 2**53
_FORWARDED = (
    b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-original-host",
    b"x-real-ip", b"cf-connecting-ip", b"true-client-ip", b"origin",
)  # fmt: skip
_HERE = (b"localhost", b"127.0.0.1", b"[::1]")

_NOT_OURS = Refused(status=HTTPStatus.UNAUTHORIZED, reason="The token is missing or wrong.")
_OF_ANOTHER = Refused(status=HTTPStatus.UNAUTHORIZED, reason="The token is not for this activity.")
_NO_KEYS = Refused(status=HTTPStatus.SERVICE_UNAVAILABLE, reason="The token cannot be checked now; send it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """A token is good for activities of one service address, and of the channels that its key may speak for."""

    service_url: str
    channels: frozenset[str]


class Check(Protocol):
    """Finds out whether Teams sends something: by its headers, before its body is read; then by the activity."""

    async def vouched(self, headers: Headers) -> Vouched | Refused:
        """Judge who sends."""
        ...

    def objection_to(self, activity: JsonObject, vouched: Vouched) -> Refused | None:
        """Judge whether it is theirs to send."""
        ...


class TokenCheck(Check):
    """Lets those in whose token `issuer` signed for `app_id`. Emulators and skills have theirs from others.

    `clock` is machine time; `ahead` is what the machine's clock says where that just leapt ahead, and nobody knows yet
    whether it is right: a token that is good by either is good, since nobody signs ahead of time.

    Raises:
        ValueError: there is no app id: every token would be for it.
    """

    def __init__(
        self,
        keys: SigningKeys,
        *,
        app_id: str,
        clock: Callable[[], datetime],
        ahead: Callable[[], datetime] | None = None,
        issuer: str = ISSUER,
    ) -> None:
        if not app_id:
            raise ValueError("the app id of Teams is missing")
        self._keys = keys
        self._app_id = app_id
        self._clocks = (clock,) if ahead is None else (clock, ahead)
        self._issuer = issuer

    async def vouched(self, headers: Headers) -> Vouched | Refused:
        """Check the token that the request bears."""
        token = _bearer(headers)
        if token is None or (kid := self._kid_of(token)) is None:
            return _NOT_OURS
        try:
            key = await self._keys.find(kid)
        except NoKeysError:
            return _NO_KEYS
        return self._signed(token, key) if key is not None else _NOT_OURS

    def objection_to(self, activity: JsonObject, vouched: Vouched) -> Refused | None:
        """Refuse an activity of another service address than the token's, or of a channel that its key is not for."""
        if activity["serviceUrl"] != vouched.service_url or activity["channelId"] not in vouched.channels:
            return _OF_ANOTHER
        return None

    def _kid_of(self, token: str) -> str | None:
        """Name the key of a token that is worth looking it up: what it claims must be right, if it is its to claim."""
        try:
            told = jwt.decode_complete(token, options={"verify_signature": False})
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError):
            return None
        kid = told["header"].get("kid")
        right = told["header"].get("alg") == _ALGORITHM and self._claims_are_right(told["payload"])
        return kid if right and isinstance(kid, str) else None

    def _signed(self, token: str, key: SigningKey) -> Vouched | Refused:
        try:
            # What is claimed is judged again, since only now is it known who claims it.
            claims = jwt.decode(token, key.public, algorithms=[_ALGORITHM], options=_ONLY_THE_SIGNATURE)
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError):
            return _NOT_OURS
        service_url = claims.get(_SERVICE_URL)
        if not self._claims_are_right(claims) or not isinstance(service_url, str) or not service_url:
            return _NOT_OURS
        return Vouched(service_url=service_url, channels=key.endorsements)

    def _claims_are_right(self, claims: Mapping[str, Any]) -> bool:
        return (
            claims.get("iss") == self._issuer
            and claims.get("aud") == self._app_id
            and any(_is_valid_at(clock().timestamp(), claims) for clock in self._clocks)
        )


def _is_valid_at(now: float, claims: Mapping[str, Any]) -> bool:
    return (
        _is_moment(claims.get("exp"))
        and now <= claims["exp"] + LEEWAY_SECONDS
        and (claims.get("nbf") is None or (_is_moment(claims["nbf"]) and claims["nbf"] - LEEWAY_SECONDS <= now))
    )


class NoCheck(Check):
    """Believes whoever calls from this machine: for development, where nobody has a token.

    What comes through a tunnel or a proxy comes from this machine too, and tells that it does not; what a page in a
    browser sends, names itself.
    """

    async def vouched(self, headers: Headers) -> Vouched | Refused:
        """Believe it, unless somebody elsewhere sent it."""
        hosts = all_of(headers, b"host")
        if any(all_of(headers, name) for name in _FORWARDED) or not (len(hosts) == 1 and _is_here(hosts[0])):
            return _NOT_OURS
        return Vouched(service_url="", channels=frozenset())

    def objection_to(self, activity: JsonObject, vouched: Vouched) -> Refused | None:  # noqa: ARG002
        """Object to nothing."""
        return None


_ONLY_THE_SIGNATURE: Any = {
    "verify_signature": True,
    **dict.fromkeys(
        ("verify_exp", "verify_nbf", "verify_iat", "verify_aud", "verify_iss", "verify_sub", "verify_jti"), False
    ),
}


def _is_here(host: bytes) -> bool:
    name, _, port = host.rpartition(b":")
    return (name if port.isdigit() else host).lower() in _HERE


def _bearer(headers: Headers) -> str | None:
    said = all_of(headers, b"authorization")
    if len(said) != 1 or len(said[0]) > _LONGEST_TOKEN:
        return None
    scheme, _, token = said[0].partition(b" ")
    if scheme.lower() != b"bearer" or not token.isascii():
        return None
    return token.strip().decode("ascii")


def _is_moment(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LAST_MOMENT
