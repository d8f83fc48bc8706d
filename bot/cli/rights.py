"""`steerco rights lint | import | export | who`: decision rights as a file."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.cards import draft, messages
from bot.cli.opened import opened
from bot.cli.rights_files import examined, has_errors, print_problems, text_of
from bot.cli.rights_preview import told
from bot.cli.said import CannotError, confirmed, say
from bot.clocks import machine_clock
from bot.settings import Settings, environment
from bot.variables.reading import SettingsError
from decisions.people import Person, PersonId
from decisions.ports.work import Work
from decisions.queries.askers import Asker
from decisions.queries.previews import would_decide
from decisions.rights.cells import used_categories
from decisions.rights.importing import beginning, by_email, is_in_force, preview, put_in_force, without_address
from decisions.rights.lines import Company, Rights
from decisions.rights.matching import categories
from decisions.rights.writing import page, sheet
from storage.database import StorageError
from storage.unit_of_work import SqlUnitOfWork, reads

_FORMATS: Mapping[str, Callable[[Rights], str]] = {
    "yaml": page.written,
    "csv": lambda rights: f"\ufeff{sheet.written(rights)}",
}
"""A spreadsheet takes a table for UTF-8 only where a mark says so."""

NOBODY = Person(id=PersonId("nobody"), email=None, name="Nobody", zone="")
"""Asks on the command line, and holds no seat."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    parser = commands.add_parser("rights", help="decision rights as a file").add_subparsers(required=True)
    linting = parser.add_parser("lint", help="say what is wrong or doubtful in a file")
    linting.add_argument("file", type=Path)
    linting.set_defaults(bare=_lint)
    importing = parser.add_parser("import", help="put a file in force")
    importing.add_argument("file", type=Path)
    importing.add_argument("--yes", action="store_true", help="do not ask")
    importing.add_argument("--from", dest="effective", type=date.fromisoformat, metavar="YYYY-MM-DD", default=None)
    importing.set_defaults(run=_import)
    exporting = parser.add_parser("export", help="print the rights in force as a file")
    exporting.add_argument("--format", choices=tuple(_FORMATS), default="yaml")
    exporting.add_argument("--version", type=int, metavar="NUMBER", default=None, help="another version than in force")
    exporting.set_defaults(run=_export)
    asking = parser.add_parser("who", help='who would decide: steerco rights who "80k for a vendor, one-way"')
    asking.add_argument("words")
    asking.set_defaults(run=_who)


def _lint(arguments: argparse.Namespace) -> int:
    file, now = arguments.file, machine_clock()
    text = text_of(file)
    with _on_record() as work:
        number = work.rights.current(now=now) if work else 0
        rights, problems = examined(text, file, on=now.date(), work=work, onto=number)
    print_problems(problems, file)
    if rights is not None and not problems:
        say(f"{file}: {len(rights.lines)} rights, nothing to mend.")
    return 1 if has_errors(problems) else 0


@contextmanager
def _on_record() -> Iterator[Work | None]:
    """Open what is on record, if anything is: a file can be looked at without."""
    with ExitStack() as stack:
        try:
            settings = Settings.from_env(environment(os.environ, Path(".env")))
            work = stack.enter_context(reads(stack.enter_context(opened(settings)))())
        except (SettingsError, CannotError, StorageError):
            work = None
        yield work


def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    text, now = text_of(arguments.file), machine_clock()
    with opened(settings, making=True) as database:
        with reads(database)() as work:
            coming = _coming(work, text, arguments, now)
        question = f"Put {len(coming.rights.lines)} rights and {len(coming.rights.positions)} positions in force"
        if not arguments.yes and not confirmed(f"{question} from {coming.effective}?"):
            say("Nothing was imported.")
            return 1
        with SqlUnitOfWork(database, lambda: None)() as work:
            work.people.administer(settings.admins)
            said = _put(work, coming, now)
            work.commit()
    say(said)
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coming:
    """What is to be imported, and the newest version that its preview knew."""

    rights: Rights
    effective: date
    last: int


def _coming(work: Work, text: str, arguments: argparse.Namespace, now: datetime) -> _Coming:
    """Read the file and say what it would change."""
    zone = work.rights.organisation(now=now).company.zone
    begins = max(now, beginning(arguments.effective, zone)) if arguments.effective else now
    number = work.rights.current(now=begins)
    rights, problems = examined(text, arguments.file, on=begins.date(), work=work, onto=number)
    print_problems(problems, arguments.file)
    if rights is None or has_errors(problems):
        raise CannotError("Nothing was imported")
    effective = arguments.effective or now.astimezone(ZoneInfo(rights.company.zone)).date()
    shown = preview(work, rights, effective=effective, now=now)
    begins = max(now, beginning(effective, rights.company.zone))
    for sentence in told(shown, effective=effective, begins=begins, zone=rights.company.zone):
        say(sentence)
    return _Coming(rights=rights, effective=effective, last=shown.last)


def _put(work: Work, coming: _Coming, now: datetime) -> str:
    if work.rights.last() != coming.last:
        raise CannotError("Somebody changed the decision rights meanwhile: import again, and see what changes now")
    begins = beginning(coming.effective, coming.rights.company.zone)
    if begins <= now and is_in_force(work, coming.rights, now=now):
        return "These rights are in force already: nothing changed."
    number = put_in_force(work, coming.rights, effective=coming.effective, now=now)
    lines = len(coming.rights.lines)
    return f"Version {number} of the decision rights is in force from {coming.effective}: {lines} rights."


def _export(arguments: argparse.Namespace, settings: Settings) -> int:
    with opened(settings) as database, reads(database)() as work:
        last = work.rights.last()
        number = arguments.version or work.rights.current(now=machine_clock())
        if not 0 < number <= last:
            wanted = (
                f"There is no version {number}: the newest is {last}" if last else "There are no decision rights yet"
            )
            raise CannotError(wanted)
        rights = by_email(work, work.rights.version(number))
    if nameless := without_address(rights):
        raise CannotError(
            f"{nameless[0]} has no e-mail address any more, so no file can name them: import rights without"
        )
    if any(not forum.outside and not forum.members for forum in rights.forums):
        raise CannotError(f"Version {number} was recorded before forums had members, so no file can say it")
    sys.stdout.write(_FORMATS[arguments.format](rights))
    if arguments.format == "csv" and (rights.forums or rights.company != Company()):
        say("Forums and what holds for the company are not in a table: what is on record stays.", to=sys.stderr)
    return 0


def _who(arguments: argparse.Namespace, settings: Settings) -> int:
    now = machine_clock()
    with opened(settings) as database, reads(database)() as work:
        asker = _asker(work, now)
        reading = draft.read(draft.Draft(question=arguments.words), asker, now=now)
        if "amount" in reading.complaints:
            raise CannotError(reading.complaints["amount"])
        preview = would_decide(work, reading.proposal.matter, raised_by=NOBODY.id, now=now)
        say(messages.would_decide_sentence(preview, asker.categories))
    return 0


def _asker(work: Work, now: datetime) -> Asker:
    company = work.rights.organisation(now=now).company
    rights = work.rights.version(work.rights.current(now=now))
    return Asker(
        person=NOBODY,
        zone=company.zone,
        company=company,
        categories=categories(rights),
        used_categories=used_categories(rights.lines),
        is_administrator=True,
        has_rights=bool(rights.lines),
    )
