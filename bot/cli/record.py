"""`steerco register export`: the record."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping

from adapters.web.exports import sheet
from bot.cli.opened import opened
from bot.settings import Settings
from decisions.ports.reading import SYSTEM
from storage import register


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    listing = commands.add_parser("register", help="the register of decisions").add_subparsers(required=True)
    exporting = listing.add_parser("export", help="print the register")
    exporting.add_argument("--format", choices=tuple(_FORMATS), required=True)
    exporting.add_argument("--restricted", action="store_true", help="restricted decisions too")
    exporting.set_defaults(run=_export)


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
