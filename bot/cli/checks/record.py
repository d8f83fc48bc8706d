"""The database, and what is in it."""

from adapters.cards.phrases import PLATFORMS
from bot.cli.checks import moving
from bot.cli.checks.check import Check
from bot.cli.opened import what_to_do
from bot.clocks import machine_clock
from bot.settings import Settings
from decisions.channels.stationing import channels_named
from storage.bell import is_answered
from storage.database import Database, StorageError
from storage.delivery import Deliveries
from storage.durability import survives_a_power_cut
from storage.migrations import is_current
from storage.unit_of_work import reads


def checked(settings: Settings) -> list[Check]:
    """Look at the database of a deployment."""
    try:
        database = Database.open(settings.database_url)
    except StorageError as error:
        return [Check(what="database can be opened", well=False, mend=f"{error}; look at DATABASE_URL")]
    if database.file is not None and not database.file.exists():
        return [Check(what="there is a database", well=False, mend="run steerco migrate")]
    try:
        current = is_current(database)
        schema = Check(what="schema is of this version", well=current, mend="run steerco migrate")
        server = [] if database.file else _server(database)
        opened = Check(what="database can be opened", well=True)
        return [opened, schema, *server, *(_record(database) if current else [])]
    except StorageError as error:
        return [Check(what="database can be read", well=False, mend=f"{error}; {what_to_do(error, database.file)}")]
    finally:
        database.close()


def _server(database: Database) -> list[Check]:
    return [
        Check(
            what="what is acknowledged survives a power cut",
            well=survives_a_power_cut(database),
            mend="set fsync and synchronous_commit to on in PostgreSQL",
        ),
        Check(what="somebody delivers messages", well=is_answered(database), mend="start steerco worker"),
    ]


def _record(database: Database) -> list[Check]:
    with reads(database)() as work:
        rights = work.rights.current(now=machine_clock())
        named = channels_named(work.rights.version(rights))
        unknown = sorted(named - work.channels.named(named).keys())
    parked = Deliveries(database).parked_rows()
    reasons = "; ".join(sorted({row.reason for row in parked})[:3])
    return [
        Check(what="decision rights are in force", well=rights > 0, mend="run steerco rights import FILE"),
        *([_channels(unknown)] if named else []),
        Check(what="every message was delivered", well=not parked, mend=f"{len(parked)} were not: {reasons}"),
        *_closed(database),
        *moving.checked(database),
    ]


def _closed(database: Database) -> list[Check]:
    """Say which platforms take nothing, and why, with what waits there."""
    return [
        Check(
            what=f"{PLATFORMS.get(platform, platform)} takes messages",
            well=False,
            mend=f"{because}; install the app again or renew its token, start steerco again, and what waits goes out",
        )
        for platform, because in (
            (where.partition("/")[0], reason) for where, reason in Deliveries(database).closed().items()
        )
    ]


def _channels(unknown: list[str]) -> Check:
    """Say of which channels nobody knows where they are: what would be said there stays where it was raised."""
    some = ", ".join(unknown)
    mend = f"{some}: not known yet, or the name of several; add Steerco to it, and say /steerco channel there"
    return Check(what="the channels that the rights name are known", well=not unknown, mend=mend)
