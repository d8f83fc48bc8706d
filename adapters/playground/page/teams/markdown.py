"""The text of an Adaptive Card as HTML: the part of Markdown that every client draws alike, and a refusal of the rest.

https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features#markdown-commonmark-subset
"""

import html
import re
from collections.abc import Iterable, Mapping
from itertools import groupby

from markupsafe import Markup, escape

from adapters.playground.page.cannot_draw import CannotDrawError, address
from adapters.playground.page.teams import moments
from adapters.playground.page.teams.eyes import Eyes

Mentions = Mapping[str, str]
"""Who is meant, by the words of the mark: `<at>Ana Rossi</at>`."""

_WORDS = r"(?:\\.|[^\\\n{0}])+?"
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|(?P<moment>{moments.MOMENT})"
    r"|(?P<mention><at>[^<>\n]*</at>)"
    r"|(?P<image>!)?\[(?P<label>(?:\\.|[^\\\[\]\n])*)\]\((?P<url>[^()\s]*)\)"
    rf"|\*\*(?! )(?P<strong>{_WORDS.format('*')})(?<! )\*\*"
    rf"|(?<![\w*])\*(?! )(?P<star>{_WORDS.format('*')})(?<! )\*(?![\w*])"
    rf"|(?<![\w_])_(?! )(?P<em>{_WORDS.format('_')})(?<! )_(?![\w_])"
)
_ITEM = re.compile(r"\s*(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})[.)])\s+(?P<words>.*)")
_ELSEWHERE = re.compile(r"`|~~|\]\(|<\w")
_AT_THE_BEGINNING = re.compile(r" {0,3}(?:#{1,6} |>|\||(?:-{3,}|={3,}) *$)")
"""Marks that one client draws and the next one shows as they are."""
_TIMES = re.compile(rf"({moments.MOMENT})")


def drawn(text: str, eyes: Eyes, mentions: Mentions) -> Markup:
    """Draw the text of a block.

    Raises:
        CannotDrawError: clients would not agree on it.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    parts = [
        _list(list(group), eyes, mentions) if listed else _paragraphs("\n".join(group), eyes, mentions)
        for listed, group in groupby(lines, key=lambda line: _ITEM.match(line) is not None)
    ]
    return Markup().join(parts)


def run(text: str) -> Markup:
    """Draw a run, in which nothing is a mark; a line in it is a line.

    Raises:
        CannotDrawError: it holds a moment, which not every client would write.
    """
    if (found := _TIMES.search(text)) is not None:
        raise CannotDrawError("a moment stands in a run; only text blocks have them everywhere", found[0])
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def _list(lines: Iterable[str], eyes: Eyes, mentions: Mentions) -> Markup:
    items = [found for line in lines if (found := _ITEM.match(line))]
    drawn_items = Markup().join(
        Markup("<li>{}</li>").format(_inline(found["words"], eyes, mentions)) for found in items
    )
    if items[0]["bullet"]:
        return Markup("<ul>{}</ul>").format(drawn_items)
    return Markup('<ol start="{}">{}</ol>').format(int(items[0]["number"]), drawn_items)


def _paragraphs(text: str, eyes: Eyes, mentions: Mentions) -> Markup:
    for line in text.split("\n"):
        if _AT_THE_BEGINNING.match(line):
            raise CannotDrawError("clients do not agree on this mark", line[:40])
    parts = [" ".join(part.split("\n")) for part in re.split(r"\n\s*\n", text) if part.strip()]
    if len(parts) == 1:
        return _inline(parts[0], eyes, mentions)
    return Markup().join(Markup("<p>{}</p>").format(_inline(part, eyes, mentions)) for part in parts)


def _inline(text: str, eyes: Eyes, mentions: Mentions) -> Markup:
    drawn_parts: list[Markup] = []
    last = 0
    for found in _INLINE.finditer(text):
        drawn_parts += [_words(text[last : found.start()]), _piece(found, eyes, mentions)]
        last = found.end()
    return Markup().join([*drawn_parts, _words(text[last:])])


def _piece(found: re.Match[str], eyes: Eyes, mentions: Mentions) -> Markup:
    match found.groupdict():
        case {"escaped": str(sign)}:
            return escape(sign)
        case {"moment": str(mark)}:
            return Markup("<time>{}</time>").format(moments.drawn(mark, eyes))
        case {"mention": str(mark)}:
            return _mention(mark, eyes, mentions)
        case {"image": None, "label": str(label), "url": str(url)}:
            there = address(html.unescape(url))
            return Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(there, _inline(label, eyes, mentions))
        case {"strong": str(inner)}:
            return Markup("<strong>{}</strong>").format(_inline(inner, eyes, mentions))
        case {"star": str(inner)} | {"em": str(inner)}:
            return Markup("<em>{}</em>").format(_inline(inner, eyes, mentions))
        case _:
            raise CannotDrawError("this mark is not used here", found[0])


def _mention(mark: str, eyes: Eyes, mentions: Mentions) -> Markup:
    """Draw who is called: Teams shows the mark itself where the card does not say who is meant."""
    if mark not in mentions:
        raise CannotDrawError("the card does not say who is called", mark)
    me = " me" if mentions[mark] == eyes.me else ""
    return Markup('<span class="mention{}">{}</span>').format(me, html.unescape(mark[4:-5]))


def _words(text: str) -> Markup:
    if (found := _ELSEWHERE.search(text)) is not None:
        raise CannotDrawError("clients do not agree on this mark", text[found.start() :][:40])
    return escape(html.unescape(text))
