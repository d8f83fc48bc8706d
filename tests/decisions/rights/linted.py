"""Small rights files, and what is found wrong with them."""

from decisions.rights.file import read
from decisions.rights.lint import lint
from decisions.rights.problems import Problem, Severity

PEOPLE = "people: {CFO: ana@example.com, CEO: eva@example.com, PMO: ana@example.com}\nrights:\n"
REST = "  - {what: The rest, decides: CEO}\n"


def found(*rights: str, rest: str = REST) -> tuple[Problem, ...]:
    return lint(read(PEOPLE + "".join(f"  - {{{right}}}\n" for right in rights) + rest))


def error(line: int, sentence: str) -> Problem:
    return Problem(line, sentence, Severity.ERROR)


def hint(line: int, sentence: str) -> Problem:
    return Problem(line, sentence, Severity.HINT)


def sentences(*rights: str, rest: str = REST) -> list[str]:
    """Give what is found, in words alone."""
    return [one.sentence for one in found(*rights, rest=rest)]
