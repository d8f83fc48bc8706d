"""Whether what was acknowledged is still there after a power cut."""

from sqlalchemy import text

from storage.database import Database

_SETTINGS = text("SELECT current_setting('fsync'), current_setting('synchronous_commit')")


def survives_a_power_cut(database: Database) -> bool:
    """Tell whether a commit is on disk before it is acknowledged; a server may be set otherwise, a file is not."""
    if database.file is not None:
        return True
    with database.read() as connection:
        fsync, commit = connection.execute(_SETTINGS).one()
    return bool(fsync == "on" and commit != "off")
