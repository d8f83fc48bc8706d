"""The rows of a table as spreadsheets save it: commas, semicolons or tabs, quotes, and what stands for a formula."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decisions.rights.problems import RightsFileError
from decisions.rights.reading.formulas import plain_text
from decisions.rights.reading.nodes import Scalar
from decisions.rights.reading.page import refused

MOST_ROWS = 5_000
MOST_CELLS = 200
LONGEST_CELL = 20_000

_SEPARATORS = (",", ";", "\t")
_SAID = re.compile(r"sep=(.)", re.IGNORECASE)
_STRAY = "A quote within a text is written twice, and the whole text stands in quotes."


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, each with the line on which it begins."""

    line: int
    cells: tuple[Scalar, ...]


def rows(lines: tuple[str, ...], columns: Iterable[str]) -> Iterator[Row]:
    """Give the rows that say anything; `columns` tell by which separator they are told apart.

    Raises:
        RightsFileError: a quote is not closed, or a cell is endless.
    """
    first, separator = opening(lines, columns)
    reader = csv.reader(
        (f"{line}\n" for line in lines[first:]), delimiter=separator, strict=True, skipinitialspace=separator != "\t"
    )
    before = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _unreadable(first + before + 1, str(error)) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _row(first + before + 1, cells)
        before = reader.line_num


def opening(lines: tuple[str, ...], columns: Iterable[str]) -> tuple[int, str]:
    """Give how many lines come before the first row, and the separator."""
    known = frozenset(columns)
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if first < len(lines) and (said := _SAID.fullmatch(lines[first].strip(" "))):
        return first + 1, said[1]
    header = lines[first] if first < len(lines) else ""
    return first, max(_SEPARATORS, key=lambda separator: (_named(header, separator, known), header.count(separator)))


def named_columns(line: str, separator: str) -> list[str]:
    """Give what the cells of a first row seem to say."""
    return [" ".join(cell.strip(' "').lower().split()) for cell in line.split(separator)]


def _named(line: str, separator: str, known: frozenset[str]) -> int:
    return sum(cell in known for cell in named_columns(line, separator))


def _row(line: int, cells: list[str]) -> Row:
    if len(cells) > MOST_CELLS:
        raise refused(line, f"More than {MOST_CELLS} cells in one row are not read.")
    scalars, at = [], line
    for cell in cells:
        if len(cell) > LONGEST_CELL:
            raise refused(at, f"A cell is too long: {LONGEST_CELL} characters at most.")
        scalars.append(Scalar(at, plain_text(cell)))
        at += cell.count("\n")
    return Row(line, tuple(scalars))


def _unreadable(line: int, error: str) -> RightsFileError:
    if "end of data" in error:
        return refused(line, f"A quote that is opened in this row is not closed. {_STRAY}")
    if "expected after" in error:
        return refused(line, f"In this row something follows a closing quote. {_STRAY}")
    return refused(line, "A cell of this row is too long, or a quote is not closed.")
