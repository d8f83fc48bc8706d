"""Small checks of what a value from outside may look like, and ways to combine them."""

import re
from collections.abc import Callable, Mapping

Check = Callable[[object], bool]

_IDENTIFIER = re.compile("[!-~]{1,255}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_NO_FIELDS: Mapping[str, Check] = {}


def text(value: object) -> bool:
    """Accept any text: what people typed is cleaned where it is read, not refused here."""
    return isinstance(value, str)


def storable(value: object) -> bool:
    """Accept text that can be encoded and stored as it is."""
    return isinstance(value, str) and _UNSTORABLE.search(value) is None


def identifier(value: object) -> bool:
    """Accept an id as platforms make them: printable ASCII without a space, never empty."""
    return isinstance(value, str) and _IDENTIFIER.fullmatch(value) is not None


def one_of(*words: str) -> Check:
    """Accept any of these words."""

    def fits(value: object) -> bool:
        return isinstance(value, str) and value in words

    return fits


def flag(value: object) -> bool:
    """Accept true and false."""
    return isinstance(value, bool)


def number(value: object) -> bool:
    """Accept a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def record(needed: Mapping[str, Check] = _NO_FIELDS, *, optional: Mapping[str, Check] = _NO_FIELDS) -> Check:
    """Accept an object with all that is `needed`; `optional` ones may be absent or null, others anything."""
    must, may = tuple(needed.items()), tuple(optional.items())

    # Loops, where `all` would read better: every press goes through some thirty of these.
    def fits(value: object) -> bool:
        if not isinstance(value, dict):
            return False
        for name, check in must:
            if name not in value or not check(value[name]):
                return False
        for name, check in may:
            found = value.get(name)
            if found is not None and not check(found):
                return False
        return True

    return fits


def items(check: Check, *, at_least: int = 0) -> Check:
    """Accept a list of what `check` accepts."""

    def fits(value: object) -> bool:
        return isinstance(value, list) and len(value) >= at_least and all(map(check, value))

    return fits


def each_value(check: Check) -> Check:
    """Accept an object whose keys are storable and whose every value `check` accepts."""

    def fits(value: object) -> bool:
        return isinstance(value, dict) and all(storable(key) and check(each) for key, each in value.items())

    return fits
