"""Small checks of JSON that compose, and complain in Slack's words."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

# The wording is what Slack answers, e.g. https://github.com/incidentbot/incidentbot/issues/328 and
# https://github.com/rtCamp/frappe-slack-connector/issues/54.
Check = Callable[[object, str], Iterator[str]]


def complaint(words: str, pointer: str) -> str:
    """Say what is wrong, and where."""
    return f"{words} [json-pointer:{pointer}]"


def words(*, most: int, least: int = 1) -> Check:
    """Take text of `least` to `most` characters."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield complaint("must be a string", pointer)
        elif len(value) > most:
            yield complaint(f"must be less than {most + 1} characters", pointer)
        elif len(value) < least:
            yield complaint(f"must be more than {least - 1} characters", pointer)

    return check


def pattern(expression: str, meaning: str) -> Check:
    """Take text of a certain form."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, str) or re.fullmatch(expression, value) is None:
            yield complaint(f"must be {meaning}", pointer)

    return check


def truth(value: object, pointer: str) -> Iterator[str]:
    """Check that it is true or false."""
    if not isinstance(value, bool):
        yield complaint("must be a boolean", pointer)


def number(*, least: int, most: int) -> Check:
    """Take a whole number between two others."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            yield complaint(f"must be a number from {least} to {most}", pointer)

    return check


def one_of(*allowed: str) -> Check:
    """Take one of a few words."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if value not in allowed:
            yield complaint("value not allowed", pointer)

    return check


def items(each: Check, *, most: int, least: int = 1) -> Check:
    """Take a list of `least` to `most` things."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield complaint("must be an array", pointer)
            return
        if len(value) > most:
            yield complaint(f"no more than {most} items allowed", pointer)
        if len(value) < least:
            yield complaint(f"no fewer than {least} items allowed", pointer)
        for index, item in enumerate(value):
            yield from each(item, f"{pointer}/{index}")

    return check


def shape(required: Mapping[str, Check] | None = None, /, **optional: Check) -> Check:
    """Take an object with these fields and no others."""
    needed = dict(required or {})
    known = {**optional, **needed}

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield complaint("must be an object", pointer)
            return
        for name in needed:
            if name not in value:
                yield complaint(f"missing required field: {name}", pointer)
        for name, part in value.items():
            if name in known:
                yield from known[name](part, f"{pointer}/{name}")
            elif name != "type":
                yield complaint(f"invalid additional property: {name}", pointer)

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """Take an object whose `type` says which of these it is."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict) or "type" not in value:
            yield complaint("missing required field: type", pointer)
        elif value["type"] not in kinds:
            yield complaint(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            yield from kinds[value["type"]](value, pointer)

    return check


def also(*checks: Check) -> Check:
    """Ask for everything that each of these asks for."""

    def check(value: object, pointer: str) -> Iterator[str]:
        for part in checks:
            yield from part(value, pointer)

    return check


def either(*fields: str) -> Check:
    """Ask for at least one of these fields."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if isinstance(value, dict) and not any(field in value for field in fields):
            yield complaint(f"must define either {' or '.join(f'`{field}`' for field in fields)}", pointer)

    return check


def picked(kinds: Mapping[str, Check], names: Collection[str]) -> dict[str, Check]:
    """Keep the kinds that may stand in a certain place."""
    return {name: kinds[name] for name in names}
