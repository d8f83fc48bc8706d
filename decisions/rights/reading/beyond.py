"""What the grammar knows and this version does not carry out: read, checked, and kept as the words of the file.

What would change who decides, or whether it is decided, makes its line wait; what only adds is noted.
"""

import re
from collections.abc import Callable, Mapping

from decisions.rights.lines import Later
from decisions.rights.reading import keys, scalars
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.forums import how
from decisions.rights.reading.nodes import Node, Scalar
from decisions.rights.reading.seats import Names, named, seat

WAITING = ("how", "chair", "at least", "agrees", "must agree", "may decide", "from", "until")
NOTED = ("asks", "performs", "informs", "channel", "needs", "delegable", "why")

_NEEDS = ("options", "recommendation", "amount", "cost of delay", "why")
_SEATS = frozenset({"asks", "performs", "may decide"})
_AGREEING = frozenset({"agrees", "must agree"})
_LISTS = frozenset({*_SEATS, *_AGREEING, "informs", "needs"})
_USUAL = {("how", "any"), ("at least", "1"), ("delegable", "yes")}
_WITHIN = re.compile(r"(.+) within (.+)", re.IGNORECASE)
_MOST_PEOPLE = 100


def waiting(fields: Mapping[str, Node], names: Names, findings: Findings) -> tuple[str, ...]:
    """Read what makes the line wait on the administrators."""
    return tuple(words for key in fields if key in WAITING for words in _read(key, fields[key], names, findings))


def noted(fields: Mapping[str, Node], names: Names, findings: Findings) -> tuple[str, ...]:
    """Read what the line adds without changing who decides."""
    return tuple(words for key in fields if key in NOTED for words in _read(key, fields[key], names, findings))


def dates(fields: Mapping[str, Node], findings: Findings) -> tuple[Later, ...]:
    """Read `from` and `until` as conditions: whether they hold is not asked of anybody."""
    read = {}
    for key in ("from", "until"):
        text = fields.get(key)
        if isinstance(text, Scalar) and text.plain:
            read[key] = findings.taken(Scalar(text.line, text.plain), scalars.day)
    first, last = read.get("from"), read.get("until")
    if first and last and last < first:
        findings.add(fields["until"].line, "This right ends before it begins.")
    return tuple(Later(f"{key} {day}") for key, day in read.items() if day)


def _read(key: str, node: Node, names: Names, findings: Findings) -> tuple[str, ...]:
    if key in _LISTS:
        pieces = keys.texts(key, node, findings)
        _check_list(key, pieces, names, findings)
        return (f"{key}: {', '.join(piece.text for piece in pieces)}",)
    text = keys.text(key, node, findings)
    if text is None or (key, text.text.lower()) in _USUAL:
        return ()
    if key in _CHECKS:
        findings.taken(text, _CHECKS[key], names)
    return (f"{key}: {text.text}",)


def _check_list(key: str, pieces: tuple[Scalar, ...], names: Names, findings: Findings) -> None:
    if key in _SEATS:
        named(key, pieces, names, findings)
    elif key in _AGREEING:
        named(key, _without_window(pieces, findings), names, findings)
    else:
        read = _informed if key == "informs" else _needed
        for piece in pieces:
            findings.taken(piece, read, names)


def _without_window(pieces: tuple[Scalar, ...], findings: Findings) -> tuple[Scalar, ...]:
    within = _WITHIN.fullmatch(pieces[-1].text) if pieces else None
    if within is None:
        return pieces
    findings.taken(Scalar(pieces[-1].line, within[2]), scalars.span)
    return (*pieces[:-1], Scalar(pieces[-1].line, within[1]))


def _informed(text: str, names: Names) -> object:
    return scalars.channel(text) if text.startswith("#") else seat(text, names)


def _needed(text: str, _names: Names) -> object:
    return scalars.one_of(text, _NEEDS)


_CHECKS: Mapping[str, Callable[[str, Names], object]] = {
    "how": lambda text, _names: how(text),
    "chair": seat,
    "at least": lambda text, _names: scalars.number(text, 1, _MOST_PEOPLE),
    "channel": lambda text, _names: scalars.channel(text),
    "delegable": lambda text, _names: scalars.yes(text),
}
