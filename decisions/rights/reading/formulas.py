"""Cells of a table that a spreadsheet would carry out, kept from it by a quote before them."""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_KEPT = re.compile(r"'+[=+\-@\t\r]")


def safe(cell: str) -> str:
    """Keep a spreadsheet from carrying out a text; one that looks as if it were kept already is kept once more."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain_text(cell: str) -> str:
    """Take off what keeps a spreadsheet from carrying out a text."""
    return cell[1:] if _KEPT.match(cell) else cell
