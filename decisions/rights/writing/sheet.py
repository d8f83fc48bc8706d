"""The people and rights as a table, as spreadsheets open it and `table` reads it back."""

import csv
from collections.abc import Iterable
from io import StringIO

from decisions.rights import phrases
from decisions.rights.lines import Rights
from decisions.rights.reading.formulas import safe

PEOPLE = ("position", "people")
_ALWAYS = ("what", "when", "decides", "within", "then")


def written(rights: Rights) -> str:
    """Write who holds which position, and below it who decides what; forums and the company have no columns."""
    people = ((position.name, ", ".join(phrases.of_position(position))) for position in rights.positions)
    entries = [phrases.of_line(line) for line in rights.lines]
    used = [key for key in phrases.KEYS if key in _ALWAYS or any(key in entry for entry in entries)]
    lines = ([", ".join(entry.get(key, ())) for key in used] for entry in entries)
    return f"{_table(PEOPLE, people)}\r\n{_table(used, lines)}"


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return page.getvalue()
