"""Pacing: one row a limit, advanced in the transaction that takes a message."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, case, delete, or_, select

from storage.database import insert_into
from storage.jobs import Limit
from storage.tables import pacing

_SECOND = 1_000_000

_BLOCKING = select(pacing).where(
    or_(pacing.c.next_allowed_at > bindparam("machine"), pacing.c.free_at > bindparam("machine"))
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
    pacing.c.next_allowed_at <= bindparam("machine"), pacing.c.free_at <= bindparam("machine")
)


def microseconds_of(seconds: float) -> int:
    """Count the microseconds of a duration."""
    return round(seconds * _SECOND)


class Pace:
    """The limits as one transaction sees them, by the generic cell rate algorithm."""

    def __init__(self, connection: Connection, machine: int) -> None:
        self._connection = connection
        self._machine = machine
        rows = connection.execute(_BLOCKING, {"machine": machine})
        self._limits = {row.key: (row.next_allowed_at, row.free_at) for row in rows}
        self._advanced: set[str] = set()

    def allows(self, limits: Iterable[Limit]) -> bool:
        """Tell whether one more message fits every limit."""
        return all(self._limits.get(limit.key, (0, 0))[1] <= self._machine for limit in limits)

    def advance(self, limits: Iterable[Limit]) -> None:
        """Count one more message."""
        for limit in limits:
            interval = microseconds_of(limit.interval)
            allowed, held = self._limits.get(limit.key, (0, 0))
            allowed = max(allowed, self._machine) + interval
            free = allowed - (max(limit.burst, 1) - 1) * interval
            self._limits[limit.key] = allowed, max(held, free)
            self._advanced.add(limit.key)

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


def next_free(connection: Connection, machine: int) -> int | None:
    """Find the next moment at which a limit lets something through."""
    found: int | None = connection.execute(_NEXT, {"machine": machine}).scalar()
    return found
