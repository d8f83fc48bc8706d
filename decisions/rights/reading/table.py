"""The rights as a table, as spreadsheets save it: `position, people`, or `what, when, decides` and so on.

A file may hold either, or one below the other, each with its own first row. What it does not hold stays as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice, pairwise

from decisions.rights.lines import Rights
from decisions.rights.phrases import KEYS
from decisions.rights.problems import nearest, quoted
from decisions.rights.reading.entries import entries
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.nodes import Listing, Mapping, Node, Scalar
from decisions.rights.reading.page import refused, sheet
from decisions.rights.reading.people import positions
from decisions.rights.reading.seats import Names
from decisions.rights.reading.sheet import MOST_ROWS, Row, named_columns, opening, rows

PEOPLE = ("position", "people")
_ALL = (*PEOPLE, *KEYS)
_NEEDED = ("what", "decides")
_TEXTS = frozenset({"position", "what", "why"})
_LONGEST_TEXT = 2_000
_COLUMNS = "The first row names the columns: `position, people`, or `what, when, decides, within, then` and so on."


class _Kind(StrEnum):
    """What a table is about."""

    PEOPLE = "people"
    RIGHTS = "rights"


_COLUMNS_OF = {_Kind.PEOPLE: PEOPLE, _Kind.RIGHTS: KEYS}
_NEEDED_IN = {_Kind.PEOPLE: PEOPLE, _Kind.RIGHTS: _NEEDED}


@dataclass(frozen=True, slots=True)
class _Table:
    """A first row and the rows below it; `columns` has the key of each, None where it has none."""

    kind: _Kind
    header: Row
    columns: tuple[str | None, ...]
    rows: tuple[Row, ...]


def is_table(text: str) -> bool:
    """Tell whether `text` is a table, and not YAML."""
    lines = tuple(text.replace("\ufeff", "").replace("\r", "\n").split("\n", maxsplit=50))
    first, separator = opening(lines, _ALL)
    header = lines[first] if first < len(lines) else ""
    return separator in header and ":" not in header and any(cell in _ALL for cell in named_columns(header, separator))


def read_table(text: str, *, onto: Rights) -> Rights:
    """Read a table in place of what it holds of the rights `onto`, which name people by e-mail.

    Raises:
        RightsFileError: nothing of it is to be imported.
    """
    lines = sheet(text)
    findings = Findings(lines, comments=None)
    tables = _tables(_few(rows(lines, _ALL)), findings)
    findings.raise_all()
    rights = _with_people(onto, tables[_Kind.PEOPLE], findings) if _Kind.PEOPLE in tables else onto
    rights = _with_lines(rights, tables[_Kind.RIGHTS], findings) if _Kind.RIGHTS in tables else rights
    findings.raise_all()
    return rights


def _few(found: Iterator[Row]) -> tuple[Row, ...]:
    read = tuple(islice(found, MOST_ROWS + 1))
    if len(read) > MOST_ROWS:
        raise refused(read[-1].line, f"More than {MOST_ROWS} rows are not read.")
    if not read:
        raise refused(1, _COLUMNS)
    return read


def _with_people(rights: Rights, table: _Table, findings: Findings) -> Rights:
    node = Mapping(table.header.line, tuple(_pairs_of_people(table, findings)))
    people = positions(node, currency=rights.company.currency, findings=findings)
    forums = {forum.name.casefold() for forum in rights.forums}
    for position in people:
        if position.name.casefold() in forums:
            findings.add(position.line, f"{quoted(position.name)} is a forum too. Call one of them differently.")
    return replace(rights, positions=people)


def _with_lines(rights: Rights, table: _Table, findings: Findings) -> Rights:
    names = Names.of((position.name for position in rights.positions), (forum.name for forum in rights.forums))
    node = Listing(table.header.line, tuple(_entry(table, row, findings) for row in table.rows))
    currency = rights.company.currency
    return replace(rights, lines=entries(node, names=names, currency=currency, findings=findings))


def _tables(found: tuple[Row, ...], findings: Findings) -> dict[_Kind, _Table]:
    starts = [at for at, row in enumerate(found) if at == 0 or _is_header(row)]
    tables: dict[_Kind, _Table] = {}
    for start, end in pairwise((*starts, len(found))):
        table = _table(found[start], found[start + 1 : end], findings)
        if table.kind in tables:
            before = tables[table.kind].header.line
            sentence = f"A second table of {table.kind} begins here, after line {before}. Put their rows together."
            findings.add(table.header.line, sentence)
        tables.setdefault(table.kind, table)
    return tables


def _is_header(row: Row) -> bool:
    cells = {_fold(cell) for cell in row.cells}
    return cells.issuperset(PEOPLE) or cells.issuperset(_NEEDED)


def _table(header: Row, below: tuple[Row, ...], findings: Findings) -> _Table:
    kind = _kind(header)
    if kind is None:
        raise refused(header.line, _COLUMNS)
    columns: list[str | None] = []
    for place, cell in enumerate(header.cells):
        columns.append(_column(cell, kind, columns, findings))
        if not cell.plain and any(len(row.cells) > place and row.cells[place].plain for row in below):
            findings.add(cell.line, f"Column {place + 1} has no name, but cells below it. {_COLUMNS}")
    for missing in [one for one in _NEEDED_IN[kind] if one not in columns]:
        findings.add(header.line, f"There is no column {quoted(missing)}. {_COLUMNS}")
    return _Table(kind, header, tuple(columns), below)


def _kind(header: Row) -> _Kind | None:
    """Tell what a table is about by the columns that it seems to have."""
    votes = {
        kind: sum(nearest(_fold(cell), columns, likeness=0.75) is not None for cell in header.cells if cell.plain)
        for kind, columns in _COLUMNS_OF.items()
    }
    kind = max(votes, key=lambda one: votes[one])
    return kind if votes[kind] else None


def _column(cell: Scalar, kind: _Kind, before: list[str | None], findings: Findings) -> str | None:
    key, known = _fold(cell), _COLUMNS_OF[kind]
    if not key:
        return None
    if key in before:
        findings.add(cell.line, f"There are two columns {quoted(cell.plain)}. Keep one.")
    elif key not in known:
        close = nearest(key, known)
        offer = f"Did you mean {quoted(close)}?" if close else f"There are: {', '.join(known)}."
        findings.add(
            cell.line, f"There is no such column as {quoted(cell.plain)}. {offer}", wrong=cell.plain, right=close
        )
    return key


def _pairs_of_people(table: _Table, findings: Findings) -> Iterator[tuple[Scalar, Node]]:
    for row in table.rows:
        cells = _cells(table, row, findings)
        name, people = (cells.get(column, Scalar(row.line, "")) for column in PEOPLE)
        if "@" in name.plain and "@" not in people.plain:
            findings.add(row.line, "The name stands in the column “position”, the e-mail in the column “people”.")
        else:
            yield name, people


def _entry(table: _Table, row: Row, findings: Findings) -> Mapping:
    cells = _cells(table, row, findings)
    pairs = tuple((Scalar(cell.line, key), cell) for key, cell in cells.items() if cell.plain)
    return Mapping(row.line, pairs)


def _cells(table: _Table, row: Row, findings: Findings) -> dict[str, Scalar]:
    """Give the cells of a row by their columns."""
    beyond = row.cells[len(table.columns) :]
    if any(cell.plain for cell in beyond):
        _note_too_many(table, row, findings)
    named = zip(table.columns, row.cells, strict=False)
    return {key: _cell(key, cell, findings) for key, cell in named if key is not None}


def _note_too_many(table: _Table, row: Row, findings: Findings) -> None:
    sentence = "This row has more cells than there are columns. A cell with a comma in it stands in quotes."
    if table.columns == PEOPLE:
        name, *people = (cell.plain for cell in row.cells)
        findings.add(row.line, sentence, right=f'{name},"{", ".join(one for one in people if one)}"')
    else:
        findings.add(row.line, sentence)


def _cell(key: str, cell: Scalar, findings: Findings) -> Scalar:
    """Read a cell: a break in a list is a comma, and its brackets may stay."""
    text = cell.text.strip()
    if key in _TEXTS:
        if len(text) > _LONGEST_TEXT:
            findings.add(cell.line, f"{quoted(text)} is too long: {_LONGEST_TEXT} characters at most.")
        return Scalar(cell.line, text)
    pieces = [piece.strip().removesuffix(",") for piece in text.split("\n")]
    joined = ", ".join(piece for piece in pieces if piece)
    return Scalar(cell.line, joined[1:-1] if joined.startswith("[") and joined.endswith("]") else joined)


def _fold(cell: Scalar) -> str:
    return cell.plain.casefold()
