"""Rights files on the command line: reading them, and saying what is wrong with them."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.cli.said import CannotError, say
from decisions.channels.stationing import channels_named
from decisions.ports.work import Work
from decisions.rights.importing import by_email
from decisions.rights.lines import Rights
from decisions.rights.lint import lint
from decisions.rights.linting.channels import unseen
from decisions.rights.linting.record import strangers
from decisions.rights.problems import Problem, RightsFileError, Severity
from decisions.rights.source import decoded, read_onto

LARGEST = 4 << 20
"""Four times what is read as text: UTF-16 takes more."""

_TABLES = frozenset({".csv", ".tsv"})


def text_of(file: Path) -> str:
    """Read a file.

    Raises:
        CannotError: it is not there, or no text.
    """
    try:
        with file.open("rb") as content:
            return decoded(content.read(LARGEST + 1))
    except OSError as error:
        raise CannotError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CannotError(f"{file} is not text in UTF-8: save it as UTF-8, a spreadsheet as “CSV UTF-8”") from error


def examined(
    text: str, file: Path, *, on: date, work: Work | None, onto: int = 0
) -> tuple[Rights | None, tuple[Problem, ...]]:
    """Read the text of `file`, and find what is wrong or doubtful in it.

    Beside what is on record: what a table does not hold is that of version `onto`, and platforms know addresses. What
    was so before, in what stays, is not told again; what is new there stands on no line of the file (0).
    """
    base = by_email(work, work.rights.version(onto)) if work else Rights()
    try:
        rights = read_onto(text, base, table=file.suffix.lower() in _TABLES)
    except RightsFileError as error:
        return None, error.problems
    known = work.rights.addresses() if work else frozenset()
    before = {one.sentence for one in lint(_set_apart(base, base), on=on)}
    apart = _set_apart(rights, base)
    # Before Steerco has met anybody, it has looked for no channel either.
    hidden = unseen(apart, work.channels.named(channels_named(rights))) if work and known else ()
    told = (*lint(apart, on=on), *strangers(apart, known), *hidden)
    news = (one for one in told if one.line > 0 or one.sentence not in before)
    ordered = sorted(news, key=lambda one: (one.line <= 0, abs(one.line)))
    return rights, tuple(replace(one, line=max(one.line, 0)) for one in ordered)


def _set_apart(rights: Rights, base: Rights) -> Rights:
    """Turn the numbers of what stays of `base` negative: its lines are those of another file."""
    positions, forums, lines = rights.positions, rights.forums, rights.lines
    if positions is base.positions:
        positions = tuple(replace(one, line=-one.line) for one in positions)
    if forums is base.forums:
        forums = tuple(replace(one, line=-one.line) for one in forums)
    if lines is base.lines:
        lines = tuple(replace(one, number=-one.number) for one in lines)
    return replace(rights, positions=positions, forums=forums, lines=lines)


def print_problems(problems: tuple[Problem, ...], file: Path) -> None:
    """Say what was found, each with its line, where it has one."""
    for problem in problems:
        mark = "" if problem.severity is Severity.ERROR else "hint: "
        place = f"{file}:{problem.line}" if problem.line else f"{file}"
        say(f"{place}: {mark}{problem.sentence}", to=sys.stderr)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Tell whether anything stands in the way of an import."""
    return any(problem.severity is Severity.ERROR for problem in problems)
