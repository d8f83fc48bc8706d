"""A database that is open and of this version."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.cli.said import CannotError
from bot.settings import Settings
from storage.database import Database, DatabaseBusyError, ServerRunningError, StorageError, UnreachableDatabaseError
from storage.migrations import NewerDatabaseError, is_current, migrate


@contextmanager
def opened(settings: Settings, *, making: bool = False) -> Iterator[Database]:
    """Open the database; `making` brings its schema up to date first.

    Raises:
        CannotError: it is not there, is of another version, or failed.
    """
    database = Database.open(settings.database_url)
    file = database.file
    try:
        if file is not None and not file.exists():
            _must_be_makeable(file, making=making)
        if making:
            migrate(database)
        elif not is_current(database):
            raise CannotError("The database is of another version: run steerco migrate")
        yield database
    except ServerRunningError as error:
        raise CannotError(
            f"Steerco runs already on {error.name}: stop it first, or choose another DATABASE_URL"
        ) from error
    except StorageError as error:
        what = f"{file} cannot be used" if file else "The database cannot be used"
        raise CannotError(f"{what}: {error}. {what_to_do(error, file)}") from error
    finally:
        database.close()


def what_to_do(error: StorageError, file: Path | None) -> str:
    """Say what to do about it."""
    match error:
        case NewerDatabaseError():
            return "Install that version, or choose another DATABASE_URL"
        case UnreachableDatabaseError():
            return "Is it running, and are user, password, host and database in DATABASE_URL right?"
        case _ if file is not None:
            return "Is it a database of Steerco, whole, and may it be written?"
        case DatabaseBusyError():
            return "Try again in a minute"
        case _:
            return "Look at DATABASE_URL, and at what the server itself logged"


def _must_be_makeable(file: Path, *, making: bool) -> None:
    if not making:
        raise CannotError(f"There is no database at {file}: look at DATABASE_URL, or run steerco migrate to make one")
    if not file.absolute().parent.is_dir():
        raise CannotError(f"There is no folder {file.absolute().parent} to make the database in: look at DATABASE_URL")
