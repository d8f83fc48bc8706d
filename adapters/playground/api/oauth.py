"""Installing: the page on which somebody says yes, and the exchange of what it gives for a token.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from adapters.playground.numbering import base36
from adapters.playground.payload import Payload
from adapters.playground.refusals import SlackError

LIFETIME = timedelta(minutes=10)
METHOD = "oauth.v2.access"

Install = Callable[[str], Payload]
"""Lets the app in, for the scopes that it asked for, and gives what Slack answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Somebody said yes."""

    install: Install
    scopes: str
    redirect_uri: str
    at: datetime


@dataclass(slots=True, kw_only=True, eq=False)
class OAuth:
    """The app as Slack knows it. Who says yes is in the workspace that `chosen` names."""

    client_id: str
    client_secret: str
    redirect_uris: tuple[str, ...] = ()
    clock: Callable[[], datetime]
    installs: dict[str, Install] = field(default_factory=dict)
    chosen: str = ""
    _consents: dict[str, Consent] = field(default_factory=dict)
    _drawn: int = 0

    def consent_page(self, request: Request) -> Response:
        """Answer who was sent here as if they said yes at once, in the workspace that is chosen."""
        asked = request.query_params
        if asked.get("client_id") != self.client_id:
            return PlainTextResponse("invalid_client_id", status_code=400)
        back = asked.get("redirect_uri", "")
        if back not in self.redirect_uris:
            return PlainTextResponse("redirect_uri did not match any configured URIs", status_code=400)
        self._drawn += 1
        code = f"{base36(self._drawn, width=12)}.code"
        self._consents[code] = Consent(
            install=self.installs[self.chosen or next(iter(self.installs))],
            scopes=asked.get("scope", ""),
            redirect_uri=back,
            at=self.clock(),
        )
        return RedirectResponse(f"{back}?{urlencode({'code': code, 'state': asked.get('state', '')})}", status_code=302)

    def exchange(self, headers: Mapping[str, str], sent: Payload) -> Payload:
        """Give a token for a code, once.

        Raises:
            SlackError: it is not the app that asks, or the code is none, used, or too old.
        """
        self.must_be_the_app(headers, sent)
        consent = self._consents.pop(str(sent.get("code")), None)
        # There is one word for all of it: https://docs.slack.dev/reference/methods/oauth.v2.access
        if consent is None or self.clock() - consent.at > LIFETIME:
            raise SlackError("invalid_code")
        if sent.get("redirect_uri") != consent.redirect_uri:
            raise SlackError("bad_redirect_uri")
        return consent.install(consent.scopes)

    def must_be_the_app(self, headers: Mapping[str, str], sent: Payload) -> None:
        """Refuse whoever does not know the app's secret.

        Raises:
            SlackError: they do not.
        """
        told = _basic(headers) or (sent.get("client_id"), sent.get("client_secret"))
        if told[0] != self.client_id:
            raise SlackError("invalid_client_id")
        if told[1] != self.client_secret:
            raise SlackError("bad_client_secret")


def _basic(headers: Mapping[str, str]) -> tuple[str, str] | None:
    scheme, _, said = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        client_id, _, secret = b64decode(said).decode().partition(":")
    except (Error, ValueError):
        return None
    return client_id, secret
