"""The schema, one step after the other. Old code must run on the next step's schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.database import Database


def migrate(database: Database, revision: str = "head") -> None:
    """Bring the schema to `revision`, whole or not at all.

    Raises:
        StorageError: the database failed; the schema is as it was.

    """
    with database.write() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
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


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
