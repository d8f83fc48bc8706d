"""Who signs for Teams, on this machine: an OpenID issuer whose keys and moods a test chooses."""

import asyncio
import base64
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from adapters.teams.door.token_check import ISSUER
from tests.payloads.teams_activities import APP_ID, EMEA

ENDORSED = ("msteams", "skype", "webchat")


@cache
def pair(name: str) -> rsa.RSAPrivateKey:
    """A pair of keys for each name, made once: making one takes as long as a test."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def claims(*, without: tuple[str, ...] = (), **changed: object) -> dict[str, Any]:
    """What Teams claims, for the next hour."""
    now = int(datetime.now(UTC).timestamp())
    all_of_them = {"iss": ISSUER, "aud": APP_ID, "serviceurl": EMEA, "nbf": now - 60, "exp": now + 3600, **changed}
    return {name: value for name, value in all_of_them.items() if name not in without}


def signed(told: Mapping[str, Any], *, key: str = "first", kid: str | None = "first") -> str:
    """A token that the key of this name has signed."""
    return jwt.encode(dict(told), pair(key), algorithm="RS256", headers={"kid": kid} if kid else {})


def unsigned(told: Mapping[str, Any]) -> str:
    """A token that says that nobody signs it."""
    return f"{_part({'alg': 'none', 'kid': 'first', 'typ': 'JWT'})}.{_part(told)}."


def signed_with_public_key(told: Mapping[str, Any]) -> str:
    """A token whose secret is the key that everybody can read, for those who let the token choose how it is checked."""
    parts = f"{_part({'alg': 'HS256', 'kid': 'first', 'typ': 'JWT'})}.{_part(told)}"
    public = pair("first").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return f"{parts}.{_written(hmac.digest(public, parts.encode(), 'sha256'))}"


class Issuer:
    """Serves its metadata and its keys. `fetches` counts how often the keys were asked for."""

    def __init__(self) -> None:
        self.published: dict[str, tuple[str, ...]] = {"first": ENDORSED}
        self.fetches = 0
        self.mood = "well"
        self.held = asyncio.Event()
        self.asked = asyncio.Event()
        self.app = Starlette(
            routes=[Route("/.well-known/openidconfiguration", self._metadata), Route("/keys", self._keys)]
        )

    def rotate(self, name: str) -> None:
        """Publish another key in the place of all."""
        self.published = {name: ENDORSED}

    async def _metadata(self, request: Request) -> Response:
        return JSONResponse({"issuer": ISSUER, "jwks_uri": str(request.url.replace(path="/keys"))})

    async def _keys(self, _request: Request) -> Response:
        self.fetches += 1
        self.asked.set()
        match self.mood:
            case "down":
                return PlainTextResponse("no", status_code=503)
            case "garbage":
                return PlainTextResponse("<html>[[[")
            case "empty":
                return JSONResponse({"keys": [{"kid": "first", "kty": "RSA", "n": "!", "e": 7}, None, {"kid": 3}]})
            case "slow":
                await self.held.wait()
        return JSONResponse({"keys": [_published(name, endorsed) for name, endorsed in self.published.items()]})


def _published(name: str, endorsed: tuple[str, ...]) -> dict[str, Any]:
    key: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(pair(name).public_key()))
    return {**key, "kid": name, "x5t": name, "use": "sig", "endorsements": list(endorsed)}


def _part(value: Mapping[str, Any]) -> str:
    return _written(json.dumps(value).encode())


def _written(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
