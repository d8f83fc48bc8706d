"""How people and places are reached on a platform, in words that only the platform reads."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, delete, select

from storage.database import Database, insert_into
from storage.tables import address

STALE_AFTER = timedelta(days=1)
"""How long an address that did not change is not written again."""

_OF_TENANT = and_(address.c.platform == bindparam("on"), address.c.tenant == bindparam("of"))
_THIS = and_(_OF_TENANT, address.c.name == bindparam("named"))
_FIND = select(address.c.address, address.c.seen_at).where(_THIS)
_EVERY = select(address.c.name, address.c.address).where(_OF_TENANT).order_by(address.c.name)
_FORGET = delete(address).where(_THIS)
_PUT = insert_into(address)
_KEEP = _PUT.on_conflict_do_update(
    index_elements=[address.c.platform, address.c.tenant, address.c.name],
    set_={"address": _PUT.excluded.address, "seen_at": _PUT.excluded.seen_at},
)


class Addresses:
    """The address table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, platform: str, tenant: str, name: str, text: str, *, now: datetime) -> None:
        """Keep an address in place of the one before."""
        row = {"platform": platform, "tenant": tenant, "name": name, "address": text, "seen_at": now}
        with self._database.write() as connection:
            connection.execute(_KEEP, row)
            connection.commit()

    def stands(self, platform: str, tenant: str, name: str, text: str, *, now: datetime) -> bool:
        """Tell whether this very address was kept lately: every contact brings one, and few bring news."""
        with self._database.read() as connection:
            row = connection.execute(_FIND, {"on": platform, "of": tenant, "named": name}).first()
        return row is not None and row.address == text and now - row.seen_at < STALE_AFTER

    def find(self, platform: str, tenant: str, name: str) -> str | None:
        """Find an address."""
        with self._database.read() as connection:
            row = connection.execute(_FIND, {"on": platform, "of": tenant, "named": name}).first()
        return None if row is None else str(row.address)

    def every(self, platform: str, tenant: str) -> Mapping[str, str]:
        """Give all addresses by name."""
        with self._database.read() as connection:
            rows = connection.execute(_EVERY, {"on": platform, "of": tenant})
            return {row.name: row.address for row in rows}

    def forget(self, platform: str, tenant: str, name: str) -> None:
        """Drop an address that holds no longer."""
        with self._database.write() as connection:
            connection.execute(_FORGET, {"on": platform, "of": tenant, "named": name})
            connection.commit()
