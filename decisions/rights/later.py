"""What a line of an earlier version says in words alone, because that version did not carry it out yet."""

from collections.abc import Mapping
from dataclasses import replace

from decisions.rights.lines import Line
from decisions.rights.phrases import of_line

_SINCE = ("agrees", "must agree", "may decide", "asks", "informs", "channel", "delegable")
"""What an earlier version noted in words, and this one carries out where the line holds it."""


def waiting(line: Line) -> tuple[str, ...]:
    """Say what makes the line wait on the administrators."""
    return _in_words_alone(line, line.later)


def noted(line: Line) -> tuple[str, ...]:
    """Say what the line adds without being carried out."""
    return _in_words_alone(line, line.noted)


def _in_words_alone(line: Line, earlier: tuple[str, ...]) -> tuple[str, ...]:
    if not earlier:
        return ()
    rows = of_line(replace(line, later=(), noted=()))
    return tuple(words for words in earlier if not _is_carried_out(words, rows))


def _is_carried_out(words: str, rows: Mapping[str, tuple[str, ...]]) -> bool:
    key = words.partition(":")[0]
    return key in _SINCE and key in rows
