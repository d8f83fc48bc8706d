"""One-time links from chat to the page of a decision. The database holds no token, only its hash."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, insert, select, update

from decisions.decision import DecisionId
from decisions.people import PersonId
from storage.database import Database
from storage.moments import Moment
from storage.passes import link

LIFETIME = timedelta(minutes=10)
KEPT_FOR = timedelta(days=1)

_MAKE = insert(link)
_FORGET = delete(link).where(link.c.expires_at < bindparam("before", type_=Moment))
_USABLE = and_(
    link.c.token_hash == bindparam("hashed"),
    link.c.used_at.is_(None),
    link.c.expires_at > bindparam("now", type_=Moment),
)
_LOOK = select(link.c.person, link.c.decision).where(_USABLE)
_USE = (
    update(link).where(_USABLE).values(used_at=bindparam("now", type_=Moment)).returning(link.c.person, link.c.decision)
)


class Links:
    """The link table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, person: PersonId, decision: DecisionId, *, now: datetime) -> str:
        """Draw a token that shows `decision` to `person`, once, within ten minutes."""
        token = secrets.token_urlsafe(32)
        row = {"token_hash": _hashed(token), "person": person, "decision": decision, "expires_at": now + LIFETIME}
        with self._database.write() as connection:
            connection.execute(_FORGET, {"before": now - KEPT_FOR})
            connection.execute(_MAKE, row)
            connection.commit()
        return token

    def look(self, token: str, now: datetime) -> tuple[PersonId, DecisionId] | None:
        """Tell what a token would show, without using it up; None where it shows nothing any more."""
        with self._database.read() as connection:
            return _shown(connection.execute(_LOOK, {"hashed": _hashed(token), "now": now}).first())

    def use(self, token: str, now: datetime) -> tuple[PersonId, DecisionId] | None:
        """Use a token up; None where it was used before, is too old, or never was."""
        with self._database.write() as connection:
            found = _shown(connection.execute(_USE, {"hashed": _hashed(token), "now": now}).first())
            connection.commit()
        return found


def _hashed(token: str) -> str:
    # What comes from an address bar may hold anything, lone surrogates too.
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _shown(row: Row[Any, Any] | None) -> tuple[PersonId, DecisionId] | None:
    return None if row is None else (PersonId(row.person), DecisionId(row.decision))
