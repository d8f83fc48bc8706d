import tempfile
from functools import cache
from pathlib import Path

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


def migrated(file: Path) -> Database:
    file.write_bytes(_template())
    return opened(file)
