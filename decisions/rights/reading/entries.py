"""The lines of `rights`: what each covers, who decides, how fast, who is next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Concatenate, ParamSpec, TypeVar

from decisions.rights.lines import ANY, DEFAULT_WINDOW, Agreement, Condition, Line, Need, Seat, SeatKind
from decisions.rights.phrases import KEYS
from decisions.rights.problems import quoted
from decisions.rights.reading import keys, scalars
from decisions.rights.reading.conditions import conditions
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.forums import MOST_SEATS, how
from decisions.rights.reading.nodes import Listing, Node, Scalar
from decisions.rights.reading.seats import Names, agreement, one_seat, seat, seats

Value = TypeVar("Value")
With = ParamSpec("With")

MOST_LINES = 1_000
_LONGEST_WHAT = 120
_FORUM_RULES = ("how", "chair")
_NEEDS = tuple(need.value for need in Need)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """The keys of one line, and what they are read against."""

    fields: Mapping[str, Node]
    names: Names
    currency: str
    findings: Findings

    def text(self, key: str) -> Scalar | None:
        return keys.text(key, self.fields[key], self.findings) if key in self.fields else None

    def pieces(self, key: str) -> tuple[Scalar, ...]:
        return keys.pieces(key, self.fields[key], self.findings) if key in self.fields else ()

    def one(
        self, key: str, read: Callable[Concatenate[str, With], Value], *args: With.args, **named: With.kwargs
    ) -> Value | None:
        """Read one value; None where there is none."""
        text = self.text(key)
        return self.findings.taken(text, read, *args, **named) if text else None

    def seats(self, key: str) -> tuple[Seat, ...]:
        return seats(key, self.fields[key], self.names, self.findings) if key in self.fields else ()

    def agreement(self, key: str) -> Agreement:
        return agreement(key, self.fields[key], self.names, self.findings) if key in self.fields else Agreement()


def entries(node: Node, *, names: Names, currency: str, findings: Findings) -> tuple[Line, ...]:
    """Read the lines of `rights`, each from its own line of the file."""
    if not isinstance(node, Listing):
        findings.add(node.line, "`rights` takes a list: each right begins with a dash, like `- what: Small spend`.")
        return ()
    if len(node.items) > MOST_LINES:
        findings.add(node.line, f"More than {MOST_LINES} rights are not read.")
    lines: list[Line] = []
    for item in node.items[:MOST_LINES]:
        fields = keys.fields("A right", item, KEYS, findings)
        line = _line(item.line, _Entry(fields=fields, names=names, currency=currency, findings=findings))
        if lines and lines[-1].number == line.number:
            findings.add(line.number, "Two rights stand on one line. Begin each on a line of its own.")
        lines.append(line)
    return tuple(lines)


def _line(number: int, entry: _Entry) -> Line:
    for missing in [key for key in ("what", "decides") if key not in entry.fields]:
        entry.findings.add(number, f"This right says no {quoted(missing)}.")
    line = Line(
        number=number,
        what=_what(entry),
        when=_when(entry),
        decides=_decides(entry),
        within=entry.one("within", scalars.span) or DEFAULT_WINDOW,
        then=entry.seats("then"),
        own=entry.one("own", scalars.yes),
        how=entry.one("how", how) or ANY,
        chair=entry.one("chair", one_seat, entry.names),
        at_least=entry.one("at least", scalars.number, 1, MOST_SEATS) or 1,
        delegable=entry.one("delegable", scalars.yes) is not False,
    )
    return _between(_beside(line, entry), entry)


def _beside(line: Line, entry: _Entry) -> Line:
    """Add who has a part beside those who decide, and what they need."""
    informs, channels = _informs(entry)
    why = entry.text("why")
    return replace(
        line,
        agrees=entry.agreement("agrees"),
        must_agree=entry.agreement("must agree"),
        asks=entry.seats("asks"),
        performs=entry.seats("performs"),
        may_decide=entry.seats("may decide"),
        informs=informs,
        informs_channels=channels,
        channel=entry.one("channel", scalars.channel),
        needs=_needs(entry),
        why=why.text if why else None,
    )


def _between(line: Line, entry: _Entry) -> Line:
    """Add the days from and until which it holds."""
    start, until = entry.one("from", scalars.day), entry.one("until", scalars.day)
    if start and until and until < start:
        entry.findings.add(entry.fields["until"].line, "This right ends before it begins.")
    return replace(line, start=start, until=until)


def _what(entry: _Entry) -> str:
    what = entry.text("what")
    if what and len(what.text) > _LONGEST_WHAT:
        entry.findings.add(what.line, f"{quoted(what.text)} is too long: {_LONGEST_WHAT} characters at most.")
    return what.text if what else ""


def _when(entry: _Entry) -> tuple[Condition, ...]:
    texts = keys.texts("when", entry.fields["when"], entry.findings) if "when" in entry.fields else ()
    read = [entry.findings.taken(piece, conditions, entry.currency) for piece in texts]
    return tuple(condition for several in read for condition in several or ())


def _decides(entry: _Entry) -> tuple[Seat, ...]:
    """Read who decides; a forum decides alone, by its own rules."""
    decides = entry.seats("decides")
    forum = next((seat.name for seat in decides if seat.kind is SeatKind.FORUM), None)
    if forum and len(decides) > 1:
        entry.findings.add(
            entry.fields["decides"].line, f"{quoted(forum)} is a forum: it decides alone, by its own rules."
        )
    elif forum:
        for key in [one for one in _FORUM_RULES if one in entry.fields]:
            sentence = f"{quoted(forum)} is a forum: its own {quoted(key)} counts. Say it under `forums`, and not here."
            entry.findings.add(entry.fields[key].line, sentence)
    return decides


def _informs(entry: _Entry) -> tuple[tuple[Seat, ...], tuple[str, ...]]:
    told: list[Seat] = []
    channels: list[str] = []
    for piece in entry.pieces("informs"):
        if piece.text.startswith("#"):
            channel = entry.findings.taken(piece, scalars.channel)
            channels += [channel] if channel and channel not in channels else []
        elif (found := entry.findings.taken(piece, seat, entry.names)) and found not in told:
            told.append(found)
    return tuple(told), tuple(channels)


def _needs(entry: _Entry) -> tuple[Need, ...]:
    read = (entry.findings.taken(piece, scalars.one_of, _NEEDS) for piece in entry.pieces("needs"))
    return tuple(dict.fromkeys(Need(word) for word in read if word))
