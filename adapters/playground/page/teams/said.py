"""What people say in Teams, as HTML: their words, whom they call, and addresses."""

import re

from markupsafe import Markup, escape

_PARTS = re.compile(
    r"<at>(?P<at>[^<>\n]+)</at>|(?P<address>\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)'])",
)


def said(text: str) -> Markup:
    """Draw what was typed: nothing in it is markup but the call of somebody, which Teams' client wrote."""
    drawn: list[Markup] = []
    last = 0
    for found in _PARTS.finditer(text):
        drawn += [_words(text[last : found.start()]), _part(found)]
        last = found.end()
    return Markup().join([*drawn, _words(text[last:])])


def _part(found: re.Match[str]) -> Markup:
    if found["at"] is not None:
        return Markup('<span class="mention">{}</span>').format(found["at"])
    return Markup('<a href="{0}" rel="noreferrer noopener">{0}</a>').format(found["address"])


def _words(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
