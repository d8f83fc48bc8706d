"""`steerco doctor`: settings, database, Slack's token and scopes, each failed check with how to mend it."""

import argparse
import asyncio
from dataclasses import dataclass

from adapters.desk import NotReachedError
from adapters.slack import app as slack
from adapters.slack.connections import TO_SEND, Connections
from adapters.slack.people import PLATFORM, SlackDirectory
from adapters.slack.scopes import SCOPES
from bot.cli.opened import opened, what_to_do
from bot.cli.said import CannotError, say
from bot.settings import Settings, SlackSettings
from bot.wiring import machine_clock
from decisions.people import Email
from storage.bell import is_answered
from storage.database import Database, StorageError
from storage.delivery import Deliveries
from storage.durability import survives_a_power_cut
from storage.migrations import is_current
from storage.unit_of_work import reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at; `mend` says what to do where it is not well."""

    what: str
    well: bool
    mend: str = ""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    commands.add_parser("doctor", help="check the set-up, and say how to mend it").set_defaults(run=_doctor)


def _doctor(_arguments: argparse.Namespace, settings: Settings) -> int:
    checks = [Check(what="settings can be read", well=True), *_people(settings), *_database(settings)]
    checks += asyncio.run(_slack(settings.slack, _unseen(settings))) if settings.slack else [_no_slack()]
    for check in checks:
        say(f"{'ok  ' if check.well else 'MEND'}  {check.what}" + ("" if check.well else f": {check.mend}"))
    return 0 if all(check.well for check in checks) else 1


def _people(settings: Settings) -> list[Check]:
    mend = "set ADMINS to the e-mail addresses of who administers Steerco"
    return [Check(what="somebody administers it", well=bool(settings.admins), mend=mend)]


def _database(settings: Settings) -> list[Check]:
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
        opened_ = Check(what="database can be opened", well=True)
        return [opened_, schema, *server, *(_record(database) if current else [])]
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
    parked = Deliveries(database).parked_rows()
    reasons = "; ".join(sorted({row.reason for row in parked})[:3])
    return [
        Check(what="decision rights are in force", well=rights > 0, mend="run steerco rights import FILE"),
        Check(what="every message was delivered", well=not parked, mend=f"{len(parked)} were not: {reasons}"),
    ]


async def _slack(settings: SlackSettings, named: tuple[Email, ...]) -> list[Check]:
    async with Connections(settings.bot_token, settings.api_url) as to_slack:
        return await _workspace(to_slack, named)


async def _workspace(to_slack: Connections, named: tuple[Email, ...]) -> list[Check]:
    try:
        web = to_slack.client(TO_SEND)
        installed = await slack.installation(web)
    except slack.InstallationError as error:
        mend = f"Slack answers “{error}”; copy the Bot User OAuth Token from the app's page into SLACK_BOT_TOKEN"
        if str(error) == "no answer":
            mend = "Slack does not answer: is the network up, and SLACK_API_URL right?"
        return [Check(what="Slack knows the token", well=False, mend=mend)]
    nobody = await _not_there(SlackDirectory(web, home=installed.home), named)
    missing = [scope for scope in SCOPES if scope not in installed.scopes]
    mend = f"add {', '.join(missing)} under OAuth & Permissions, then install the app again"
    return [
        Check(what="Slack knows the token", well=True),
        Check(what="the token has every scope it needs", well=not missing, mend=mend),
        Check(
            what="everyone whom the rights name is in Slack",
            well=not nobody,
            mend=f"{', '.join(nobody)}: nobody there has that address; correct the rights file, and import it again",
        ),
    ]


async def _not_there(directory: SlackDirectory, named: tuple[Email, ...]) -> list[Email]:
    try:
        return [email for email in named if await directory.by_email(email) is None]
    except NotReachedError:
        return []


def _unseen(settings: Settings) -> tuple[Email, ...]:
    """Name the addresses of the rights that nobody has met in Slack yet."""
    try:
        with opened(settings) as database, reads(database)() as work:
            return tuple(sorted(work.people.unseen(platform=PLATFORM).values()))
    except CannotError:
        return ()


def _no_slack() -> Check:
    mend = "set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET; the README leads through it"
    return Check(what="Slack is connected", well=False, mend=mend)
