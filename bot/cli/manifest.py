"""`steerco manifest slack | teams`: the app as each platform wants it declared, for this deployment."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from adapters.slack.manifest import Mode, as_yaml, creation_link, manifest
from adapters.teams.manifest.declared import App, Schema
from adapters.teams.manifest.package import package
from bot.cli.said import CannotError, say
from bot.settings import Settings, TeamsSettings

ZIP = Path("steerco-teams.zip")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = commands.add_parser("manifest", help="the app, as Slack or Teams wants it declared")
    platforms = parser.add_subparsers(required=True)
    slack = platforms.add_parser("slack", help="print the manifest of the Slack app, and a link that creates it")
    slack.add_argument("--mode", type=Mode, choices=list(Mode), help="http: Slack calls us; socket: we call Slack")
    slack.add_argument("--several", action="store_true", help="several workspaces or an organisation may install it")
    slack.add_argument("--out", type=Path, metavar="FILE", help="where to; it is printed without it")
    slack.set_defaults(run=_slack)
    teams = platforms.add_parser("teams", help="write the zip that is uploaded in Teams")
    teams.add_argument("--out", type=Path, default=ZIP, metavar="FILE", help=f"where to; {ZIP} without it")
    kinds = teams.add_mutually_exclusive_group()
    kinds.add_argument("--government", action="store_true", help="for the clouds of governments, which lag behind")
    kinds.add_argument("--slash", action="store_true", help="with slash commands, where your Teams has them")
    teams.set_defaults(run=_teams)


def _slack(arguments: argparse.Namespace, settings: Settings) -> int:
    mode, several = _mode(arguments, settings), arguments.several or bool(settings.slack and settings.slack.client_id)
    if (mode is Mode.HTTP or several) and not settings.public_url.startswith("https://"):
        what = "who installs it comes back" if mode is Mode.SOCKET else "Slack reaches Steerco"
        other = "" if several else ". Where nobody reaches it from outside, use --mode socket"
        raise CannotError(f"Set PUBLIC_URL first: {what} at an address that begins with https://{other}")
    threads = settings.slack is not None and settings.slack.read_threads
    declared = manifest(mode, public_url=settings.public_url, several=several, read_threads=threads)
    _write(as_yaml(declared), arguments.out)
    # Beside the manifest, so that it can be kept in a file by itself.
    say(f"Create the app with one click: {creation_link(declared)}", to=sys.stderr)
    return 0


def _mode(arguments: argparse.Namespace, settings: Settings) -> Mode:
    if arguments.mode is not None:
        return Mode(arguments.mode)
    over_line = settings.slack is not None and settings.slack.app_token and not settings.slack.signing_secrets
    return Mode.SOCKET if over_line else Mode.HTTP


def _write(text: str, out: Path | None) -> None:
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotError(f"{out} cannot be written: {error.strerror}") from error


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
