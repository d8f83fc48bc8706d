"""Lines that no YAML reader understands, as they were probably meant: a missing colon, a missing space."""

import re
from collections.abc import Iterable

_KEYS = (
    "what", "when", "decides", "within", "then", "own", "how", "chair", "at least", "agrees", "must agree",
    "asks", "performs", "informs", "may decide", "channel", "needs", "delegable", "from", "until", "why",
    "company", "people", "forums", "rights", "currency", "working", "holidays", "closed", "zone", "risk threshold",
    "members", "outside", "secretary", "meets",
)  # fmt: skip
_KEY = "|".join(sorted((key.replace(" ", r"\s+") for key in _KEYS), key=len, reverse=True))
_LONGEST = 200
_MEANT = tuple(
    (re.compile(wrong, re.IGNORECASE), right)
    for wrong, right in (
        (rf"-({_KEY})\s*:\s*(\S.*)", r"- \1: \2"),
        (r"(- )?when:\s+(area|initiative|goal|level):\s*(\S[^:]*)", r"\1when: \2 \3"),
        (rf"(- )?({_KEY})\s*[=;]\s*(\S.*)", r"\1\2: \3"),
        (rf"(- )?({_KEY}):([^\s:].*)", r"\1\2: \3"),
        (rf"(- )?({_KEY})\s+([^\s:=][^:]*)", r"\1\2: \3"),
        (r"([^\s:@\"'\[{-][^:@\"'\[{]{0,59}?):?\s*[\s=:]\s*([^\s@:]+@[^:]*)", r"\1: \2"),
        (rf"(- )?({_KEY}): ([@`%*&!|>][^\"]*)", r'\1\2: "\3"'),
        (rf"(- )?({_KEY}): ([^\"'\[{{][^\"]*:[^\"]*)", r'\1\2: "\3"'),
    )
)


def meant(written: str) -> str | None:
    """Give `written` as it was probably meant; None where it looks right, or like nothing known."""
    line = written.split(" #", maxsplit=1)[0].strip()
    if len(line) > _LONGEST:
        return None
    for wrong, right in _MEANT:
        if read := wrong.fullmatch(line):
            offered = read.expand(right)
            return offered if offered != line else None
    return None


def first_meant(lines: tuple[str, ...], numbers: Iterable[int]) -> tuple[int, str] | None:
    """Find the first of these lines, counted from 1, that was probably meant otherwise, and how."""
    for number in numbers:
        if 0 < number <= len(lines) and (offered := meant(lines[number - 1])):
            return number, offered
    return None
