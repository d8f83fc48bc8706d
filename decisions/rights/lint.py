"""What is wrong with decision rights that can be read, or could be better, in the words of the file."""

from collections.abc import Iterator

from decisions.rights import ladder
from decisions.rights.cells import used_categories
from decisions.rights.coverage import Gap, Unreachable, first_gap, unreachable
from decisions.rights.lines import AmountRange, Door, Line, OfDoor, Rights, Unit
from decisions.rights.matching import KNOWN_CATEGORIES, SOMETHING_ELSE
from decisions.rights.problems import Problem, Severity, nearest, quoted

_A_WEEK = {Unit.DAY: 5, Unit.HOUR: 40}
_DOORS = {Door.ONE_WAY: "that can hardly be undone", Door.TWO_WAY: "that can easily be undone"}
_MOST_NAMED = 3
_MISSPELT = 0.8


def lint(rights: Rights) -> tuple[Problem, ...]:
    """Find what deserves a word, by line; errors import nothing."""
    found = [
        *ladder.problems(rights),
        *map(_never_reached, unreachable(rights)),
        *_gaps(rights),
        *_categories(rights),
        *(problem for line in rights.lines for problem in _of(line)),
    ]
    return tuple(sorted(found, key=lambda problem: problem.line))


def _of(line: Line) -> Iterator[Problem]:
    """Find what is worth a word about one line alone."""
    name = quoted(line.what)
    if line.later:
        waiting = "decisions that fall to it wait on the administrators"
        yield _hint(line, f"{name} says {_listed(line.later)}, which is not carried out yet: {waiting}.")
    elif line.noted:
        yield _hint(line, f"{name} says {_listed(line.noted)}, which is not carried out yet: it is decided without.")
    says_why = any(words.startswith("why:") for words in line.noted)
    if any(words.startswith("must agree:") for words in line.later) and not says_why:
        yield _error(line, f"{name} says “must agree” without a `why`. Name the law or policy, or say `agrees`.")
    if line.within.count > _A_WEEK[line.within.unit] and OfDoor(Door.ONE_WAY) not in line.when:
        window = f"{line.within.count} {line.within.unit}s"
        yield _hint(line, f"{name} gives {window}, over a week, also for what can easily be undone.")


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


def _gaps(rights: Rights) -> Iterator[Problem]:
    if gap := first_gap(rights):
        last = rights.lines[-1].number if rights.lines else 1
        sentence = f"Nothing covers {_uncovered(gap, rights)}: it waits on the administrators."
        yield Problem(last, f"{sentence} A last line without `when` covers the rest.", Severity.HINT)


def _uncovered(gap: Gap, rights: Rights) -> str:
    amounts = "without an amount" if gap.without_amount else _amounts(gap.amounts) if gap.amounts else ""
    return " ".join(
        part for part in (_of_what(gap.category, rights), amounts, _DOORS[gap.door] if gap.door else "") if part
    )


def _of_what(category: str | None, rights: Rights) -> str:
    if category is None:
        return "a decision"
    if category != SOMETHING_ELSE:
        return category
    used = used_categories(rights.lines)
    named = [*used[:_MOST_NAMED], *(["the other categories"] if len(used) > _MOST_NAMED else [])]
    return f"what is neither {' nor '.join(named)}" if len(named) > 1 else f"what is not {named[0]}"


def _amounts(amounts: AmountRange) -> str:
    if amounts.start is None:
        return f"below {amounts.end}" if amounts.end else "with an amount"
    return f"from {amounts.start} to {amounts.end}" if amounts.end else f"from {amounts.start}"


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
