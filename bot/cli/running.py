"""`steerco serve | worker | migrate | demo`: what runs."""

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Coroutine, Iterator
from contextlib import suppress

import uvloop

from adapters.slack.installations import InstallationError
from bot import collector, demo
from bot.cli.opened import opened
from bot.cli.said import CannotError, say
from bot.clocks import is_before_us, wall_clock
from bot.server import application
from bot.serving import PortTakenError, serving
from bot.settings import Settings
from bot.wiring import house
from storage.bell import is_answered
from storage.database import Database
from storage.delivery import Deliveries
from storage.unit_of_work import SqlUnitOfWork

HIGHEST_PORT = 65_535
MENDS = {
    "no answer": "Slack does not answer: is the network up, and SLACK_API_URL right?",
    "invalid_auth": "SLACK_BOT_TOKEN is not valid: copy the Bot User OAuth Token from the app's page",
    "not_authed": "SLACK_BOT_TOKEN is not valid: copy the Bot User OAuth Token from the app's page",
    "token_revoked": "SLACK_BOT_TOKEN was revoked: install the app again and copy the new token",
    "account_inactive": "The app was removed from the workspace: install it again",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    serving_ = commands.add_parser("serve", help="answer Slack, Teams and the web")
    serving_.add_argument("--with-worker", action="store_true", help="do the worker's part too (always so on SQLite)")
    serving_.set_defaults(run=_serve)
    commands.add_parser("worker", help="deliver messages and what falls due").set_defaults(run=_work)
    commands.add_parser("migrate", help="bring the database up to date").set_defaults(run=_migrate)
    commands.add_parser("demo", help="a believable company on this machine, with no account").set_defaults(bare=_demo)


def _until_stopped(main: Coroutine[None, None, None]) -> None:
    """Run `main` until it ends, or until the process is asked to stop; then let it put things away."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        task = runner.get_loop().create_task(main)
        for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            runner.get_loop().add_signal_handler(asked, task.cancel)
        with suppress(asyncio.CancelledError):
            runner.get_loop().run_until_complete(task)


def _serve(arguments: argparse.Namespace, settings: Settings) -> int:
    _must_know_the_time()
    with opened(settings, making=True) as database, database.served():
        with SqlUnitOfWork(database, lambda: None)() as work:
            work.people.administer(settings.admins)
            work.commit()
        if database.file is not None:
            Deliveries(database).take_over()
        working = arguments.with_worker or database.file is not None
        _until_stopped(_serving(settings, database, working=working))
    return 0


async def _serving(settings: Settings, database: Database, *, working: bool) -> None:
    try:
        async with house(settings, database) as built:
            if working:
                built.bell.answer()
            app = application(built, working=working)
            async with serving(app, host=settings.host, port=settings.port) as url:
                collector.spare()
                for warning in _warnings(settings, worked=working or is_answered(database)):
                    say(warning, to=sys.stderr)
                say(f"Steerco serves {url}; platforms: {_platforms(settings)}")
                await asyncio.Event().wait()
    except InstallationError as error:
        raise _not_installed(error) from error
    except PortTakenError as error:
        raise CannotError(str(error)) from error


def _must_know_the_time() -> None:
    """Refuse to work by a clock that was never set: whatever fell due since would fall due at once as it is."""
    if is_before_us(now := wall_clock()):
        raise CannotError(f"The clock of this machine says {now:%Y-%m-%d}: set it, then start again")


def _not_installed(error: InstallationError) -> CannotError:
    return CannotError(MENDS.get(str(error), f"Slack answers “{error}” to SLACK_BOT_TOKEN"))


def _platforms(settings: Settings) -> str:
    served = {"Slack": settings.slack, "Teams": settings.teams}
    return ", ".join(name for name, configured in served.items() if configured) or "none yet"


def _warnings(settings: Settings, *, worked: bool) -> Iterator[str]:
    if not worked:
        yield "Nobody delivers messages yet: start steerco worker, or steerco serve --with-worker."
    if not settings.admins:
        yield "Nobody administers Steerco: set ADMINS, or decisions that no right covers wait for ever."
    if settings.slack is None and settings.teams is None:
        yield "Nothing is connected: set what Slack or Microsoft Teams gave you; the README leads through both."
    if settings.teams is not None and settings.teams.insecure:
        yield "TEAMS_INSECURE_DEV is on: whoever reaches this port may speak as anybody. Never put a proxy before it."


def _work(_arguments: argparse.Namespace, settings: Settings) -> int:
    _must_know_the_time()
    with opened(settings, making=settings.database_url.startswith("postgres")) as database:
        if database.file is not None:
            say("On SQLite steerco serve does the worker's part; this process waits.")
            with suppress(KeyboardInterrupt):
                while True:
                    time.sleep(3600)
        _until_stopped(_working(settings, database))
    return 0


async def _working(settings: Settings, database: Database) -> None:
    try:
        async with house(settings, database) as built, built.worker.running():
            built.bell.answer()
            say(f"Steerco works; platforms: {_platforms(settings)}")
            await asyncio.Event().wait()
    except InstallationError as error:
        raise _not_installed(error) from error


def _migrate(_arguments: argparse.Namespace, settings: Settings) -> int:
    with opened(settings, making=True):
        say("The database is of this version.")
    return 0


def _demo(_arguments: argparse.Namespace) -> int:
    port = os.environ.get("PORT") or "3000"
    if not port.isdecimal() or int(port) > HIGHEST_PORT:
        raise CannotError(f"PORT is a number from 1 to {HIGHEST_PORT}, not {port[:20]!r}")
    try:
        _until_stopped(demo.play(port=int(port)))
    except PortTakenError as error:
        raise CannotError(str(error)) from error
    return 0
