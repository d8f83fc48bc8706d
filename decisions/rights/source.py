"""A rights file in whatever it was written in: YAML, or a table as spreadsheets save it."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from decisions.rights.file import read
from decisions.rights.lines import Rights
from decisions.rights.reading.table import is_table, read_table


def decoded(content: bytes) -> str:
    """Decode a file as editors and spreadsheets save it.

    Raises:
        UnicodeDecodeError: it is neither in UTF-8 nor marked as UTF-16.
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16")
    return content.decode("utf-8-sig" if content.startswith(BOM_UTF8) else "utf-8")


def read_onto(text: str, onto: Rights, *, table: bool) -> Rights:
    """Read YAML whole, or a table in place of what it holds of `onto`; `table` says that it is called one.

    Raises:
        RightsFileError: nothing of it is to be imported.
    """
    return read_table(text, onto=onto) if table or is_table(text) else read(text)
