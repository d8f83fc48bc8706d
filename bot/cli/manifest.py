"""`steerco manifest slack | teams`: the app as each platform wants it declared, for this deployment."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from adapters.teams.manifest.declared import App, Schema
from adapters.teams.manifest.package import package
from bot.cli.said import CannotError, say
from bot.settings import Settings, TeamsSettings

ZIP = Path("steerco-teams.zip")
SLACK = Path(__file__).parents[2] / "docs" / "slack-manifest.yaml"
PLACEHOLDER = "https://steerco.example.com"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = commands.add_parser("manifest", help="the app, as Slack or Teams wants it declared")
    platforms = parser.add_subparsers(required=True)
    slack = platforms.add_parser("slack", help="print the manifest of the Slack app")
    slack.set_defaults(run=_slack)
    teams = platforms.add_parser("teams", help="write the zip that is uploaded in Teams")
    teams.add_argument("--out", type=Path, default=ZIP, metavar="FILE", help=f"where to; {ZIP} without it")
    kinds = teams.add_mutually_exclusive_group()
    kinds.add_argument("--government", action="store_true", help="for the clouds of governments, which lag behind")
    kinds.add_argument("--slash", action="store_true", help="with slash commands, where your Teams has them")
    teams.set_defaults(run=_teams)


def _slack(_arguments: argparse.Namespace, settings: Settings) -> int:
    if not settings.public_url.startswith("https://"):
        raise CannotError("Set PUBLIC_URL first: Slack reaches Steerco at an address that begins with https://")
    try:
        written = SLACK.read_text(encoding="utf-8")
    except OSError:
        raise CannotError(f"{SLACK} is not there: take it from the source of this version") from None
    # The first line tells who reads the file itself what to replace; here it is replaced.
    told, _, declared = written.partition("\n")
    declared = declared if told.startswith("#") else written
    sys.stdout.write(declared.replace(PLACEHOLDER, settings.public_url))
    return 0


def _teams(arguments: argparse.Namespace, settings: Settings) -> int:
    lacking = list(_lacking(settings))
    if settings.teams is None or lacking:
        raise CannotError(f"The app cannot be declared yet: {'; '.join(lacking)}")
    schema = Schema.GOVERNMENT if arguments.government else Schema.SLASH if arguments.slash else Schema.USUAL
    app = App(app_id=settings.teams.app_id, public_url=settings.public_url, schema=schema)
    try:
        arguments.out.write_bytes(package(app))
    except OSError as error:
        raise CannotError(f"{arguments.out} cannot be written: {error.strerror}") from error
    say(f"{arguments.out} is written. Upload it: Teams admin centre, Manage apps, Upload new app (docs/teams.md).")
    return 0


def _lacking(settings: Settings) -> Iterator[str]:
    if not _is_guid(settings.teams):
        yield "set MICROSOFT_APP_ID to the Microsoft App ID of your Azure bot"
    if not settings.public_url.startswith("https://"):
        yield "set PUBLIC_URL to the address at which people reach Steerco, which begins with https://"


def _is_guid(teams: TeamsSettings | None) -> bool:
    try:
        return teams is not None and str(UUID(teams.app_id)) == teams.app_id
    except ValueError:
        return False
