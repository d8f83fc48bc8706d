"""Whether a request to Slack's route may come in: a pure function of its headers, its body and the time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from adapters.slack.door.envelope import FORM_TYPE, JSON_TYPE, MalformedError, Payload, read, read_form
from adapters.slack.door.signature import is_recent, is_signed

LARGEST_BODY = 1024 * 1024

_LARGEST_CERTIFICATE_CHECK = 1024

Headers = Sequence[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Slack sent it and its shape is known; `payload` is what it says."""

    payload: Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateChecked:
    """Slack only tried our certificate: an empty answer, and nothing is handed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It does not come in. `reason` repeats nothing of the request."""

    status: HTTPStatus
    reason: str


Verdict = Passed | CertificateChecked | Refused


def verdict(
    headers: Headers,
    body: bytes,
    *,
    secrets: Iterable[str],
    now: datetime,
    teams: frozenset[str] = frozenset(),
) -> Verdict:
    """Judge a whole request. `teams` are the workspaces and organisations let in; none named lets in any."""
    if (objection := objection_to(headers)) is not None:
        return objection
    if len(body) > LARGEST_BODY:
        return too_large()
    try:
        # Slack does not promise to sign these; slack-bolt too answers them first.
        if _is_certificate_check(headers, body):
            return CertificateChecked()
        if not _is_from_slack(headers, body, secrets=secrets, now=now):
            return Refused(status=HTTPStatus.UNAUTHORIZED, reason="The signature is missing, old or wrong.")
        return _judged(body, content_type=_content_type(headers), teams=teams)
    except MalformedError as malformed:
        return Refused(status=HTTPStatus.BAD_REQUEST, reason=f"The body was not understood: {malformed}.")


def objection_to(headers: Headers) -> Refused | None:
    """Refuse, before a body is read, what its headers already rule out."""
    if any(map(_is_too_long, _all(headers, b"content-length"))):
        return too_large()
    if _content_type(headers) not in (JSON_TYPE, FORM_TYPE):
        return Refused(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE, reason="Send JSON or a form.")
    return None


def too_large() -> Refused:
    """Refuse a body that is larger than anything that Slack sends."""
    return Refused(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason="The body is too large.")


def _is_too_long(length: bytes) -> bool:
    # Python refuses to read numbers of thousands of digits; and what is not a number, the server has refused.
    return length.isdigit() and (len(length) > 19 or int(length) > LARGEST_BODY)


def _judged(body: bytes, *, content_type: str, teams: frozenset[str]) -> Passed | Refused:
    payload, tenants = read(body, content_type=content_type)
    if teams and tenants and teams.isdisjoint(tenants):
        return Refused(status=HTTPStatus.FORBIDDEN, reason="This workspace is not served here.")
    return Passed(payload=payload)


def _is_certificate_check(headers: Headers, body: bytes) -> bool:
    if len(body) > _LARGEST_CERTIFICATE_CHECK or b"ssl_check=1" not in body:
        return False
    try:
        return _content_type(headers) == FORM_TYPE and read_form(body).get("ssl_check") == "1"
    except MalformedError:
        return False


def _is_from_slack(headers: Headers, body: bytes, *, secrets: Iterable[str], now: datetime) -> bool:
    timestamps = _all(headers, b"x-slack-request-timestamp")
    signatures = _all(headers, b"x-slack-signature")
    if len(timestamps) != 1 or len(signatures) != 1 or not is_recent(timestamps[0], now=now):
        return False
    return is_signed(body, timestamp=timestamps[0], signed=signatures[0], secrets=secrets)


def _content_type(headers: Headers) -> str:
    types = _all(headers, b"content-type")
    return types[0].partition(b";")[0].strip().lower().decode("latin-1") if len(types) == 1 else ""


def _all(headers: Headers, name: bytes) -> list[bytes]:
    return [value for key, value in headers if key.lower() == name]
