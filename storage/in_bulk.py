"""What is said of many rows at once: one statement reads them from one value, however many there are."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Insert,
    Text,
    Update,
    bindparam,
    cast,
    column,
    func,
    literal_column,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

Given: TypeAlias = Mapping[str, ColumnElement[Any]]
"""What each row says, by name."""


class is_among(FunctionElement[bool]):  # noqa: N801  SQL functions are written so
    """Whether a text is one of those that `listed` writes down: one statement, however many there are."""

    type = Boolean()
    inherit_cache = True


def listed(texts: Iterable[str]) -> str:
    """Write down what `is_among` looks in."""
    return json.dumps(sorted(set(texts)))


@compiles(is_among, "sqlite")
def _in_sqlite(element: is_among, compiler: Any, **more: Any) -> str:  # noqa: ANN401  SQLAlchemy's own
    one, others = (compiler.process(each, **more) for each in element.clauses)
    return f"{one} IN (SELECT value FROM json_each({others}))"  # noqa: S608  both are columns or bound


@compiles(is_among, "postgresql")
def _in_postgresql(element: is_among, compiler: Any, **more: Any) -> str:  # noqa: ANN401  as above
    one, others = (compiler.process(each, **more) for each in element.clauses)
    return f"{one} = ANY (ARRAY (SELECT jsonb_array_elements_text(CAST({others} AS JSONB))))"


class InBulk:
    """A statement that is worded over what each row says; the names must be those of no column that it changes."""

    def __init__(self, worded: Callable[[Given], Insert | Update], columns: Mapping[str, Column[Any]]) -> None:
        self._types = {name: like.type for name, like in columns.items()}
        each = func.json_each(bindparam("rows", type_=Text)).table_valued("value", name="told")
        self._in_a_file = worded({name: _part(each.c.value, name, kind) for name, kind in self._types.items()})
        rows = func.jsonb_to_recordset(cast(bindparam("rows", type_=Text), JSONB(none_as_null=True)))
        named = (column(name, kind) for name, kind in self._types.items())
        told = rows.table_valued(*named, name="told").render_derived(with_types=True)
        self._on_a_server = worded({name: told.c[name] for name in self._types})

    def run(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Run it for all of `rows`."""
        if not rows:
            return
        statement = self._on_a_server if connection.dialect.name == "postgresql" else self._in_a_file
        connection.execute(statement, {"rows": self._written(connection, rows)})

    def _written(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> str:
        dialect = connection.dialect
        kinds = ((name, kind.dialect_impl(dialect).bind_processor(dialect)) for name, kind in self._types.items())
        outward = [(name, to) for name, to in kinds if to is not None]
        told = [{**row, **{name: to(row[name]) for name, to in outward}} for row in rows]
        return json.dumps(told, default=str)


def _part(of: ColumnElement[Any], name: str, kind: TypeEngine[Any]) -> ColumnElement[Any]:
    return func.json_extract(of, literal_column(f"'$.{name}'"), type_=kind)
