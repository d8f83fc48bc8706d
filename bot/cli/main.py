"""`steerco`: runs one command, and ends with 0 (done), 1 (refused, or problems found) or 2 (wrong usage)."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from bot import logs
from bot.cli import audit, doctor, manifest, person, record, rights, running
from bot.cli.said import CannotError, say
from bot.settings import Settings, environment
from bot.variables.reading import SettingsError
from storage.database import StorageError

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors are one or two plain sentences on stderr."""
    parsed = _parser().parse_args(arguments)
    if parsed.bare is not None:
        return _kindly(lambda: int(parsed.bare(parsed)))
    try:
        settings = Settings.from_env(environment(os.environ, Path(".env")))
    except SettingsError as error:
        say(str(error), to=sys.stderr)
        return 1
    logs.configure(settings)
    return _kindly(lambda: int(parsed.run(parsed, settings)))


def _kindly(run: Callable[[], int]) -> int:
    try:
        return run()
    except (CannotError, StorageError) as problem:
        say(f"{problem}".rstrip(".?") + ("?" if f"{problem}".endswith("?") else "."), to=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever was reading has read enough; nothing is left to flush to them at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="steerco", description="Governance decisions where people already talk.")
    parser.add_argument("--version", action="version", version=f"steerco {version('steerco')}")
    parser.set_defaults(bare=None)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    running.add_to(commands)
    rights.add_to(commands)
    record.add_to(commands)
    audit.add_to(commands)
    person.add_to(commands)
    doctor.add_to(commands)
    manifest.add_to(commands)
    return parser
