"""Ids that look like Slack's."""

from itertools import count

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def base36(number: int, *, width: int) -> str:
    """Write `number` with digits and capitals, padded to `width`."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits.rjust(width, "0")


class Numbering:
    """Draws ids, each once.

    People and channels are numbered from `first`, so that the same seed gives the same ids after a restart. Everything
    that happens is numbered from `start`: were it to begin again, the product would rightly take it for a repeat.
    """

    def __init__(self, *, start: int, first: int = 1) -> None:
        self._things = count(first)
        self._happenings = count(start)

    def thing(self, prefix: str) -> str:
        """Draw the id of a person or a place."""
        return prefix + base36(next(self._things), width=10)

    def happening(self, prefix: str) -> str:
        """Draw the id of something that happens once."""
        return prefix + base36(next(self._happenings), width=10)
