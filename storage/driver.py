"""What is said to the database's driver itself, without SQLAlchemy in between.

On a server every answer that is waited for costs a press more than the statement: where a connection says so, what
nobody waits for goes out with the next statement that somebody does, or before the commit.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, NoReturn, TypeAlias, cast

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor, DBAPIModule
from sqlalchemy.exc import DBAPIError

Values: TypeAlias = Sequence[Any] | Mapping[str, Any]
"""What a driver takes: for one row, or for each of many."""

Heard: TypeAlias = Callable[[int], None]
"""Hears how many rows were changed."""

_LATER: Final = "later"


class Told(NamedTuple):
    """A statement for the driver; `heard` is called once it was carried out."""

    text: str
    values: Values = ()
    many: bool = False
    heard: Heard | None = None


@dataclass(slots=True)
class _Later:
    """What has not gone out yet, and whether anything has."""

    waiting: list[Told] = field(default_factory=list)
    begun: bool = False


def wait_for_little(connection: Connection) -> None:
    """Let what nobody waits for go out later, for as long as this transaction lasts. The driver is psycopg's."""
    connection.execution_options(**{_LATER: _Later()})


def executed(connection: Connection, told: Told) -> DBAPICursor:
    """Carry it out now."""
    if not connection.in_transaction():
        connection.begin()
    later = _later(connection)
    if later is not None and (later.waiting or not later.begun):
        return _flown(connection, later, told)
    cursor = connection.connection.cursor()
    try:
        handed(cursor, told)
    except connection.dialect.loaded_dbapi.Error as error:
        failed(connection, told.text, error)
    if told.heard is not None:
        told.heard(cursor.rowcount)
    return cursor


def execute_later(connection: Connection, told: Told) -> None:
    """Carry it out now or later, before anything that is said after it."""
    later = _later(connection)
    if later is None:
        executed(connection, told)
    else:
        later.waiting.append(told)


def carry_out(connection: Connection) -> None:
    """Carry out what was left for later."""
    later = _later(connection)
    if later is not None and later.waiting:
        executed(connection, later.waiting.pop())


def handed(cursor: DBAPICursor, told: Told) -> None:
    """Hand a statement to the driver."""
    if told.many:
        cursor.executemany(told.text, cast("Sequence[Any]", told.values))
    else:
        cursor.execute(told.text, told.values)


def failed(connection: Connection, text: str, error: DBAPIModule.Error) -> NoReturn:
    """Say it as SQLAlchemy does, without a word of what was bound."""
    dialect = connection.dialect
    lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
    named = DBAPIError.instance(
        text,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=lost,
        dialect=dialect,
    )
    if lost:
        connection.invalidate(error)
    raise named from error


def _later(connection: Connection) -> _Later | None:
    later: _Later | None = connection.get_execution_options().get(_LATER)
    return later


def _flown(connection: Connection, later: _Later, last: Told) -> DBAPICursor:
    """Send what waits, and `last`, without an answer in between; a transaction begins on the way."""
    flight = [*later.waiting, last]
    later.waiting, later.begun = [], True
    raw: Any = connection.connection.driver_connection
    cursors: list[DBAPICursor] = [raw.cursor() for _ in flight]
    try:
        with raw.pipeline():
            for cursor, told in zip(cursors, flight, strict=True):
                handed(cursor, told)
    except connection.dialect.loaded_dbapi.Error as error:
        failed(connection, last.text, error)
    for cursor, told in zip(cursors, flight, strict=True):
        if told.heard is not None:
            told.heard(cursor.rowcount)
    return cursors[-1]
