"""`steerco register export` and `steerco audit verify`: the record, and the proof that nobody changed it."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping

from adapters.web.exports import sheet
from bot.cli.opened import opened
from bot.cli.said import say
from bot.settings import Settings
from decisions.ports import SYSTEM
from storage import audit, register


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    listing = commands.add_parser("register", help="the register of decisions").add_subparsers(required=True)
    exporting = listing.add_parser("export", help="print the register")
    exporting.add_argument("--format", choices=tuple(_FORMATS), required=True)
    exporting.add_argument("--restricted", action="store_true", help="restricted decisions too")
    exporting.set_defaults(run=_export)
    auditing = commands.add_parser("audit", help="tamper evidence").add_subparsers(required=True)
    verifying = auditing.add_parser("verify", help="check every seal and every snapshot")
    verifying.set_defaults(run=_verify)


def _export(arguments: argparse.Namespace, settings: Settings) -> int:
    with opened(settings) as database:
        rows = list(register.rows(database, reader=SYSTEM, restricted=arguments.restricted))
    # As bytes: whatever a terminal or a system takes text for, a file that others read is UTF-8.
    sys.stdout.buffer.writelines(line.encode() for line in _FORMATS[arguments.format](rows))
    sys.stdout.flush()
    return 0


def _json(rows: list[register.RegisterRow]) -> Iterable[str]:
    return json.dumps({"decisions": rows, "risks": []}, ensure_ascii=False, indent=2), "\n"


_FORMATS: Mapping[str, Callable[[list[register.RegisterRow]], Iterable[str]]] = {"json": _json, "csv": sheet}


def _verify(_arguments: argparse.Namespace, settings: Settings) -> int:
    with opened(settings) as database:
        report = audit.verify(database)
    for finding in report:
        say(str(finding), to=sys.stderr)
    if report:
        say(f"{len(report)} problems: the record does not match its seals.", to=sys.stderr)
        return 1
    say("Every event is sealed to the one before it, and every decision stands as its events say.")
    return 0
