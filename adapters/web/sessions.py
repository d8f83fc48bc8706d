"""Who reads: a cookie that only we can write, which names a person and when it ends."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from decisions.people import PersonId

LENGTH = timedelta(hours=1)


class Sessions:
    """Seals and opens sessions with `secret_key`. Nothing that a browser chose is ever taken into one.

    Raises:
        ValueError: the key is empty, and anyone could seal.
    """

    def __init__(self, secret_key: str) -> None:
        if not secret_key:
            raise ValueError("sessions need a secret key")
        # A key of its own, so that nothing else which is signed with the same secret can pass for a session.
        self._key = hmac.digest(secret_key.encode(), b"steerco: a session on the web, 1", hashlib.sha256)

    def sealed(self, person: PersonId, *, now: datetime) -> str:
        """Write the session that `person` begins `now`."""
        name = base64.urlsafe_b64encode(person.encode()).decode().rstrip("=")  # a cookie with `=` would be quoted
        ends = int((now + LENGTH).timestamp())
        return f"{name}.{ends}.{self._seal(f'{name}.{ends}')}"

    def person(self, session: str, *, now: datetime) -> PersonId | None:
        """Tell whose session it is; None where it is not ours, or has ended."""
        said, _, seal = session.rpartition(".")
        if not hmac.compare_digest(self._seal(said).encode(), seal.encode(errors="surrogatepass")):
            return None
        name, _, ends = said.partition(".")
        if now >= datetime.fromtimestamp(int(ends), UTC):
            return None
        return PersonId(base64.urlsafe_b64decode(name + "==").decode())

    def _seal(self, said: str) -> str:
        return hmac.new(self._key, said.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()
