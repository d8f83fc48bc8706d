"""Nothing is held for longer than anybody would hold it: a clock that was ahead leaves such holds behind."""

from sqlalchemy import BigInteger, bindparam, or_, update

from storage.database import Database
from storage.delivery import MachineClock
from storage.pacing import microseconds_of
from storage.states import PENDING
from storage.tables import outbox, pacing, posting

LONGEST_LEASE = 5 * 60.0
"""Seconds: nobody takes a message for so long."""
LONGEST_HOLD = 2 * 60 * 60.0
"""Seconds: whatever a platform asks for, nothing waits for so long before it is tried again."""

_TAKEN = bindparam("taken", type_=BigInteger)
_HELD = bindparam("held", type_=BigInteger)
# Still not null: whoever held it may have sent it, and nobody knows.
_LEASES = tuple(
    update(table).where(table.c.leased_until > _TAKEN).values(leased_until=0) for table in (posting, outbox)
)
_HOLDS = (
    *(
        update(table).where(table.c.state == PENDING, table.c.retry_at > _HELD).values(retry_at=None)
        for table in (posting, outbox)
    ),
    update(pacing)
    .where(or_(pacing.c.next_allowed_at > _HELD, pacing.c.free_at > _HELD))
    .values(next_allowed_at=0, free_at=0),
)


class Holds:
    """Leases, limits and pauses of a database, by the clock that they were written by."""

    def __init__(self, database: Database, machine: MachineClock) -> None:
        self._database = database
        self._machine = machine

    def release(self) -> int:
        """Let go what is held for longer than can be meant, and count it."""
        with self._database.write() as connection:
            machine = self._machine(connection)
            bound = {
                "taken": machine + microseconds_of(LONGEST_LEASE),
                "held": machine + microseconds_of(LONGEST_HOLD),
            }
            rows = sum(connection.execute(one, {"taken": bound["taken"]}).rowcount for one in _LEASES)
            rows += sum(connection.execute(one, {"held": bound["held"]}).rowcount for one in _HOLDS)
            if rows:
                connection.commit()
        return rows
