"""The schema, one step after the other. Old code must run on the next step's schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from storage.database import Database, StorageError, UnsupportedDatabaseError
from storage.locks import migrate_alone

_ENCODING = text("SHOW server_encoding")


class NewerDatabaseError(StorageError):
    """The database was written by a later version of the program."""


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the schema to `revision`, whole or not at all; of several who do so at once the others find it done.

    Raises:
        NewerDatabaseError: it has a schema that only a later version knows.
        StorageError: the database failed; the schema is as it was.

    """
    with database.write() as connection:
        if database.file is None:
            migrate_alone(connection)
            _must_hold_any_text(connection)
        config = _config()
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as unknown:
            raise NewerDatabaseError("it was written by a later version of Steerco") from unknown
        connection.commit()


def unmigrate(database: Database, revision: str = "base") -> None:
    """Take the schema back to `revision`, with what only later ones hold."""
    with database.write() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
        connection.commit()


def is_current(database: Database) -> bool:
    """Tell whether the schema is the one that this version writes."""
    with database.read() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(ScriptDirectory.from_config(_config()).get_heads())


def _must_hold_any_text(connection: Connection) -> None:
    encoding = connection.execute(_ENCODING).scalar_one()
    if encoding != "UTF8":
        raise UnsupportedDatabaseError(f"the database is in {encoding}: make one with ENCODING 'UTF8'")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
