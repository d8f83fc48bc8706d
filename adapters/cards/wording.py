"""Sentences from templates. A template writes words; what people typed goes through it as data, never as markup."""

import re
from collections.abc import Iterator, Sequence
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


def sentences(card: Card, zone: tzinfo | None = None) -> str:
    """Say what stands on a card in one go, each moment in the reader's `zone` where that is known."""
    return " ".join("".join(_plain(span, zone) for span in line) for part in card.body for line in part.lines)


def _plain(span: Span, zone: tzinfo | None = None) -> str:
    match span:
        case Plain(text) | Strong(text):
            return text
        case Mention(_, name):
            return name
        case Moment(at, clarity):
            return _moment(at.astimezone(zone or UTC), clarity, "" if zone else " UTC")
        case Say(words):
            return f"“{words}”"
        case Inviting():
            return "Add Steerco to it"


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
