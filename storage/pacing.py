"""Pacing: one row a limit, advanced in the transaction that takes a message.

A platform that turns us away altogether has a row too, with the reason: one message an hour asks again.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, case, delete, or_, select, update

from storage.database import insert_into
from storage.jobs import Job, Limit
from storage.tables import pacing

_SECOND = 1_000_000

_BLOCKING = select(pacing).where(
    or_(
        pacing.c.next_allowed_at > bindparam("machine"),
        pacing.c.free_at > bindparam("machine"),
        pacing.c.reason.is_not(None),
    )
)
_NEXT = select(pacing.c.free_at).where(pacing.c.free_at > bindparam("machine")).order_by(pacing.c.free_at).limit(1)
_PUT = insert_into(pacing)
_ADVANCE = _PUT.on_conflict_do_update(
    index_elements=[pacing.c.key],
    set_={"next_allowed_at": _PUT.excluded.next_allowed_at, "free_at": _PUT.excluded.free_at},
)
_HOLD = _PUT.on_conflict_do_update(
    index_elements=[pacing.c.key],
    set_={"free_at": case((pacing.c.free_at > _PUT.excluded.free_at, pacing.c.free_at), else_=_PUT.excluded.free_at)},
)
_FORGET = delete(pacing).where(
    pacing.c.next_allowed_at <= bindparam("machine"),
    pacing.c.free_at <= bindparam("machine"),
    pacing.c.reason.is_(None),
)
LOOK_AGAIN = 3600.0
"""Seconds after which a platform that turned us away is asked again."""
_CLOSED = select(pacing).where(pacing.c.reason.is_not(None))
_CLOSE = _PUT.on_conflict_do_update(
    index_elements=[pacing.c.key], set_={"free_at": _PUT.excluded.free_at, "reason": _PUT.excluded.reason}
)
_OPEN = delete(pacing).where(pacing.c.key == bindparam("of"))
_LOOK_NOW = update(pacing).where(pacing.c.reason.is_not(None), pacing.c.key.like(bindparam("such")))


def microseconds_of(seconds: float) -> int:
    """Count the microseconds of a duration."""
    return round(seconds * _SECOND)


class Pace:
    """The limits as one transaction sees them, by the generic cell rate algorithm."""

    def __init__(self, connection: Connection, machine: int) -> None:
        self._connection = connection
        self._machine = machine
        found = connection.execute(_BLOCKING, {"machine": machine}).all()
        self._limits = {row.key: (row.next_allowed_at, row.free_at) for row in found}
        self._closed = {row.key for row in found if row.reason is not None}
        self._advanced: set[str] = set()

    @property
    def closed(self) -> frozenset[str]:
        """The platforms that turn us away."""
        return frozenset(self._closed)

    def opens(self, platform: str) -> bool:
        """Tell whether a message may go to a platform: to one that turned us away, one that asks again."""
        return platform not in self._closed or self._limits[platform][1] <= self._machine

    def allows(self, limits: Iterable[Limit]) -> bool:
        """Tell whether one more message fits every limit."""
        return all(self._limits.get(limit.key, (0, 0))[1] <= self._machine for limit in limits)

    def free_at(self, limit: Limit) -> int:
        """Tell from when on one more message fits a limit."""
        free: int = self._limits.get(limit.key, (0, 0))[1]
        return free

    def advance(self, limits: Iterable[Limit]) -> None:
        """Count one more message."""
        for limit in limits:
            interval = microseconds_of(limit.interval)
            allowed, held = self._limits.get(limit.key, (0, 0))
            allowed = max(allowed, self._machine) + interval
            free = allowed - (max(limit.burst, 1) - 1) * interval
            self._limits[limit.key] = allowed, max(held, free)
            self._advanced.add(limit.key)

    def ask(self, platform: str) -> None:
        """Count the message that asks a platform again, if it turned us away."""
        if platform in self._closed:
            self._limits[platform] = 0, self._machine + microseconds_of(LOOK_AGAIN)
            self._advanced.add(platform)

    def keep(self) -> None:
        """Write what was advanced, and forget limits that hold nothing back."""
        self._connection.execute(_FORGET, {"machine": self._machine})
        rows = [
            {"key": key, "next_allowed_at": self._limits[key][0], "free_at": self._limits[key][1]}
            for key in sorted(self._advanced)
        ]
        if rows:
            self._connection.execute(_ADVANCE, rows)


def hold(connection: Connection, key: str, until: int) -> None:
    """Let nothing through under `key` until the moment given."""
    connection.execute(_HOLD, {"key": key, "next_allowed_at": 0, "free_at": until})


def platform_of(job: Job) -> str:
    """Name the row of the platform, and the tenant there, that a message goes to."""
    return closing(job.conversation.platform, job.conversation.tenant)


def closing(platform: str, tenant: str) -> str:
    """Name the row that says that a tenant of a platform turns us away."""
    return f"{platform}/{tenant}/closed"


def close(connection: Connection, key: str, until: int, reason: str) -> bool:
    """Send nothing to a platform until the moment given, and tell whether that is news."""
    news = key not in closed(connection)
    connection.execute(_CLOSE, {"key": key, "next_allowed_at": 0, "free_at": until, "reason": reason})
    return news


def open_again(connection: Connection, key: str) -> None:
    """Send as before."""
    connection.execute(_OPEN, {"of": key})


def look_now(connection: Connection, machine: int, such: str = "%") -> bool:
    """Let platforms that turned us away be asked again at once; tell whether there are any."""
    return connection.execute(_LOOK_NOW.values(free_at=machine), {"such": such}).rowcount > 0


def closed(connection: Connection) -> dict[str, str]:
    """Name the platforms that turn us away, and why."""
    return {row.key: row.reason for row in connection.execute(_CLOSED)}


def next_free(connection: Connection, machine: int) -> int | None:
    """Find the next moment at which a limit lets something through."""
    found: int | None = connection.execute(_NEXT, {"machine": machine}).scalar()
    return found
