"""What a dialog carries along is ours, and comes back from a client: a seal tells whether it is still as it was."""

import hashlib
import hmac
import json
from collections.abc import Mapping

from decisions.people import Identity

_PURPOSE = "teams dialog"


class Seals:
    """Seals what is handed to one person, with a key that nobody else has.

    Raises:
        ValueError: there is no key.
    """

    def __init__(self, key: str) -> None:
        if not key:
            raise ValueError("the key for seals is missing")
        self._key = key.encode()

    def seal(self, actor: Identity, what: str, carried: Mapping[str, str]) -> str:
        """Seal what `actor` is handed: where it is to stand, what it is about."""
        said = [_PURPOSE, actor.tenant.casefold(), actor.user.casefold(), what, sorted(carried.items())]
        return hmac.new(self._key, json.dumps(said).encode(), hashlib.sha256).hexdigest()

    def holds(self, seal: object, actor: Identity, what: str, carried: Mapping[str, str]) -> bool:
        """Tell whether it is what was handed to them."""
        if not isinstance(seal, str) or not seal.isascii():
            return False
        return hmac.compare_digest(seal, self.seal(actor, what, carried))
