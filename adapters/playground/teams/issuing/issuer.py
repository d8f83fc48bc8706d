"""Who vouches for what is sent in Teams' name: metadata, keys and tokens, as the Bot Framework publishes them.

https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import jwt

from adapters.playground.payload import Payload
from adapters.playground.teams.issuing.keys import Key, key

ISSUER = "https://api.botframework.com"
LIFETIME = timedelta(hours=1)
METADATA = "/openid/.well-known/openidconfiguration"
KEYS = "/openid/keys"


class Issuer:
    """Signs tokens with the newest of its keys."""

    def __init__(self, *, audience: str, clock: Callable[[], datetime], issuer: str = ISSUER) -> None:
        self.issuer = issuer
        self.audience = audience
        self.keys: list[Key] = [key("playground-1")]
        self._clock = clock

    def rotate(self, *, forget: bool = False) -> Key:
        """Sign with another key from now on; publish the old ones too, unless they are to be forgotten."""
        fresh = key(f"playground-{len(self.keys) + 1}")
        self.keys = [*([] if forget else self.keys), fresh]
        return fresh

    def metadata(self, url: str) -> Payload:
        """Write where the keys are."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": f"{url}{KEYS}",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }

    def published(self) -> Payload:
        """Write the keys that hold."""
        return {"keys": [each.published() for each in self.keys]}

    def token(self, service_url: str, **claims: object) -> str:
        """Sign a token for an activity from `service_url`; `claims` take the place of the usual ones."""
        now = self._clock()
        usual: Mapping[str, object] = {
            "serviceurl": service_url,
            "iss": self.issuer,
            "aud": self.audience,
            "nbf": int((now - timedelta(minutes=5)).timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
        }
        signing = self.keys[-1]
        return jwt.encode({**usual, **claims}, signing.private, algorithm="RS256", headers={"kid": signing.id})


class Tokens:
    """The tokens of the bot's own calls."""

    def __init__(self) -> None:
        self._given = secrets.token_urlsafe(24)
        self._revoked = False

    async def token(self) -> str:
        """Give a token that holds."""
        return self._given

    def revoke(self) -> None:
        """Let no token hold any more."""
        self._revoked = True

    def holds(self, authorization: str) -> bool:
        """Tell whether a call may be made with this header."""
        kind, _, token = authorization.partition(" ")
        return not self._revoked and kind == "Bearer" and secrets.compare_digest(token.encode(), self._given.encode())
