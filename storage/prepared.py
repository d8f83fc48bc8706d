"""Statements that are worded once for each database: what a press says to it is handed straight to the driver."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler

from storage.driver import Heard, Told, Values, execute_later, executed, failed

Statement: TypeAlias = Select[Any] | Insert | Update | Delete
Bound: TypeAlias = Mapping[str, object]
Row: TypeAlias = Any
"""A named tuple of the columns that were selected."""

Process: TypeAlias = Callable[[Any], Any]


class UnlikeError(TypeError):
    """A prepared statement was given other names than the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """How one database is told, and what goes to it and comes back from it as something else."""

    text: str
    names: frozenset[str]
    constants: Bound
    outward: tuple[tuple[str, Process], ...]
    arranged: Callable[[Bound], Values]
    read: Callable[[Sequence[Any]], Row]

    def values(self, bound: Bound) -> Values:
        """Arrange what is bound as the driver takes it."""
        if bound.keys() != self.names:
            raise UnlikeError(sorted(bound.keys() ^ self.names))
        values = {**self.constants, **bound}
        for name, process in self.outward:
            values[name] = process(values[name])
        return self.arranged(values)


class Prepared:
    """A statement that always takes the same names. SQLAlchemy looks at it once, not each time that it runs."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._wordings: dict[str, _Wording] = {}

    def rows(self, connection: Connection, bound: Bound) -> list[Row]:
        """Run it, and read what it answers."""
        wording = self._worded(connection, bound)
        cursor = executed(connection, Told(text=wording.text, values=wording.values(bound)))
        try:
            found = cursor.fetchall()
        except connection.dialect.loaded_dbapi.Error as error:
            failed(connection, wording.text, error)
        return [wording.read(row) for row in found]

    def run(self, connection: Connection, bound: Bound) -> int:
        """Run it, and count the rows that it changed."""
        wording = self._worded(connection, bound)
        return executed(connection, Told(text=wording.text, values=wording.values(bound))).rowcount

    def later(self, connection: Connection, bound: Bound, heard: Heard | None = None) -> None:
        """Run it before anything that is said after it; `heard` hears how many rows it changed."""
        wording = self._worded(connection, bound)
        execute_later(connection, Told(text=wording.text, values=wording.values(bound), heard=heard))

    def many_later(self, connection: Connection, rows: Sequence[Bound]) -> None:
        """Run it for each of `rows`, before anything that is said after it."""
        wording = self._worded(connection, rows[0])
        execute_later(connection, Told(text=wording.text, values=[wording.values(row) for row in rows], many=True))

    def _worded(self, connection: Connection, bound: Bound) -> _Wording:
        name = connection.dialect.name
        if name not in self._wordings:
            self._wordings[name] = _wording(self._statement, connection.dialect, bound)
        return self._wordings[name]


def _wording(statement: Statement, dialect: Dialect, bound: Bound) -> _Wording:
    # For many rows or one, the driver is told the same: without it, a row's number would be asked back.
    lists = {"render_postcompile": True}  # the statement's own, spelled out
    compiled = statement.compile(dialect=dialect, column_keys=list(bound), for_executemany=True, compile_kwargs=lists)
    assert isinstance(compiled, SQLCompiler)
    outward = ((name, bind.type.dialect_impl(dialect).bind_processor(dialect)) for name, bind in compiled.binds.items())
    return _Wording(
        text=compiled.string,
        names=frozenset(bound),
        constants={name: value for name, value in compiled.params.items() if name not in bound},
        outward=tuple((name, process) for name, process in outward if process is not None),
        arranged=_arranged(compiled.positiontup),
        read=_reading(statement, dialect),
    )


def _arranged(order: Sequence[str] | None) -> Callable[[Bound], Values]:
    if order is None:
        return dict
    if len(order) < 2:
        return lambda values: [values[name] for name in order]
    return itemgetter(*order)


def _reading(statement: Statement, dialect: Dialect) -> Callable[[Sequence[Any]], Row]:
    columns = statement.exported_columns
    names = [str(column.key) for column in columns]
    row: Any = namedtuple("Row", names)  # type: ignore[misc]  # noqa: PYI024  its names are known here alone
    made: Callable[[Iterable[Any]], Row] = row._make
    inward = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    if not any(inward):
        return made

    def read(row: Sequence[Any]) -> Row:
        return made(value if process is None else process(value) for value, process in zip(row, inward, strict=True))

    return read
