"""Tokens with which the bot proves to the Bot Connector who it is."""

import asyncio
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Protocol

import msal
import requests

AUTHORITY = "https://login.microsoftonline.com/"
RESOURCE = "https://api.botframework.com"

# Seconds before its end at which a token is no longer used: one that ends on the way is refused at its goal.
_SPARE = 300.0
_PATIENCE = 10.0

Acquire = Callable[[], Mapping[str, Any]]
"""Asks for a token, as msal does: the answer has `access_token` and `expires_in`, or `error`. It may block."""


class NoTokenError(Exception):
    """There is no token to be had; the message is the code of why, and nothing secret."""


class Tokens(Protocol):
    """What gives the bot its tokens."""

    async def token(self) -> str:
        """Give a token that is good for a while; an empty one where nobody asks for any.

        Raises:
            NoTokenError: there is none to be had.
        """
        ...


class NoTokens(Tokens):
    """For development on this machine, where nobody proves who they are."""

    async def token(self) -> str:
        """Give an empty one."""
        return ""


class KeptTokens(Tokens):
    """Keeps a token until shortly before it ends. Whoever comes meanwhile waits for the same answer."""

    def __init__(self, acquire: Acquire, *, clock: Callable[[], float] = monotonic) -> None:
        self._acquire = acquire
        self._clock = clock
        self._asking = asyncio.Lock()
        self._kept = ""
        self._until = 0.0

    async def token(self) -> str:
        """Give the token that is kept, or a new one."""
        async with self._asking:
            if not self._kept or self._clock() >= self._until:
                await self._renew()
            return self._kept

    async def _renew(self) -> None:
        asked_at = self._clock()
        try:
            # msal speaks through requests, which blocks.
            answer = await asyncio.to_thread(self._acquire)
            token, seconds = str(answer.get("access_token") or ""), float(answer.get("expires_in") or 0)
        except (requests.RequestException, msal.ManagedIdentityError, OSError, ValueError, AttributeError) as error:
            raise NoTokenError(type(error).__name__) from error
        if not token:
            raise NoTokenError(str(answer.get("error") or "no_token"))
        self._kept, self._until = token, asked_at + seconds - _SPARE


def by_password(
    app_id: str,
    password: str,
    tenant: str,
    *,
    authority: str = AUTHORITY,
    resource: str = RESOURCE,
    http_client: object = None,
) -> Acquire:
    """Ask as an app of one tenant, with its client secret. New bots can no longer belong to several tenants."""
    apps: list[msal.ConfidentialClientApplication] = []

    def acquire() -> Mapping[str, Any]:
        if not apps:  # making it asks Microsoft where the tenant signs in, so it is made where it may block
            apps.append(
                msal.ConfidentialClientApplication(
                    app_id,
                    client_credential=password,
                    authority=f"{authority}{tenant}",
                    timeout=_PATIENCE,
                    http_client=http_client,
                )
            )
        answer: Mapping[str, Any] = apps[0].acquire_token_for_client(scopes=[f"{resource}/.default"])
        return answer

    return acquire


def by_managed_identity(app_id: str, *, resource: str = RESOURCE, http_client: object = None) -> Acquire:
    """Ask as the machine that this runs on, which Azure vouches for."""
    # botbuilder's own credentials for this raise a KeyError where Azure refuses.
    identity = msal.UserAssignedManagedIdentity(client_id=app_id)
    client = msal.ManagedIdentityClient(identity, http_client=http_client or _ImpatientSession())

    def acquire() -> Mapping[str, Any]:
        answer: Mapping[str, Any] = client.acquire_token_for_client(resource=resource)
        return answer

    return acquire


class _ImpatientSession(requests.Session):
    """Waits for nobody for ever, as requests would."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:  # noqa: ANN401  handed on as it is
        """Call as ever, with a time limit."""
        kwargs.setdefault("timeout", _PATIENCE)
        return super().request(*args, **kwargs)
