"""Keys by which activities are signed, and how they are published (https://www.rfc-editor.org/rfc/rfc7517)."""

import json
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from adapters.playground.payload import Payload

ENDORSED = ("msteams",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key with the name by which tokens say that it signed them."""

    id: str
    private: RSAPrivateKey
    endorsed: tuple[str, ...] = ENDORSED

    def published(self) -> Payload:
        """Write its public half, with the channels for which it may speak."""
        written = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        public = {name: written[name] for name in ("n", "e")}
        return {
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.id, "x5t": self.id,
            **json.loads(json.dumps(public)), "endorsements": list(self.endorsed),
        }  # fmt: skip


@lru_cache(maxsize=8)
def key(name: str) -> Key:
    """Make the key of this name; it takes a while, so each is made once a process."""
    return Key(id=name, private=generate_private_key(public_exponent=65537, key_size=2048))
