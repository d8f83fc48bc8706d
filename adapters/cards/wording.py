"""Sentences from templates. A template writes words; what people typed goes through it as data, never as markup."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from jinja2 import PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from adapters.cards.cards import Card, Clarity, Inviting, Line, Mention, Moment, Plain, Say, Span, Strong

# Private-use characters mark the place of a value in the rendered text; values themselves stand aside, so that no
# text in them can be taken for one of these marks or for `**`.
_MARK = re.compile("\ue000(\\d+)\ue001|\\*\\*(.+?)\\*\\*")


@pass_context
def _set_aside(context: Context, value: object) -> str:
    aside: list[Line] = context["aside"]
    aside.append(_as_line(value))
    return f"\ue000{len(aside) - 1}\ue001"


def _as_line(value: object) -> Line:
    match value:
        case Plain() | Strong() | Mention() | Moment() | Say() | Inviting():
            return (value,)
        case tuple():
            return value
        case datetime():
            return (Moment(value),)
        case _:
            return (Plain(str(value)),)


_SENTENCES = SandboxedEnvironment(
    loader=PackageLoader("adapters.cards", "templates"),
    undefined=StrictUndefined,
    finalize=_set_aside,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,
    auto_reload=False,  # a look at the disk for every sentence
)

_SENTENCES.globals |= {"say": Say, "inviting": Inviting}


def lines(template: str, **values: object) -> tuple[Line, ...]:
    """Render `template` into lines of spans. A value may be text, a moment, or spans."""
    aside: list[Line] = []
    written = _SENTENCES.get_template(f"{template}.md.j2").render(**values, aside=aside)
    return tuple(_merged(_spans(line.strip(), aside)) for line in written.splitlines() if line.strip())


def plain(spans: Line) -> str:
    """Read spans as a notification or a screen reader does."""
    return "".join(_plain(span) for span in spans)


def headed(key: str, line: Line) -> Line:
    """Begin a line with the key of the decision that it is about, unless that stands in it."""
    return line if key in plain(line) else (Plain(f"{key}: "), *line)


def heard(card: Card) -> str:
    """Say what a notification says of a card."""
    return card.summary if isinstance(card.summary, str) else plain(card.summary)


def read_out(title: str, lines: Iterable[Line]) -> Line:
    """Say what a list is of, and then line by line: who only hears of it sees no line."""
    said: Line = tuple(span for line in lines for span in (Plain("; "), *line))
    return (Plain(f"{title}{'' if title.endswith(('.', '?', '!')) else '.'} "), *said[1:])


def tells_time(card: Card) -> bool:
    """Tell whether a notification of it names a moment."""
    return not isinstance(card.summary, str) and any(isinstance(span, Moment) for span in card.summary)


def by_clock(card: Card, zone: tzinfo, *, named: bool) -> Card:
    """Have its notification tell moments by the clock of a zone: `named`, where not everybody who reads is there."""
    if isinstance(card.summary, str):
        return card
    return replace(card, summary="".join(_plain(span, zone, named=named) for span in card.summary))


def sentences(card: Card, zone: tzinfo | None = None) -> str:
    """Say what stands on a card in one go, each moment in the reader's `zone` where that is known."""
    return " ".join("".join(_plain(span, zone) for span in line) for part in card.body for line in part.lines)


def _plain(span: Span, zone: tzinfo | None = None, *, named: bool = False) -> str:
    match span:
        case Plain(text) | Strong(text):
            return text
        case Mention(_, name):
            return name
        case Moment(at, clarity):
            local = at.astimezone(zone or UTC)
            return _moment(local, clarity, f" {_name_of_zone(local)}" if named or zone is None else "")
        case Say(words):
            return f"“{words}”"
        case Inviting():
            return "Add Steerco to it"


def _name_of_zone(at: datetime) -> str:
    name = f"{at:%Z}"
    return f"UTC{name}" if name.startswith(("+", "-")) else name


def _moment(at: datetime, clarity: Clarity, named: str) -> str:
    day, time = f"{at:%a} {at.day} {at:%b}", f"{at:%H:%M}{named}"
    return {Clarity.DAY: day, Clarity.TIME: time}.get(clarity, f"{day} {time}")


def _spans(text: str, aside: Sequence[Line]) -> Iterator[Span]:
    last = 0
    for found in _MARK.finditer(text):
        if found.start() > last:
            yield Plain(text[last : found.start()])
        if found[1] is not None:
            yield from aside[int(found[1])]
        else:
            yield from (_strong(span) for span in _spans(found[2], aside))
        last = found.end()
    if last < len(text):
        yield Plain(text[last:])


def _merged(spans: Iterator[Span]) -> Line:
    """Join neighbours of one kind: two strong ones side by side would show their stars."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if isinstance(span, Plain) and isinstance(last, Plain):
            merged[-1] = Plain(last.text + span.text)
        elif isinstance(span, Strong) and isinstance(last, Strong):
            merged[-1] = Strong(last.text + span.text)
        else:
            merged.append(span)
    return tuple(merged)


def _strong(span: Span) -> Span:
    return Strong(span.text) if isinstance(span, Plain) else span
