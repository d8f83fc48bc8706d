"""A database that is open and of this version."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.cli.said import CannotError
from bot.settings import Settings
from storage.database import Database
from storage.migrations import is_current, migrate


@contextmanager
def opened(settings: Settings, *, making: bool = False) -> Iterator[Database]:
    """Open the database; `making` brings its schema up to date first.

    Raises:
        CannotError: its schema is of another version.
    """
    database = Database.open(settings.database_url)
    try:
        if making:
            migrate(database)
        elif not is_current(database):
            raise CannotError("The database is of another version: run steerco migrate")
        yield database
    finally:
        database.close()
