"""What is wrong with a rights file, or could be better: a sentence for whoever edits it, with its line."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

_LONGEST_QUOTE = 60


class Severity(StrEnum):
    """An error imports nothing; a hint is worth a look."""

    ERROR = "error"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence about `line` of the file, in its words; about none of them where that is 0."""

    line: int
    sentence: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Write it with its line, ready to be shown."""
        return f"Line {self.line}: {self.sentence}" if self.line else self.sentence


class RightsFileError(Exception):
    """A rights file that cannot be read; `problems` holds all that was found, by line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def quoted(text: str) -> str:
    """Quote words of the file, shortened where they are long."""
    plain = " ".join(text.split())
    return f"“{plain}”" if len(plain) <= _LONGEST_QUOTE else f"“{plain[:_LONGEST_QUOTE]}…”"


def nearest(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str | None:
    """Find the known name that `name` was probably meant to be, whatever its case."""
    by_fold = {one.casefold(): one for one in known}
    close = get_close_matches(name.casefold()[:_LONGEST_QUOTE], by_fold, n=1, cutoff=likeness)
    return by_fold[close[0]] if close else None
