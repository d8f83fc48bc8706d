"""Texts, lists and keys, as they are read from nodes."""

import re
from collections.abc import Collection

from decisions.rights.problems import nearest, quoted
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.mistakes import meant
from decisions.rights.reading.nodes import Listing, Mapping, Node, Scalar
from decisions.rights.reading.scalars import no_money

_LAST_DIGITS = re.compile(r"(?<![0-9])[0-9]{1,3}$")
_THREE_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")


def text(key: str, node: Node, findings: Findings) -> Scalar | None:
    """Read one text; None where there is none, noted."""
    if not isinstance(node, Scalar):
        findings.add(node.line, f"{quoted(key)} takes one value, not a list or keys of its own.")
        return None
    if not node.plain:
        findings.add(node.line, _nothing_after(key, findings.written(node.line)))
        return None
    return Scalar(node.line, node.plain)


def texts(key: str, node: Node, findings: Findings) -> tuple[Scalar, ...]:
    """Read a list of texts in which amounts may stand, noting commas that were meant as part of one."""
    return _without_thousands(pieces(key, node, findings), findings)


def pieces(key: str, node: Node, findings: Findings) -> tuple[Scalar, ...]:
    """Read a list of texts: with commas, as a YAML list, or a single one."""
    if isinstance(node, Mapping) or (isinstance(node, Listing) and not node.items):
        findings.add(node.line, f"{quoted(key)} takes a list, like `[CFO, CEO]`.")
        return ()
    items = node.items if isinstance(node, Listing) else (node,)
    whole = [item for item in (text(key, item, findings) for item in items) if item]
    return tuple(piece for item in whole for piece in _split(key, item, findings))


def pairs(of: str, node: Node, findings: Findings) -> tuple[tuple[Scalar, Node], ...]:
    """Give the keys of `node` with their values, each once; a second of the same name is noted and left out."""
    if not isinstance(node, Mapping):
        sentence = f"{of} takes keys with values, each on its own line, like `CFO: ana@example.com`."
        findings.add(node.line, sentence, right=meant(findings.written(node.line)))
        return ()
    first: dict[str, int] = {}
    kept = []
    for key, value in node.pairs:
        if (name := key.plain.casefold()) in first:
            before = first[name]
            findings.add(
                key.line, f"{quoted(key.text)} stands here for the second time, after line {before}. Keep one."
            )
        else:
            first[name] = key.line
            kept.append((key, value))
    return tuple(kept)


def fields(of: str, node: Node, known: Collection[str], findings: Findings) -> dict[str, Node]:
    """Read keys that may stand in any case and order; unknown ones are noted and left out."""
    read = {}
    for key, value in pairs(of, node, findings):
        if (name := key.plain.casefold()) in known:
            read[name] = value
        else:
            _note_unknown(of, key, known, findings)
    return read


def _split(key: str, item: Scalar, findings: Findings) -> tuple[Scalar, ...]:
    split = [piece.strip() for piece in item.text.split(",")]
    if "" in split:
        findings.add(item.line, f"{quoted(key)} has a comma with nothing on one side of it.")
    return tuple(Scalar(item.line, piece) for piece in split if piece)


def _without_thousands(read: tuple[Scalar, ...], findings: Findings) -> tuple[Scalar, ...]:
    """Note where a comma of a list was meant as one within a number: `1,200`."""
    kept: list[Scalar] = []
    for piece in read:
        before = _LAST_DIGITS.search(kept[-1].text) if kept and _THREE_DIGITS.match(piece.text) else None
        if before is None:
            kept.append(piece)
        else:
            kept.pop()
            misread = no_money(f"{before[0]},{piece.text}")
            findings.add(piece.line, str(misread), wrong=misread.text, right=misread.right)
    return tuple(kept)


def _nothing_after(key: str, written: str) -> str:
    start, bare_hash, rest = written.partition("#")
    if bare_hash and start.rstrip().endswith((":", "[", ",", "-")) and rest[:1].isalnum():
        channel = "#" + rest.split()[0].rstrip("],")
        return f'What follows a bare # is a comment. Write: `{start.rstrip()} "{channel}"`.'
    return f"{quoted(key)} has no value. Write one, or leave the key out."


def _note_unknown(of: str, key: Scalar, known: Collection[str], findings: Findings) -> None:
    if close := nearest(key.plain, known):
        sentence = f"{of} has no key {quoted(key.text)}. Did you mean {quoted(close)}?"
        findings.add(key.line, sentence, wrong=key.text, right=close)
    else:
        findings.add(key.line, f"{of} has no key {quoted(key.text)}. It has: {', '.join(known)}.")
