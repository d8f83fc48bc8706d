"""What a browser that begins to install brings back: good once, for ten minutes. The database holds its hash alone."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert

from storage.database import Database
from storage.moments import Moment
from storage.passes import oauth_state

LIFETIME = timedelta(minutes=10)

_MAKE = insert(oauth_state)
_FORGET = delete(oauth_state).where(oauth_state.c.expires_at <= bindparam("now", type_=Moment))
_USE = delete(oauth_state).where(
    oauth_state.c.state_hash == bindparam("hashed"), oauth_state.c.expires_at > bindparam("now", type_=Moment)
)


class OAuthStates:
    """The table of those who began to install and are not back yet."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(self, *, now: datetime) -> str:
        """Draw one."""
        state = secrets.token_urlsafe(32)
        with self._database.write() as connection:
            connection.execute(_FORGET, {"now": now})
            connection.execute(_MAKE, {"state_hash": _hashed(state), "expires_at": now + LIFETIME})
            connection.commit()
        return state

    def use(self, state: str, *, now: datetime) -> bool:
        """Use one up; False where it was used before, is too old, or never was."""
        with self._database.write() as connection:
            used = connection.execute(_USE, {"hashed": _hashed(state), "now": now})
            connection.commit()
        return used.rowcount > 0


def _hashed(state: str) -> str:
    # What comes from an address bar may hold anything, lone surrogates too.
    return hashlib.sha256(state.encode(errors="replace")).hexdigest()
