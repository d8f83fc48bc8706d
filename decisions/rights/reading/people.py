"""Who holds which position, and who fills it in their stead: `CFO: ana@example.com, then ben@example.com up to 50k`."""

import re

from decisions.rights.lines import Deputy, Position
from decisions.rights.problems import quoted
from decisions.rights.reading import keys, scalars
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.nodes import Node, Scalar
from decisions.rights.reading.seats import RELATIONS

MOST_POSITIONS = 500
_THEN = re.compile(r"then (.+)", re.IGNORECASE)
_UP_TO = re.compile(r"(\S+) up to (.+)", re.IGNORECASE)
_OR = re.compile(r" or ", re.IGNORECASE)


def positions(node: Node, *, currency: str, findings: Findings) -> tuple[Position, ...]:
    """Read the positions of `people`."""
    pairs = keys.pairs("`people`", node, findings)
    if len(pairs) > MOST_POSITIONS:
        findings.add(node.line, f"More than {MOST_POSITIONS} positions are not read.")
    read = (_position(key, value, currency=currency, findings=findings) for key, value in pairs[:MOST_POSITIONS])
    return tuple(position for position in read if position)


def named(key: Scalar, findings: Findings) -> str | None:
    """Read what a position or forum is called."""
    name = findings.taken(Scalar(key.line, key.plain), scalars.name)
    if name and name.casefold() in RELATIONS:
        findings.add(key.line, f"{quoted(name)} stands for somebody else in each decision. Choose another name.")
        return None
    if name and "@" in name:
        findings.add(key.line, f"{quoted(name)} looks like an e-mail address. A name has no @.")
        return None
    return name


def _position(key: Scalar, node: Node, *, currency: str, findings: Findings) -> Position | None:
    if "@" in key.text and isinstance(node, Scalar) and "@" not in node.text:
        wrong, right = findings.written(key.line), f"{node.plain}: {key.plain}"
        findings.add(key.line, "The name stands first, then the e-mail.", wrong=wrong, right=right)
        return None
    name = named(key, findings)
    pieces = keys.texts(key.plain, node, findings)
    if name is None or not pieces:
        return None
    holders, deputies = _holders_and_deputies(pieces, currency=currency, findings=findings)
    _check_once(name, (*holders, *(deputy.person for deputy in deputies)), line=key.line, findings=findings)
    return Position(name=name, holders=holders, deputies=deputies, line=key.line)


def _holders_and_deputies(
    pieces: tuple[Scalar, ...], *, currency: str, findings: Findings
) -> tuple[tuple[str, ...], tuple[Deputy, ...]]:
    holders: list[str] = []
    deputies: list[Deputy] = []
    for at, piece in enumerate(pieces):
        then = _THEN.fullmatch(piece.text)
        if then and at:
            deputy = findings.taken(Scalar(piece.line, then[1]), _deputy, currency)
            deputies += [deputy] if deputy else []
        elif deputies:
            sentence = f"{quoted(piece.text)} comes after a deputy: deputies begin with `then`."
            findings.add(piece.line, sentence, wrong=piece.text, right=f"then {piece.text}")
        else:
            holders += findings.taken(piece, _either) or ()
    return tuple(holders), tuple(deputies)


def _either(text: str) -> tuple[str, ...]:
    return tuple(scalars.email(one) for one in _OR.split(text))


def _deputy(text: str, currency: str) -> Deputy:
    limited = _UP_TO.fullmatch(text)
    if limited is None:
        return Deputy(person=scalars.email(text))
    return Deputy(person=scalars.email(limited[1]), up_to=scalars.money(limited[2], currency))


def _check_once(name: str, people: tuple[str, ...], *, line: int, findings: Findings) -> None:
    for twice in sorted({person for person in people if people.count(person) > 1}):
        findings.add(line, f"{quoted(name)} names {twice} twice. Once is enough.")
