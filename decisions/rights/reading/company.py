"""What holds for everyone: currency, working time, holidays, channel, zone."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar
from zoneinfo import available_timezones

from decisions import worktime
from decisions.rights.lines import Closure, Company
from decisions.rights.problems import nearest, quoted
from decisions.rights.reading import keys, scalars
from decisions.rights.reading.findings import Findings, MisreadError
from decisions.rights.reading.nodes import Node
from decisions.wall_clock import named_zone

Value = TypeVar("Value")

_KEYS = ("currency", "working", "holidays", "closed", "channel", "zone", "risk threshold")
_CURRENCY = re.compile("[A-Za-z]{3}")
_HIGHEST_LEVEL = 25
_MOST_CLOSURES = 100


def company(node: Node, findings: Findings) -> Company:
    """Read `company`, with the usual where it says nothing."""
    read = keys.fields("`company`", node, _KEYS, findings)

    def one(key: str, parse: Callable[[str], Value], usual: Value) -> Value:
        text = keys.text(key, read[key], findings) if key in read else None
        value = findings.taken(text, parse) if text else None
        return usual if value is None else value

    usual = Company()
    company = Company(
        currency=one("currency", _currency, usual.currency),
        working=_working(read["working"], findings) if "working" in read else usual.working,
        holidays=one("holidays", str.upper, None),
        closed=_closed(read["closed"], findings) if "closed" in read else (),
        channel=one("channel", scalars.channel, None),
        zone=one("zone", _zone, usual.zone),
        risk_threshold=one(
            "risk threshold", lambda text: scalars.number(text, 1, _HIGHEST_LEVEL), usual.risk_threshold
        ),
    )
    _check_calendar(company, read, findings)
    return company


def _working(node: Node, findings: Findings) -> str:
    pieces = keys.texts("working", node, findings)
    text = ", ".join(piece.text for piece in pieces)
    try:
        worktime.read_working(text)
    except worktime.WorktimeError:
        if pieces:
            findings.add(node.line, f"{quoted(text)} is no working time. It looks like `Mon-Fri 09:00-17:00`.")
        return Company().working
    return text


def _closed(node: Node, findings: Findings) -> tuple[Closure, ...]:
    pieces = keys.texts("closed", node, findings)
    if len(pieces) > _MOST_CLOSURES:
        findings.add(node.line, f"More than {_MOST_CLOSURES} entries of “closed” are not read.")
    read = [findings.taken(piece, _closure) for piece in pieces[:_MOST_CLOSURES]]
    return tuple(closure for closure in read if closure)


def _closure(text: str) -> Closure:
    first, _, last = text.partition(" to ")
    closure = Closure(start=scalars.day(first), end=scalars.day(last or first))
    if closure.end < closure.start:
        raise MisreadError(text, "ends before it begins.", right=f"{last} to {first}")
    return closure


def _currency(text: str) -> str:
    if _CURRENCY.fullmatch(text):
        return text.upper()
    raise MisreadError(text, "is no currency, which has three letters, like `EUR`.")


def _zone(text: str) -> str:
    try:
        return named_zone(text).key
    except worktime.UnknownZoneError:
        close = nearest(text, available_timezones())
        raise MisreadError(text, "is no time zone. One looks like `Europe/Berlin`.", right=close) from None


def _check_calendar(company: Company, read: Mapping[str, Node], findings: Findings) -> None:
    try:
        worktime.Calendar.of(company, company.zone)
    except worktime.UnknownHolidaysError as unknown:
        sentence = f"{quoted(unknown.country)} is no country whose holidays are known. It looks like `DE` or `DE-BY`."
        findings.add(read["holidays"].line, sentence)
    except worktime.NeverWorksError:
        findings.add(read["closed"].line, "With these days closed nobody ever works.")
