"""A notebook for one reading: the lines as they were written, and what was found wrong with them."""

from collections.abc import Callable
from typing import TypeVar

from decisions.rights.problems import Problem, RightsFileError

Value = TypeVar("Value")

MOST_TOLD = 50
_LONGEST_LINE = 200


class MisreadError(Exception):
    """A text that does not follow the grammar: a sentence, and what to write instead of `wrong`, where that is known."""

    def __init__(self, sentence: str, *, wrong: str = "", right: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.wrong = wrong
        self.right = right


class Findings:
    """Every problem of one reading, so that all are told at once."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._lines = lines
        self._problems: list[Problem] = []

    def add(self, line: int, sentence: str) -> None:
        """Note a problem of `line`.

        Raises:
            RightsFileError: there are more than anybody mends in one go.
        """
        self._problems.append(Problem(line, sentence))
        if len(self._problems) == MOST_TOLD:
            self._problems.append(Problem(line, "Reading stopped here: mend these first."))
            self.raise_all()

    def misread(self, line: int, misread: MisreadError) -> None:
        """Note why a text of `line` cannot be read, with the line as it should be."""
        self.add(line, f"{misread.sentence}{self._should_be(line, misread)}")

    def taken(self, line: int, read: Callable[[], Value]) -> Value | None:
        """Give what `read` reads, or note why it cannot."""
        try:
            return read()
        except MisreadError as misread:
            self.misread(line, misread)
            return None

    def written(self, line: int) -> str:
        """Give `line` as it was written, without its indentation."""
        return self._lines[line - 1].strip() if 0 < line <= len(self._lines) else ""

    def raise_all(self) -> None:
        """Stop if anything was found.

        Raises:
            RightsFileError: with all of it.
        """
        if self._problems:
            raise RightsFileError(self._problems)

    def _should_be(self, line: int, misread: MisreadError) -> str:
        if not misread.right:
            return ""
        written = self.written(line).split(" #", maxsplit=1)[0].rstrip()
        if not misread.wrong or misread.wrong not in written or len(written) > _LONGEST_LINE:
            return f" Write: `{misread.right}`."
        return f" Write: `{written.replace(misread.wrong, misread.right, 1)}`."
