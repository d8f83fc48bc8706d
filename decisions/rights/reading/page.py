"""The text of a rights file before it is read: its lines, freed of what no reader could take."""

import re

from decisions.rights.problems import Problem, RightsFileError
from decisions.rights.reading.findings import Findings

LARGEST = 1024 * 1024
EMPTY = "The file is empty. It needs `people:` and `rights:`."
UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow to stand in a text."""

_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACES = str.maketrans({"\xa0": " ", "\u2007": " ", "\u202f": " ", "\ufeff": None, "\u200b": None})
_INDENTING_TAB = re.compile(r" *\t[ \t]*(?=[^ \t#])")
_LONGEST_SHOWN = 200


def page(text: str) -> tuple[str, ...]:
    """Give the lines of `text`, with plain spaces and breaks, as YAML takes them.

    Raises:
        RightsFileError: it is too large, empty, has signs that nobody can see, or tabs before its words.
    """
    lines = sheet(text)
    _check_tabs(lines)
    return tuple(line.replace("\t", " ") for line in lines)


def sheet(text: str) -> tuple[str, ...]:
    """Give the lines of `text`, with plain spaces and breaks, and with its tabs.

    Raises:
        RightsFileError: it is too large, empty, or has signs that nobody can see.
    """
    if len(text) > LARGEST or len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise refused(1, "The file is larger than 1 MiB. Decision rights fit on a few pages.")
    lines = tuple(_BREAKS.sub("\n", text).translate(_SPACES).split("\n"))
    if not any(line.split("#", maxsplit=1)[0].strip() for line in lines):
        raise refused(1, EMPTY)
    for number, line in enumerate(lines, start=1):
        if sign := UNREADABLE.search(line):
            raise refused(number, f"A character that cannot be shown (U+{ord(sign[0]):04X}) stands here. Delete it.")
    return lines


def refused(line: int, sentence: str) -> RightsFileError:
    """Refuse a file for one reason, after which reading on makes no sense."""
    return RightsFileError((Problem(line, sentence),))


def _check_tabs(lines: tuple[str, ...]) -> None:
    findings = Findings(lines)
    for number, line in enumerate(lines, start=1):
        if tab := _INDENTING_TAB.match(line):
            mended = (tab[0].replace("\t", "  ") + line[tab.end() :].rstrip())[:_LONGEST_SHOWN]
            findings.add(number, f"A tab stands before the words, where YAML takes spaces. Write: `{mended}`.")
    findings.raise_all()
