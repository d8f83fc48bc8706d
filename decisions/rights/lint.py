"""What is wrong with decision rights that can be read, or could be better, in the words of the file."""

from collections.abc import Iterator
from datetime import date

from decisions.rights.cells import used_categories
from decisions.rights.later import noted, waiting
from decisions.rights.lines import Line, Rights
from decisions.rights.linting import combining, ladder, roles
from decisions.rights.linting.coverage import Coverage, Unreachable, coverage
from decisions.rights.linting.gaps import uncovered
from decisions.rights.matching import KNOWN_CATEGORIES
from decisions.rights.problems import Problem, Severity, nearest, quoted

_MISSPELT = 0.8
_ANEW = "Write it anew, or import the file again."


def lint(rights: Rights, *, on: date | None = None) -> tuple[Problem, ...]:
    """Find what deserves a word as of a day (None: on any), by line; errors import nothing."""
    covered = coverage(rights, on=on)
    found = [
        *ladder.problems(rights),
        *combining.problems(rights, on=on),
        *roles.problems(rights),
        *map(_never_reached, covered.unreachable),
        *_gaps(rights, covered),
        *_categories(rights),
        *(problem for line in rights.lines for problem in _of(line, on)),
    ]
    return tuple(sorted(found, key=lambda problem: problem.line))


def _of(line: Line, on: date | None) -> Iterator[Problem]:
    """Find what is worth a word about one line alone."""
    name = quoted(line.what)
    if waits := waiting(line):
        effect = "decisions that fall to it wait on the administrators"
        yield _hint(line, f"{name} says {_listed(waits)} in the words of an earlier version: {effect}. {_ANEW}")
    elif without := noted(line):
        yield _hint(
            line, f"{name} says {_listed(without)} in the words of an earlier version: it is decided without. {_ANEW}"
        )
    if on and line.until and line.until < on:
        yield _hint(line, f"{name} held until {line.until}, which is over. Remove it, or give it another date.")


def _never_reached(found: Unreachable) -> Problem:
    name = quoted(found.line.what)
    if found.fits_nothing:
        return _error(found.line, f"{name} fits nothing: its conditions exclude each other.")
    if found.by:
        above = f"{quoted(found.by.what)} in line {found.by.number}, which fits all of it, comes first"
        return _error(found.line, f"{name} is never reached: {above}. Move {name} above that line, or remove it.")
    return _error(
        found.line, f"{name} is never reached: the lines above it take all that it fits. Move it up, or remove it."
    )


def _gaps(rights: Rights, covered: Coverage) -> Iterator[Problem]:
    last = rights.lines[-1].number if rights.lines else 1
    if covered.gap:
        sentence = f"Nothing covers {uncovered(covered.gap, rights)}: it waits on the administrators."
        yield Problem(last, f"{sentence} A last line without `when` covers the rest.", Severity.HINT)
    if not covered.whole:
        sentence = "The conditions of these lines cross in more ways than can be tried"
        unchecked = "what several lines take together, and what none covers, was checked only in part"
        yield Problem(last, f"{sentence}: {unchecked}.", Severity.HINT)


def _categories(rights: Rights) -> Iterator[Problem]:
    """Find categories that look like a known one, misspelt."""
    for category in used_categories(rights.lines):
        known = None if category in KNOWN_CATEGORIES else nearest(category, KNOWN_CATEGORIES, likeness=_MISSPELT)
        if known:
            line = next(line for line in rights.lines if category in used_categories((line,)))
            yield _hint(line, f"{quoted(category)} is a category of its own here. Did you mean {quoted(known)}?")


def _listed(several: tuple[str, ...]) -> str:
    return " and ".join(quoted(words) for words in several)


def _error(line: Line, sentence: str) -> Problem:
    return Problem(line.number, sentence)


def _hint(line: Line, sentence: str) -> Problem:
    return Problem(line.number, sentence, Severity.HINT)
