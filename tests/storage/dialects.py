"""One dialect for all databases of a kind that a run opens: what was compiled for one of them is compiled for all.

SQLAlchemy keeps compiled statements for each engine. A server has two engines as long as it runs; tests open thousands.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

_MADE: dict[object, object] = {}
_COMPILED: dict[Any, Any] = {}


class _Shared(type):
    """Makes one object for the same options."""

    def __call__(cls, **options: object) -> object:
        key = cls, *sorted(options.items())
        if key not in _MADE:
            _MADE[key] = super().__call__(**options)
        return _MADE[key]


class Sqlite(SQLiteDialect_pysqlite, metaclass=_Shared):
    """SQLite by Python's own driver."""

    supports_statement_cache = True

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=_COMPILED)


class Postgresql(PGDialect_psycopg, metaclass=_Shared):
    """PostgreSQL by psycopg."""

    supports_statement_cache = True

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=_COMPILED)


def share() -> None:
    """Share them from now on."""
    registry.register("sqlite", __name__, "Sqlite")
    registry.register("postgresql.psycopg", __name__, "Postgresql")
