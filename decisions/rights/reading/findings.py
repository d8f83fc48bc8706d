"""A notebook for one reading: the lines as they were written, and what was found wrong with them."""

import re
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from decisions.rights.problems import Problem, RightsFileError, quoted
from decisions.rights.reading.nodes import Scalar

Value = TypeVar("Value")
With = ParamSpec("With")

MOST_TOLD = 50
_LONGEST_LINE = 200


class MisreadError(Exception):
    """`text` does not follow the grammar: why not, and what to write in its place, where that is known."""

    def __init__(self, text: str, why: str, *, right: str | None = None) -> None:
        super().__init__(f"{quoted(text)} {why}")
        self.text = text
        self.right = right


class Findings:
    """Every problem of one reading, so that all are told at once; `comments` says what begins one in `lines`."""

    def __init__(self, lines: tuple[str, ...], *, comments: str | None = " #") -> None:
        self._lines = lines
        self._comments = comments
        self._problems: list[Problem] = []

    def add(self, line: int, sentence: str, *, wrong: str = "", right: str | None = None) -> None:
        """Note a problem of `line`, and the line as it should be, with `right` in place of `wrong`.

        Raises:
            RightsFileError: there are more than anybody mends in one go.
        """
        self._problems.append(Problem(line, sentence + self._should_be(line, wrong, right)))
        if len(self._problems) == MOST_TOLD:
            self._problems.append(Problem(line, "Reading stopped here: mend these first."))
            self.raise_all()

    def taken(
        self, text: Scalar, read: Callable[Concatenate[str, With], Value], *args: With.args, **named: With.kwargs
    ) -> Value | None:
        """Give what `read` makes of `text`, or note why it cannot be read."""
        try:
            return read(text.text, *args, **named)
        except MisreadError as misread:
            self.add(text.line, str(misread), wrong=misread.text, right=misread.right)
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

    def _should_be(self, line: int, wrong: str, right: str | None) -> str:
        if right is None:
            return ""
        written = self.written(line)
        if self._comments:
            written = written.split(self._comments, maxsplit=1)[0].rstrip()
        whole = re.compile(rf"(?<!\w){re.escape(wrong)}(?!\w)")
        if not wrong or not whole.search(written) or len(written) > _LONGEST_LINE:
            return f" Write: `{right}`."
        return f" Write: `{whole.sub(lambda _: right, written, count=1)}`."
