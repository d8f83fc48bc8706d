"""`steerco rights lint | import | who`: decision rights as a file."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from adapters.cards import draft, messages
from bot.cli.opened import opened
from bot.cli.said import CannotError, confirmed, say
from bot.settings import Settings
from decisions.people import Person, PersonId
from decisions.ports import Work
from decisions.queries import Asker, would_decide
from decisions.rights.cells import used_categories
from decisions.rights.file import read
from decisions.rights.importing import is_in_force, put_in_force
from decisions.rights.lines import Rights
from decisions.rights.lint import lint
from decisions.rights.matching import categories
from decisions.rights.problems import Problem as Finding
from decisions.rights.problems import RightsFileError, Severity
from storage.unit_of_work import SqlUnitOfWork, reads

LARGEST_FILE = 1 << 20
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
    asking = parser.add_parser("who", help='who would decide: steerco rights who "80k for a vendor, one-way"')
    asking.add_argument("words")
    asking.set_defaults(run=_who)


def _lint(arguments: argparse.Namespace) -> int:
    rights, findings = _read(arguments.file)
    _print(findings, arguments.file)
    if rights is not None and not findings:
        say(f"{arguments.file}: {len(rights.lines)} rights, nothing to mend.")
    return 1 if _errors(findings) else 0


def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    rights, findings = _read(arguments.file)
    _print(findings, arguments.file)
    if rights is None or _errors(findings):
        raise CannotError("Nothing was imported")
    now = datetime.now(UTC)
    effective = arguments.effective or now.date()
    question = f"Put {len(rights.lines)} rights and {len(rights.positions)} positions in force from {effective}?"
    if not arguments.yes and not confirmed(question):
        say("Nothing was imported.")
        return 1
    with opened(settings, making=True) as database, SqlUnitOfWork(database, lambda: None)() as work:
        work.people.administer(settings.admins)
        if is_in_force(work, rights, now=now):
            work.commit()
            say("These rights are in force already: nothing changed.")
            return 0
        number = put_in_force(work, rights, effective=effective, now=now)
        work.commit()
    say(f"Version {number} of the decision rights is in force from {effective}: {len(rights.lines)} rights.")
    return 0


def _who(arguments: argparse.Namespace, settings: Settings) -> int:
    now = datetime.now(UTC)
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


def _read(file: Path) -> tuple[Rights | None, tuple[Finding, ...]]:
    try:
        with file.open("rb") as opened_file:
            text = opened_file.read(LARGEST_FILE + 1).decode("utf-8-sig")
    except OSError as error:
        raise CannotError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CannotError(f"{file} is not text in UTF-8: save it as UTF-8") from error
    try:
        rights = read(text)
    except RightsFileError as error:
        return None, error.problems
    return rights, lint(rights)


def _print(findings: tuple[Finding, ...], file: Path) -> None:
    for finding in findings:
        mark = "" if finding.severity is Severity.ERROR else "hint: "
        say(f"{file}:{finding.line}: {mark}{finding.sentence}", to=sys.stderr)


def _errors(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
