"""Whether a request to Slack's route may come in: a pure function of its headers, its body and the time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from adapters.door.reading import JSON_TYPE, LARGEST_BODY, Headers, all_of, announces_too_much, content_type
from adapters.door.refusing import Refused, too_large
from adapters.door.strict_json import MalformedError
from adapters.slack.door.envelope import FORM_TYPE, Payload, read, read_form
from adapters.slack.door.signature import is_recent, is_signed

_LARGEST_CERTIFICATE_CHECK = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Slack sent it and its shape is known; `payload` is what it says."""

    payload: Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateChecked:
    """Slack only tried our certificate: an empty answer, and nothing is handed on."""


Verdict = Passed | CertificateChecked | Refused


def verdict(
    headers: Headers,
    body: bytes,
    *,
    secrets: Iterable[str],
    now: tuple[datetime, ...],
    teams: frozenset[str] = frozenset(),
) -> Verdict:
    """Judge a whole request, which may be recent by any clock.

    `teams` are the workspaces and organisations let in; none named lets in any.
    """
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
        return _judged(body, kind=content_type(headers), teams=teams)
    except MalformedError as malformed:
        return Refused(status=HTTPStatus.BAD_REQUEST, reason=f"The body was not understood: {malformed}.")


def objection_to(headers: Headers) -> Refused | None:
    """Refuse, before a body is read, what its headers already rule out."""
    if announces_too_much(headers):
        return too_large()
    if content_type(headers) not in (JSON_TYPE, FORM_TYPE):
        return Refused(status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE, reason="Send JSON or a form.")
    return None


def _judged(body: bytes, *, kind: str, teams: frozenset[str]) -> Passed | Refused:
    payload, tenants = read(body, content_type=kind)
    if teams and tenants and teams.isdisjoint(tenants):
        return Refused(status=HTTPStatus.FORBIDDEN, reason="This workspace is not served here.")
    return Passed(payload=payload)


def _is_certificate_check(headers: Headers, body: bytes) -> bool:
    if len(body) > _LARGEST_CERTIFICATE_CHECK or b"ssl_check=1" not in body:
        return False
    try:
        return content_type(headers) == FORM_TYPE and read_form(body).get("ssl_check") == "1"
    except MalformedError:
        return False


def _is_from_slack(headers: Headers, body: bytes, *, secrets: Iterable[str], now: tuple[datetime, ...]) -> bool:
    timestamps = all_of(headers, b"x-slack-request-timestamp")
    signatures = all_of(headers, b"x-slack-signature")
    if len(timestamps) != 1 or len(signatures) != 1:
        return False
    if not any(is_recent(timestamps[0], now=one) for one in now):
        return False
    return is_signed(body, timestamp=timestamps[0], signed=signatures[0], secrets=secrets)
