"""The keys that the Bot Connector signs with, as its OpenID metadata names them.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot-step-2
botbuilder's own source of keys blocks the event loop, waits for ever, and does not look again for a key that is new.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

import jwt
from aiohttp import ClientError, ClientSession, ClientTimeout
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.algorithms import RSAAlgorithm

log = logging.getLogger(__name__)

METADATA_URL = "https://login.botframework.com/v1/.well-known/openidconfiguration"

_LARGEST_DOCUMENT = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A key, and the channels that may be spoken for with it."""

    public: RSAPublicKey
    endorsements: frozenset[str]


class NoKeysError(Exception):
    """There are no keys: they were never had, and cannot be had now."""


class SigningKeys:
    """Keeps the keys of one metadata document.

    A key that is not known is looked for at once, but not more often than every `pause` seconds, whoever asks: forged
    tokens name keys too. Keys older than `lasting` seconds are renewed in passing, and serve until new ones are there.
    """

    def __init__(
        self,
        metadata_url: str = METADATA_URL,
        *,
        clock: Callable[[], float] = monotonic,
        patience: float = 5.0,
        pause: float = 5.0,
        lasting: float = 3600.0,
    ) -> None:
        self._metadata_url = metadata_url
        self._clock = clock
        self._patience = patience
        self._pause = pause
        self._lasting = lasting
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched_at = 0.0
        self._tried_at: float | None = None
        self._looking: asyncio.Task[None] | None = None

    async def find(self, kid: str) -> SigningKey | None:
        """Find a key by its name; None where there is none of that name.

        Raises:
            NoKeysError: there are no keys at all.
        """
        if kid not in self._keys:
            await asyncio.wait((self._look(),))  # who asked may hang up; others wait for the same
        elif self._clock() - self._fetched_at > self._lasting:
            self._look()
        if not self._keys:
            raise NoKeysError
        return self._keys.get(kid)

    async def close(self) -> None:
        """Look no further."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)

    def _look(self) -> "asyncio.Task[None]":
        """Look for keys, all who ask together."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._renew())
        return self._looking

    async def _renew(self) -> None:
        if self._tried_at is not None:
            await asyncio.sleep(self._tried_at + self._pause - self._clock())
        self._tried_at = self._clock()
        try:
            async with ClientSession(timeout=ClientTimeout(total=self._patience)) as session:
                metadata = await _document(session, self._metadata_url)
                self._keys = _keys_in(await _document(session, str(metadata.get("jwks_uri"))))
        except (ClientError, OSError, TimeoutError, ValueError, RecursionError) as error:
            log.warning("the keys of the Bot Connector could not be had: %s", type(error).__name__)
            return
        self._fetched_at = self._clock()


async def _document(session: ClientSession, url: str) -> dict[str, Any]:
    async with session.get(url) as answer:
        answer.raise_for_status()
        text = await answer.content.read(_LARGEST_DOCUMENT)
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004  what came is of the wrong value, not our argument
    return found


def _keys_in(document: Mapping[str, Any]) -> dict[str, SigningKey]:
    """Read the keys that can be read.

    Raises:
        ValueError: there are none.
    """
    listed = document.get("keys")
    read = {}
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("kid"), str) and (key := _key(entry)) is not None:
            read[entry["kid"]] = key
    if not read:
        raise ValueError("no keys")
    return read


def _key(entry: Mapping[str, Any]) -> SigningKey | None:
    endorsements = entry.get("endorsements")
    try:
        public = RSAAlgorithm.from_jwk({name: entry[name] for name in ("kty", "n", "e")})
    except (jwt.PyJWTError, KeyError, TypeError, ValueError):
        return None
    if not isinstance(public, RSAPublicKey):
        return None
    named = endorsements if isinstance(endorsements, list) else []
    return SigningKey(public=public, endorsements=frozenset(name for name in named if isinstance(name, str)))
