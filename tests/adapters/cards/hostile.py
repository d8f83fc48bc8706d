"""Text that people might type to have a card say or do something else, and what must never come of it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from decisions.words import Words

_MARKDOWN = MarkdownIt("commonmark")
_HARMLESS = {
    "inline", "text", "softbreak", "paragraph_open", "paragraph_close", "strong_open", "strong_close"
}  # fmt: skip

MENTIONS = ("<!channel>", "<!here>", "<!everyone>", "<@U0ANA>", "<@W012>", "<#C012|general>", "<!subteam^S1|@team>")
LINKS = (
    "<http://evil.example|login>",
    "<https://evil.example>",
    "<mailto:a@evil.example|mail>",
    "<tel:1|call>",
    "https://evil.example/login",
    "[login](http://evil.example)",
    "[login][1]\n[1]: http://evil.example",
    "![picture](http://evil.example/x.png)",
    "\\[login](http://evil.example)",
    "\\\\[login](http://evil.example)",
    "[lo\\]gin](http://evil.example)",
    "<a href='http://evil.example'>login</a>",
)
TEAMS = ("<at>Ana Rossi</at>", "<at id=1>x</at>", "<AT>Ana</AT>", "@everyone", "@here", "&lt;at&gt;Ana&lt;/at&gt;")
DATES = (
    "<!date^0^{date}|never>",
    "<!date^0^{date}^http://evil.example|never>",
    "{{DATE(2020-01-01T00:00:00Z,SHORT)}}",
    "{{{DATE(2020-01-01T00:00:00Z,SHORT)}}}",
    "{{{{TIME(2020-01-01T00:00:00Z)}}}}",
)
TEMPLATES = (
    "{{7*7}}",
    "{% for x in y %}",
    "{# gone #}",
    "${7*7}",
    "{{ error.__class__.__mro__ }}",
    "\ue0000\ue001",
    "\ue00099999\ue001",
    "\ue000",
    "**\ue0000\ue001**",
    "{0} %s %(x)s",
)
MARKS = (
    "*bold* _italic_ ~gone~ `code`",
    "**bold** __bold__",
    "ends in \\",
    "\\",
    "```\nfence",
    "> quote",
    "# heading",
    "- item",
    "|a|b|\n|-|-|",
    ":fire:",
)
SCRIPTS = (
    "'; DROP TABLE decision; --",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</text>",
    "&amp;&#60;",
)
SHAPES = (
    "\u202eevil\u202c",
    "👩\u200d👩\u200d👧\u200d👦" * 40,
    "e" + "\u0301" * 500,
    "\u200b",
    "line\nbreak",
    "line\u2028separator\x85next",
    "tab\tstop",
    "x" * 3_000,
    "&" * 3_000,
    "<" * 3_000,
    "{" * 3_000,
    "𝒳" * 1_500,
    "word " * 600,
)
CORPUS = (*MENTIONS, *LINKS, *TEAMS, *DATES, *TEMPLATES, *MARKS, *SCRIPTS, *SHAPES)

typed = st.one_of(
    st.sampled_from(CORPUS),
    st.lists(st.sampled_from(CORPUS), min_size=2, max_size=3).map("".join),
    st.text(alphabet="<>@!#&|[](){}*_~`\\^\ue000\ue001 0aD\n", max_size=60),
    st.text(max_size=60),
).map(lambda text: Words.cleaned(text) or Words("?"))
"""What somebody typed, as it is kept."""

_OUR_DATE = re.compile(
    r"<!date\^\d+\^(\{date_\w+\}(,? \{time\})?\|[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}( \d\d:\d\d UTC)?"
    r"|\{time\}\|\d\d:\d\d UTC)>"
)
_OUR_MOMENT = re.compile(
    r"\{\{(DATE\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ,(SHORT|LONG)\)|TIME\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\))\}\}"
)
_YEARS_NOT_OURS = ("2020-01-01", "^0^")


def objects(native: object) -> Iterator[dict[str, Any]]:
    """Give every object in parsed JSON."""
    rest = [native]
    while rest:
        one = rest.pop()
        if isinstance(one, dict):
            yield one
            rest.extend(one.values())
        elif isinstance(one, list):
            rest.extend(one)


def slack_harm(message: dict[str, Any], known: frozenset[str] = frozenset()) -> list[str]:
    """Find mentions and links in a message to Slack that people's words brought in; only `known` may be mentioned."""
    harm = [f"markup in the summary: {message['text']!r}"] if re.search("[<>]|://|mailto:", message["text"]) else []
    for one in objects(message["blocks"]):
        if one.get("type") == "mrkdwn":
            harm += [] if one.get("verbatim") is True else ["not verbatim"]
            harm += _in_mrkdwn(one["text"], known)
        if one.get("type") == "plain_text" and one.get("emoji") is not False:
            harm.append("emoji codes are drawn")
        harm += [f"opens {one['url']}"] if "url" in one else []
    return harm


def _in_mrkdwn(text: str, known: frozenset[str]) -> list[str]:
    rest = _OUR_DATE.sub(lambda found: "FORGED<" if _YEARS_NOT_OURS[1] in found[0] else "", text)
    for user in known:
        rest = rest.replace(f"<@{user}>", "")
    return [f"alive in Slack: {text!r}"] if "<" in rest or ">" in rest else []


def adaptive_harm(card: dict[str, Any]) -> list[str]:
    """Find mentions, links and template braces in an Adaptive Card that people's words brought in."""
    harm: list[str] = []
    for one in objects(card):
        harm += [f"opens {one['url']}"] if "url" in one else []
        for key in ("text", "title", "fallbackText", "speak"):
            text = one.get(key)
            if isinstance(text, str):
                harm += _in_adaptive(text, markdown=one.get("type") == "TextBlock")
    return harm


@lru_cache(maxsize=4096)
def _in_adaptive(text: str, *, markdown: bool) -> Sequence[str]:
    rest = _OUR_MOMENT.sub(lambda found: "{{" if _YEARS_NOT_OURS[0] in found[0] else "", text) if markdown else text
    harm = [f"alive in Teams: {text!r}"] if "{{" in rest or re.search(r"</?at\b", rest, re.IGNORECASE) else []
    alive = {token.type for token in _tokens(rest)} - _HARMLESS if markdown else set()
    return [*harm, *(f"{kind} in Teams: {text!r}" for kind in sorted(alive))]


def _tokens(text: str) -> Iterator[Token]:
    for block in _MARKDOWN.parse(text):
        yield from block.children or (block,)
