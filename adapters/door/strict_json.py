"""JSON from outside, read more strictly than the standard does."""

import json
import math
from typing import NoReturn, TypeAlias

JsonObject: TypeAlias = dict[str, object]

_DEEPEST = 64


class MalformedError(Exception):
    """A body is not what the platform sends; the message says why, without a word of the body."""


def decoded(text: bytes) -> str:
    """Read UTF-8.

    Raises:
        MalformedError: it is none.

    """
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise MalformedError("not UTF-8") from None


def read_json(body: str) -> JsonObject:
    """Read one JSON object, more strictly than the standard does.

    Raises:
        MalformedError: it is no object, nests too deep, repeats a key, or holds a number that JSON has not.

    """
    if not body.startswith("{"):
        raise MalformedError("not a JSON object")
    try:
        value: object = _DECODER.decode(body)
    except (ValueError, RecursionError):
        raise MalformedError("not valid JSON") from None
    # Where fewer are opened than may be nested, nothing is nested too deep.
    opened = body.count("{") + body.count("[")
    if not isinstance(value, dict) or (opened >= _DEEPEST and _is_deep(value)):
        raise MalformedError("nested too deep")
    return value


def _is_deep(value: object) -> bool:
    layer = [value]
    for _ in range(_DEEPEST):
        layer = [inner for each in layer for inner in _inside(each)]
        if not layer:
            return False
    return True


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise MalformedError("a key is repeated")
    return read


def _finite(literal: str) -> float:
    number = float(literal)
    if math.isinf(number):
        raise MalformedError("a number is too large")
    return number


def _no_constant(_literal: str) -> NoReturn:
    raise MalformedError("not valid JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_unrepeated, parse_float=_finite, parse_constant=_no_constant)
