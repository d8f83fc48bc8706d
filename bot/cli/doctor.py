"""`steerco doctor`: settings, database, platforms, each failed check with how to mend it."""

import argparse
import asyncio
from contextlib import AsyncExitStack

from adapters.desk import Directory
from bot.cli.checks import named, record, slack, teams
from bot.cli.checks.check import Check
from bot.cli.said import say
from bot.settings import Settings


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    commands.add_parser("doctor", help="check the set-up, and say how to mend it").set_defaults(run=_doctor)


def _doctor(_arguments: argparse.Namespace, settings: Settings) -> int:
    checks = [Check(what="settings can be read", well=True), _people(settings), *record.checked(settings)]
    checks += asyncio.run(_platforms(settings))
    for check in checks:
        say(str(check))
    return 0 if all(check.well for check in checks) else 1


def _people(settings: Settings) -> Check:
    mend = "set ADMINS to the e-mail addresses of who administers Steerco"
    return Check(what="somebody administers it", well=bool(settings.admins), mend=mend)


async def _platforms(settings: Settings) -> list[Check]:
    checks: list[Check] = []
    directories: dict[str, Directory | None] = {}
    async with AsyncExitStack() as stack:
        if settings.slack is not None:
            found, directories["Slack"] = await slack.checked(settings, settings.slack, stack)
            checks += found
        if settings.teams is not None:
            found, directories["Teams"] = await teams.checked(settings, settings.teams, stack)
            checks += found
        # Where one platform cannot be asked, whoever is missing may be there.
        known = {name: directory for name, directory in directories.items() if directory is not None}
        if known and known.keys() == directories.keys():
            checks.append(await named.checked(settings, known))
    return checks or [_nothing()]


def _nothing() -> Check:
    mend = "set what Slack or Microsoft Teams gave you; the README leads through both"
    return Check(what="a platform is connected", well=False, mend=mend)
