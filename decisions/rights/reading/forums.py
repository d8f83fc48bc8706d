"""Bodies that decide by their own rules: read and checked, not yet carried out."""

from decisions.rights.lines import Forum
from decisions.rights.problems import quoted
from decisions.rights.reading import keys, scalars
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.nodes import Mapping, Node, Scalar
from decisions.rights.reading.people import named
from decisions.rights.reading.seats import Names, seat, seats

MOST_FORUMS = 100
HOW = ("any", "all", "majority", "consent")
_KEYS = ("members", "how", "chair", "at least", "outside", "secretary", "meets")
_IN_CHAT = frozenset({"members", "how", "chair", "at least"})
_MOST_SEATS = 100


def forums(node: Node, findings: Findings) -> tuple[Forum, ...]:
    """Read what the forums are called."""
    pairs = keys.pairs("`forums`", node, findings)
    if len(pairs) > MOST_FORUMS:
        findings.add(node.line, f"More than {MOST_FORUMS} forums are not read.")
    read = ((named(key, findings), key) for key, _ in pairs[:MOST_FORUMS])
    return tuple(Forum(name=name, line=key.line) for name, key in read if name)


def check_rules(node: Node, names: Names, findings: Findings) -> None:
    """Check by which rules each forum decides."""
    pairs = node.pairs if isinstance(node, Mapping) else ()
    for key, rules in pairs[:MOST_FORUMS]:
        _check_rules(key, rules, names, findings)


def how(text: str) -> str:
    """Read how deciders combine.

    Raises:
        MisreadError: it is no such way.
    """
    count, word, _ = text.lower().partition(" of")
    if word and text.lower() == f"{count} of":
        return f"{scalars.number(count, 1, _MOST_SEATS)} of"
    return scalars.one_of(text, HOW)


def _check_rules(key: Scalar, rules: Node, names: Names, findings: Findings) -> None:
    read = keys.fields(f"The forum {quoted(key.text)}", rules, _KEYS, findings)
    needed = ("outside", "secretary") if "outside" in read else ("members", "how")
    for missing in [one for one in needed if one not in read]:
        findings.add(key.line, f"The forum {quoted(key.text)} says no {quoted(missing)}.")
    if "outside" in read and not _IN_CHAT.isdisjoint(read):
        findings.add(key.line, f"The forum {quoted(key.text)} acts in chat or outside, not both.")
    for name, node in read.items():
        _check_rule(name, node, names, findings)


def _check_rule(name: str, node: Node, names: Names, findings: Findings) -> None:
    if name == "members":
        seats(name, node, names, findings)
    elif name == "meets":
        for piece in keys.texts(name, node, findings):
            findings.taken(piece, scalars.day)
    elif read := keys.text(name, node, findings):
        findings.taken(read, _rule, name, names)


def _rule(text: str, name: str, names: Names) -> object:
    if name == "how":
        return how(text)
    if name == "at least":
        return scalars.number(text, 1, _MOST_SEATS)
    return scalars.yes(text) if name == "outside" else seat(text, names)
