import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import text

from storage.database import Database
from storage.migrations import migrate


@cache
def _template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        database = opened(Path(folder) / "template.db")
        migrate(database)
        database.close()
        return (Path(folder) / "template.db").read_bytes()


def opened(file: Path) -> Database:
    return Database.open(f"sqlite:///{file}")


def with_tables(file: Path) -> str:
    """Write a new database with the tables, and tell its address."""
    file.write_bytes(_template())
    return f"sqlite:///{file}"


def migrated(file: Path) -> Database:
    return Database.open(with_tables(file))


def unsealed(database: Database) -> None:
    """Take away what keeps the database itself from changing what happened."""
    on_server = database.file is None
    triggers = ["event_is_never_changed"] + ([] if on_server else ["event_is_never_deleted"])
    with database.write() as connection:
        for trigger in triggers:
            connection.execute(text(f"DROP TRIGGER {trigger}{' ON event' if on_server else ''}"))
        connection.commit()
