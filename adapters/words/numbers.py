"""Numbers as people write them in several countries, and what else they may mean."""

import re
from decimal import Decimal

SPACES = " \u00a0\u2009\u202f"
_GROUPED = rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}}){{1,4}}(?:[.,][0-9]{{1,2}})?"
_OTHER = r"[0-9]{1,15}(?:[.,'’][0-9]{1,15}){0,5}"
NUMBER = f"(?:{_GROUPED}|{_OTHER})"
"""A pattern for anything that `readings` may make sense of."""

_SEPARATOR = re.compile(rf"[.,'’{SPACES}]")
_INDIAN = re.compile(r"[1-9]\d?(?:,\d\d)+,\d{3}", re.ASCII)


def readings(number: str) -> tuple[Decimal, ...]:
    """List what `number` may mean: `25.000` is 25,000 or 25, `1.200.000` and `12,50` are one thing only.

    None: it is written as no country writes numbers.
    """
    groups = _SEPARATOR.split(number)
    separators = _SEPARATOR.findall(number)
    found = []
    if _is_whole(groups, separators) or _INDIAN.fullmatch(number):
        found.append(Decimal("".join(groups)))
    if separators and _has_fraction(groups, separators):
        found.append(Decimal(f"{''.join(groups[:-1])}.{groups[-1]}"))
    return tuple(found)


def _is_whole(groups: list[str], separators: list[str]) -> bool:
    """Tell whether every separator marks thousands."""
    if not separators:
        return True
    leading = 1 <= len(groups[0]) <= 3 and not groups[0].startswith("0")
    return leading and len(set(separators)) == 1 and all(len(group) == 3 for group in groups[1:])


def _has_fraction(groups: list[str], separators: list[str]) -> bool:
    """Tell whether the last separator may begin the fraction; three digits of it only where nothing else says so."""
    *thousands, last = separators
    if last not in ".," or last in thousands or not _is_whole(groups[:-1], thousands):
        return False
    return len(groups[-1]) <= (2 if thousands else 3)
