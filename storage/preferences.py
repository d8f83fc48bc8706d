"""What people prefer, each in their own row."""

from sqlalchemy import Connection, bindparam, select, update

from decisions.people import PersonId
from decisions.preferences import DIGEST_DAY, DIGEST_HOUR, Preferences
from storage.picture import Glance
from storage.tables import person

_PREFERRED = select(person).where(person.c.id == bindparam("of"))
_CHANGE = update(person).where(person.c.id == bindparam("of"))


class KeepsPreferences:
    """Where people are reached, and when they hear nothing that they did not ask for."""

    _connection: Connection
    _glance: Glance

    def prefer(self, person: PersonId, platform: str | None) -> None:
        """Reach a person on `platform` from now on; None: wherever they are."""
        self._connection.execute(_CHANGE.values(prefers=platform), {"of": person})

    def preferences(self, person: PersonId) -> Preferences:
        """Tell what a person prefers."""
        row = self._connection.execute(_PREFERRED, {"of": self._glance.same.get(person, person)}).first()
        if row is None:
            return Preferences()
        return Preferences(
            quiet_days=frozenset(map(int, row.quiet_days or "")),
            digest_day=DIGEST_DAY if row.digest_day is None else row.digest_day,
            digest_hour=DIGEST_HOUR if row.digest_hour is None else row.digest_hour,
            platform=row.prefers,
        )

    def keep(self, person: PersonId, preferences: Preferences) -> None:
        """Have a person hear nothing unasked on their quiet days, and get the digest when they want it."""
        changed = {
            "quiet_days": "".join(map(str, sorted(preferences.quiet_days))),
            "digest_day": preferences.digest_day,
            "digest_hour": preferences.digest_hour,
        }
        self._connection.execute(_CHANGE.values(changed), {"of": self._glance.same.get(person, person)})
        self._glance.bump()
