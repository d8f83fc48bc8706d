"""Slack's mrkdwn as HTML: the part of it that we use, exactly, and a refusal of the rest."""

import re
from itertools import groupby

from markupsafe import Markup, escape

from adapters.playground.page.cannot_draw import CannotDrawError, address
from adapters.playground.page.slack import dates
from adapters.playground.page.slack.sight import Sight
from adapters.playground.payload import Payload

_FENCE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"^(?:>|&gt;) ?")
_INLINE = re.compile(
    r"<(?P<mark>[^<>\n]+)>"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?<![\w*])\*(?! )(?P<strong>[^*\n]+)(?<! )\*(?![\w*])"
    r"|(?<![\w_])_(?! )(?P<em>[^_\n]+)(?<! )_(?![\w_])"
    r"|(?<![\w~])~(?! )(?P<s>[^~\n]+)(?<! )~(?![\w~])"
    r"|(?P<bare>\bhttps?://(?:(?!&[lg]t;)[^\s<>|\"])*(?!&[lg]t;)[^\s<>|.,;:!?)'\"])",
)


def drawn(text: Payload | None, sight: Sight) -> Markup:
    """Draw a text object; one that is not there is nothing.

    Raises:
        CannotDrawError: it is of no kind that we know.
    """
    match text:
        case None:
            return Markup()
        case {"type": "plain_text", "text": str(words)}:
            return _lines(escape(words))
        case {"type": "mrkdwn", "text": str(words)}:
            return mrkdwn(words, sight, verbatim=bool(text.get("verbatim")))
        case _:
            raise CannotDrawError("this is no text", text)


def mrkdwn(text: str, sight: Sight, *, verbatim: bool) -> Markup:
    """Draw marked-up text; unless it is `verbatim`, bare addresses become links."""
    parts = _FENCE.split(text)
    drawn_parts = [
        Markup("<pre>{}</pre>").format(_words(part)) if number % 2 else _quoted(part, sight, verbatim=verbatim)
        for number, part in enumerate(parts)
        if part
    ]
    return Markup().join(drawn_parts)


def _quoted(text: str, sight: Sight, *, verbatim: bool) -> Markup:
    drawn_lines: list[Markup] = []
    for quoted, group in groupby(text.strip("\n").split("\n"), key=lambda line: _QUOTE.match(line) is not None):
        lines = [_QUOTE.sub("", line) if quoted else line for line in group]
        joined = Markup("<br>").join(_inline(line, sight, verbatim=verbatim) for line in lines)
        drawn_lines.append(Markup("<blockquote>{}</blockquote>").format(joined) if quoted else joined)
    return Markup().join(drawn_lines)


def _inline(text: str, sight: Sight, *, verbatim: bool) -> Markup:
    drawn_parts: list[Markup] = []
    last = 0
    for found in _INLINE.finditer(text):
        drawn_parts += [_words(text[last : found.start()]), _piece(found, sight, verbatim=verbatim)]
        last = found.end()
    return Markup().join([*drawn_parts, _words(text[last:])])


def _piece(found: re.Match[str], sight: Sight, *, verbatim: bool) -> Markup:
    kind = found.lastgroup or ""
    inner = found[kind]
    match kind:
        case "mark":
            return _mark(inner, sight)
        case "code":
            return Markup("<code>{}</code>").format(_words(inner))
        case "bare":
            return _words(inner) if verbatim else _link(inner, _words(inner))
        case _:
            opening, closing = Markup(f"<{kind}>"), Markup(f"</{kind}>")  # noqa: S704 - one of strong, em, s
            return opening + _inline(inner, sight, verbatim=verbatim) + closing


def _mark(mark: str, sight: Sight) -> Markup:
    target, _, label = mark.partition("|")
    match target[:1]:
        case "@":
            me = " me" if target[1:] == sight.reader.id else ""
            return Markup('<span class="mention{}">@{}</span>').format(me, sight.user(target[1:]).name)
        case "#":
            return Markup('<span class="mention">#{}</span>').format(sight.channel(target[1:]))
        case "!":
            return _date(target, label, sight)
        case _:
            return _link(target, _words(label or target))


def _date(target: str, fallback: str, sight: Sight) -> Markup:
    match target.split("^"):
        case ["!date", seconds, template] if fallback:
            written = _words(dates.drawn(seconds, template, sight))
            return Markup('<time title="{}">{}</time>').format(_words(fallback), written)
        case _:
            raise CannotDrawError("this mark is not used here", f"<{target}>")


def _link(url: str, label: Markup) -> Markup:
    there = address(str(_words(url).unescape()))
    return Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(there, label)


def _words(text: str) -> Markup:
    """Read Slack's three entities, and no others: https://docs.slack.dev/messaging/formatting-message-text#escaping."""
    return escape(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def _lines(text: Markup) -> Markup:
    return Markup("<br>").join(text.split("\n"))
