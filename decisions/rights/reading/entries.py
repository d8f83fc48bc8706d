"""The lines of `rights`: what each covers, who decides, how fast, who is next."""

from collections.abc import Mapping
from dataclasses import dataclass

from decisions.rights.lines import DEFAULT_WINDOW, Condition, Later, Line, Seat, SeatKind, Span
from decisions.rights.problems import quoted
from decisions.rights.reading import beyond, keys, scalars
from decisions.rights.reading.conditions import conditions
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.nodes import Listing, Node, Scalar
from decisions.rights.reading.seats import RISK_OWNER, Names, seats

MOST_LINES = 1_000
_KEYS = ("what", "when", "decides", "within", "then", "own", *beyond.WAITING, *beyond.NOTED)
_LONGEST_WHAT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """The keys of one line, and what they are read against."""

    fields: Mapping[str, Node]
    names: Names
    currency: str
    findings: Findings


def entries(node: Node, *, names: Names, currency: str, findings: Findings) -> tuple[Line, ...]:
    """Read the lines of `rights`, each from its own line of the file."""
    if not isinstance(node, Listing):
        findings.add(node.line, "`rights` takes a list: each right begins with a dash, like `- what: Small spend`.")
        return ()
    if len(node.items) > MOST_LINES:
        findings.add(node.line, f"More than {MOST_LINES} rights are not read.")
    lines: list[Line] = []
    for item in node.items[:MOST_LINES]:
        fields = keys.fields("A right", item, _KEYS, findings)
        line = _line(item.line, _Entry(fields=fields, names=names, currency=currency, findings=findings))
        if lines and lines[-1].number == line.number:
            findings.add(line.number, "Two rights stand on one line. Begin each on a line of its own.")
        lines.append(line)
    return tuple(lines)


def _line(number: int, entry: _Entry) -> Line:
    for missing in [key for key in ("what", "decides") if key not in entry.fields]:
        entry.findings.add(number, f"This right says no {quoted(missing)}.")
    when, decides, then = _when(entry), _seats("decides", entry), _seats("then", entry)
    _check_forum_alone(decides, entry)
    return Line(
        number=number,
        what=_what(entry),
        when=(*when, *beyond.dates(entry.fields, entry.findings)),
        decides=decides,
        within=_within(entry),
        then=then,
        own=_own(entry),
        later=(
            *(f"when: {condition.text}" for condition in when if isinstance(condition, Later)),
            *_not_yet("decides", decides),
            *_not_yet("then", then),
            *beyond.waiting(entry.fields, entry.names, entry.findings),
        ),
        noted=beyond.noted(entry.fields, entry.names, entry.findings),
    )


def _text(key: str, entry: _Entry) -> Scalar | None:
    return keys.text(key, entry.fields[key], entry.findings) if key in entry.fields else None


def _what(entry: _Entry) -> str:
    what = _text("what", entry)
    if what and len(what.text) > _LONGEST_WHAT:
        entry.findings.add(what.line, f"{quoted(what.text)} is too long: {_LONGEST_WHAT} characters at most.")
    return what.text if what else ""


def _when(entry: _Entry) -> tuple[Condition, ...]:
    if "when" not in entry.fields:
        return ()
    pieces = keys.texts("when", entry.fields["when"], entry.findings)
    read = [entry.findings.taken(piece, conditions, entry.currency) for piece in pieces]
    return tuple(condition for several in read for condition in several or ())


def _seats(key: str, entry: _Entry) -> tuple[Seat, ...]:
    return seats(key, entry.fields[key], entry.names, entry.findings) if key in entry.fields else ()


def _check_forum_alone(decides: tuple[Seat, ...], entry: _Entry) -> None:
    forums = [seat.name for seat in decides if seat.kind is SeatKind.FORUM]
    if forums and len(decides) > 1:
        line = entry.fields["decides"].line
        entry.findings.add(line, f"{quoted(forums[0])} is a forum: it decides alone, by its own rules.")


def _not_yet(key: str, named: tuple[Seat, ...]) -> tuple[str, ...]:
    return tuple(f"{key}: {seat.name}" for seat in named if seat.kind is SeatKind.FORUM or seat.name == RISK_OWNER)


def _within(entry: _Entry) -> Span:
    text = _text("within", entry)
    span = entry.findings.taken(text, scalars.span) if text else None
    return span or DEFAULT_WINDOW


def _own(entry: _Entry) -> bool | None:
    text = _text("own", entry)
    return entry.findings.taken(text, scalars.yes) if text else None
