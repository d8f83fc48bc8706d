"""Where Slack let the app in. Tokens lie encrypted; what was removed stays, without any call from then on."""

import logging
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Row, and_, bindparam, select, update

from storage.database import Database, insert_into
from storage.moments import Moment
from storage.passes import installation

log = logging.getLogger(__name__)

UNREADABLE = "its token cannot be read with this SECRET_KEY"

_THIS = and_(installation.c.enterprise == bindparam("of"), installation.c.team == bindparam("at"))
_EVERY = select(installation).order_by(installation.c.installed_at, installation.c.enterprise, installation.c.team)
_PUT = insert_into(installation)
_KEEP = _PUT.on_conflict_do_update(
    index_elements=[installation.c.enterprise, installation.c.team],
    set_={one.name: _PUT.excluded[one.name] for one in installation.c if not one.primary_key},
)
_GONE = (
    update(installation)
    .where(_THIS, installation.c.gone_at.is_(None))
    .values(gone_at=bindparam("now", type_=Moment), gone_because=bindparam("because"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """The app in a workspace, or with no `team` in all workspaces of an organisation.

    `gone` says why nothing may be done there any more; then there is no token.
    """

    team: str
    enterprise: str
    name: str
    app: str
    bot: str
    scopes: str
    installer: str
    token: str = field(repr=False)
    gone: str = ""


class Installations:
    """The table of installations; the first of `keys` encrypts, each of them decrypts."""

    def __init__(self, database: Database, keys: Sequence[str]) -> None:
        self._database = database
        self._keys = MultiFernet([Fernet(_key(key)) for key in keys])

    def every(self) -> tuple[Installed, ...]:
        """List them all, those that are gone too."""
        with self._database.read() as connection:
            return tuple(self._read(row) for row in connection.execute(_EVERY))

    def keep(self, installed: Installed, *, now: datetime) -> None:
        """Keep one in the place of an earlier one there."""
        row = {
            "enterprise": installed.enterprise,
            "team": installed.team,
            "name": installed.name,
            "app": installed.app,
            "bot": installed.bot,
            "scopes": installed.scopes,
            "installer": installed.installer,
            "token": self._keys.encrypt(installed.token.encode()).decode(),
            "installed_at": now,
            "gone_at": None,
            "gone_because": None,
        }
        with self._database.write() as connection:
            connection.execute(_KEEP, row)
            connection.commit()

    def gone(self, enterprise: str, team: str, because: str, *, now: datetime) -> bool:
        """Take that one holds no longer; tell whether that is news."""
        with self._database.write() as connection:
            marked = connection.execute(_GONE, {"of": enterprise, "at": team, "because": because, "now": now})
            connection.commit()
        return marked.rowcount > 0

    def _read(self, row: Row[tuple[object, ...]]) -> Installed:
        token, gone = "", row.gone_because or ""
        if not gone:
            try:
                token = self._keys.decrypt(row.token).decode()
            except InvalidToken:
                log.error("the installation in %s: %s", row.team or row.enterprise, UNREADABLE)  # noqa: TRY400  its trace says no more
                gone = UNREADABLE
        return Installed(
            team=row.team,
            enterprise=row.enterprise,
            name=row.name,
            app=row.app,
            bot=row.bot,
            scopes=row.scopes,
            installer=row.installer,
            token=token,
            gone=gone,
        )


def _key(secret: str) -> bytes:
    """Derive a key for tokens alone: what seals sessions opens no token."""
    return urlsafe_b64encode(sha256(b"steerco: tokens of Slack, 1\n" + secret.encode()).digest())
