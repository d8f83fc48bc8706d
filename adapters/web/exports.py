"""The register as a table, as spreadsheets open it: nothing that somebody typed is carried out there."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import TypeAlias

Row: TypeAlias = Mapping[str, object]

COLUMNS = (
    "key", "question", "status", "choice", "decided_by", "on_behalf_of", "by_consent", "decided_at", "reason",
    "conditions", "minute", "deferred_until", "reported", "reported_choice", "reported_on", "replaces", "replaced_by",
    "done_at", "raised_by", "raised_at", "due", "questions", "amount", "currency", "category", "door", "cost_of_delay",
    "why", "restricted", "rights_version", "rights_line", "options", "waits_for",
)  # fmt: skip

MARK = "\ufeff"
"""A spreadsheet takes a table for UTF-8 only where this says so."""

# What spreadsheets take for a formula, also behind space and quotes, and in the wide letters of East Asia; and what
# some of them drop from the front of a cell, so that the rest is taken for one.
_FORMULA = re.compile("[\\s\"'\x00\u200b\ufeff]*[=+\\-@＝＋－＠]| *[\t\r\n\x00]")


def sheet(rows: Iterable[Row]) -> Iterator[str]:
    """Write the lines of the table, its header first."""
    yield MARK + _line(COLUMNS)
    for row in rows:
        yield _line(safe(_cell(column, row)) for column in COLUMNS)


def safe(text: str) -> str:
    """Keep a spreadsheet from carrying out a text."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(column: str, row: Row) -> str:
    value = row["deciders" if column == "decided_by" else column]
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return "; ".join(_one(one) for one in value)
        case _:
            return str(value)


def _one(value: object) -> str:
    """Write one of several: a name, a condition and where it stands, an option and its trade-off."""
    match value:
        case {"text": text, "state": state, "by": by}:
            return f"{text} ({state}{f', by {by}' if by else ''})"
        case {"key": key, "name": name, "trade_off": trade_off}:
            return f"{key}: {name}{f' ({trade_off})' if trade_off else ''}"
        case _:
            return str(value)


def _line(cells: Iterable[str]) -> str:
    page = StringIO()
    csv.writer(page).writerow(cells)
    return page.getvalue()
