"""Locks that PostgreSQL keeps by number, for what is no row: who migrates, and who works."""

from typing import Final

from sqlalchemy import Connection, text

_OURS: Final = 0x57EE
"""Our corner among the numbers that others may use in the same database."""
_MIGRATING = {"ours": _OURS, "which": 1}
_WORKING = {"ours": _OURS, "which": 2}
_LONGEST_MIGRATION = {"patience": "10min"}

_USUAL = text("SELECT current_setting('lock_timeout')")
_STATEMENTS = text("SELECT set_config('statement_timeout', :patience, true)")
_LOCKS = text("SELECT set_config('lock_timeout', :patience, true)")
_TAKE = text("SELECT pg_advisory_xact_lock(:ours, :which)")
_SHARE = text("SELECT pg_try_advisory_lock_shared(:ours, :which)")
_IS_HELD = text(
    "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
    " WHERE locktype = 'advisory' AND granted AND datname = current_database() AND classid = :ours AND objid = :which)"
)


def migrate_alone(connection: Connection) -> None:
    """Wait until nobody else migrates, however long. A table is waited for no longer than by anybody else."""
    usual = connection.execute(_USUAL).scalar_one()
    connection.execute(_STATEMENTS, _LONGEST_MIGRATION)
    connection.execute(_LOCKS, _LONGEST_MIGRATION)
    connection.execute(_TAKE, _MIGRATING)
    connection.execute(_LOCKS, {"patience": usual})


def say_at_work(connection: Connection) -> bool:
    """Say that this process works, for as long as the connection lives."""
    return bool(connection.execute(_SHARE, _WORKING).scalar_one())


def somebody_works(connection: Connection) -> bool:
    """Tell whether any process says so."""
    return bool(connection.execute(_IS_HELD, _WORKING).scalar_one())
