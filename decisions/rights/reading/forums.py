"""Bodies that decide by their own rules, in chat or outside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from decisions.rights.lines import ANY, Combining, Forum, How, Seat, SeatKind
from decisions.rights.problems import quoted
from decisions.rights.reading import keys, scalars
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.nodes import Node, Scalar
from decisions.rights.reading.people import named
from decisions.rights.reading.seats import Names, one_seat, seats

Value = TypeVar("Value")

MOST_FORUMS = 100
MOST_SEATS = 100
_KEYS = ("members", "how", "chair", "at least", "outside", "secretary", "meets")
_IN_CHAT = ("members", "how", "chair", "at least")
_OUTSIDE = ("secretary", "meets")
_HOW = tuple(one.value for one in Combining if one is not Combining.SOME)


def called(node: Node, findings: Findings) -> tuple[tuple[str, Scalar, Node], ...]:
    """Read what the forums are called; their rules may name any of them."""
    pairs = keys.pairs("`forums`", node, findings)
    if len(pairs) > MOST_FORUMS:
        findings.add(node.line, f"More than {MOST_FORUMS} forums are not read.")
    read = ((named(key, findings), key, rules) for key, rules in pairs[:MOST_FORUMS])
    return tuple((name, key, rules) for name, key, rules in read if name)


def forum(name: str, key: Scalar, rules: Node, names: Names, findings: Findings) -> Forum:
    """Read by which rules a forum decides."""
    fields = keys.fields(f"The forum {quoted(name)}", rules, _KEYS, findings)
    reading = _Rules(fields=fields, names=names, findings=findings)
    outside = bool(reading.one("outside", scalars.yes))
    _check_kind(name, key.line, fields, outside, findings)
    return Forum(
        name=name,
        line=key.line,
        members=_members(name, reading),
        how=reading.one("how", how) or ANY,
        chair=reading.one("chair", one_seat, names),
        at_least=reading.one("at least", scalars.number, 1, MOST_SEATS) or 1,
        outside=outside,
        secretary=reading.one("secretary", one_seat, names),
        meets=_meets(reading),
    )


def how(text: str) -> How:
    """Read how deciders combine.

    Raises:
        MisreadError: it is no such way.
    """
    count, word, _ = text.lower().partition(" of")
    if word and text.lower() == f"{count} of":
        return How(Combining.SOME, scalars.number(count, 1, MOST_SEATS))
    return How(Combining(scalars.one_of(text, _HOW)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """The keys of one forum, and what they are read against."""

    fields: Mapping[str, Node]
    names: Names
    findings: Findings

    def one(self, key: str, read: Callable[..., Value], *args: object) -> Value | None:
        """Read one value; None where there is none."""
        text = keys.text(key, self.fields[key], self.findings) if key in self.fields else None
        return self.findings.taken(text, read, *args) if text else None


def _check_kind(name: str, line: int, fields: Mapping[str, Node], outside: bool, findings: Findings) -> None:  # noqa: FBT001  as the file says it
    """Check that it acts in chat, through its members, or outside, through its secretary."""
    in_chat = not outside and ("members" in fields or not any(key in fields for key in _OUTSIDE))
    for missing in [one for one in (("members", "how") if in_chat else ("outside", "secretary")) if one not in fields]:
        findings.add(line, f"The forum {quoted(name)} says no {quoted(missing)}.")
    if any(key in fields for key in (_OUTSIDE if in_chat else _IN_CHAT)):
        findings.add(line, f"The forum {quoted(name)} acts in chat or outside, not both.")


def _members(name: str, reading: _Rules) -> tuple[Seat, ...]:
    if "members" not in reading.fields:
        return ()
    node = reading.fields["members"]
    read = seats("members", node, reading.names, reading.findings)
    if len(read) > MOST_SEATS:
        reading.findings.add(node.line, f"The forum {quoted(name)} has more than {MOST_SEATS} members.")
    for member in read:
        if member.kind is SeatKind.FORUM:
            sentence = f"{quoted(member.name)} is a forum itself. Name its members one by one in {quoted(name)}."
            reading.findings.add(node.line, sentence)
    return read


def _meets(reading: _Rules) -> tuple[date, ...]:
    if "meets" not in reading.fields:
        return ()
    pieces = keys.texts("meets", reading.fields["meets"], reading.findings)
    read = (reading.findings.taken(piece, scalars.day) for piece in pieces)
    return tuple(sorted({day for day in read if day}))
