"""Spans as Adaptive Cards show them, in which nothing that people typed is markup."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from adapters.cards import wording
from adapters.cards.cards import Clarity, Inviting, Line, Mention, Moment, Say, Span, Strong
from adapters.cards.graphemes import cut
from decisions.people import GUEST, PersonId

Element: TypeAlias = dict[str, Any]

Accounts = Mapping[PersonId, str]
"""Teams' ids of people; who is missing is written by name."""

BOT = "@Steerco"
QUIET: Element = {"isSubtle": True, "size": "Small"}
INVITING = "Add the app Steerco to that team or chat"

_ALIVE = re.compile(r"\{(?=\{)|</?(?=at\b)", re.IGNORECASE)
# Phones show a backslash that escapes: https://github.com/microsoft/AdaptiveCards/issues/5590. A space without width
# parts what is alive only side by side; the few marks that are alive on their own get the backslash after all.
# A backslash at the end would escape what is ours and comes after.
_PARTED = re.compile(r"[\]<]|&(?=#?\w+;)|\\\Z|^(?=\s*[-+#>|=]|\s*[0-9]+[.)])", re.MULTILINE)
_ESCAPED = re.compile(r"[`~]|(?<![^\W_])_|_(?![^\W_])|\\(?=[!-/:-@\[-`{-~])")
_IN_A_NAME = "<>&\\{}*_`[]()#~|"

# https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
_DATES = {
    Clarity.DAY: "{{{{DATE({at},SHORT)}}}}",
    Clarity.MINUTE: "{{{{DATE({at},SHORT)}}}} {{{{TIME({at})}}}}",
    Clarity.DEADLINE: "{{{{DATE({at},SHORT)}}}} {{{{TIME({at})}}}}",
    Clarity.TIME: "{{{{TIME({at})}}}}",
}


def drawn(line: Line, accounts: Accounts, longest: int, *, quiet: bool = False) -> Element:
    """Draw one line as runs, which hold no markup; with a moment or a mention as text, where alone these are alive."""
    if any(isinstance(span, Moment) or _is_called(span, accounts) for span in line):
        text = "".join(_markdown(span, accounts, longest) for span in line)
        return {"type": "TextBlock", "wrap": True, "text": text, **(QUIET if quiet else {})}
    runs = [_run(span, longest) for span in line]
    return {"type": "RichTextBlock", "inlines": [{**run, **QUIET} for run in runs] if quiet else runs}


def mentions(line: Line, accounts: Accounts) -> list[Element]:
    """Name who is mentioned in a line, as the text says them.

    https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards
    """
    return [
        {
            "type": "mention",
            "text": _call(span),
            "mentioned": {"id": accounts[span.person], "name": _called(span)},
        }
        for span in line
        if isinstance(span, Mention) and span.person in accounts
    ]


def literal(text: str) -> str:
    """Part the braces of moments and the tags of mentions, which take effect even where no Markdown does."""
    return _ALIVE.sub("\\g<0>\u200b", text)


def _run(span: Span, longest: int) -> Element:
    weight = {"weight": "Bolder"} if isinstance(span, Strong | Say) else {}
    return {"type": "TextRun", "text": literal(cut(_words(span), longest)), **weight}


def _words(span: Span) -> str:
    match span:
        case Say(words):
            return f"{BOT} {words}"
        case Inviting():
            return INVITING
        case _:
            return wording.plain((span,))


def _markdown(span: Span, accounts: Accounts, longest: int) -> str:
    match span:
        case Moment(at, clarity):
            return _DATES[clarity].format(at=f"{at:%Y-%m-%dT%H:%M:%SZ}")
        case Mention() if _is_called(span, accounts):
            return f"{_call(span)}{_inert(_beside(span), longest)}"
        case Strong() | Say():
            return _strong(_words(span), longest)
        case _:
            return _inert(_words(span), longest)


def _strong(text: str, longest: int) -> str:
    """Write it bold; what is between the asterisks begins and ends with no space, else they are read as they are."""
    bare = text.strip()
    if not bare:
        return ""
    before, after = text[: text.index(bare)], text[text.index(bare) + len(bare) :]
    return f"{before}**{_inert(bare, longest)}**{after}"


def _is_called(span: Span, accounts: Accounts) -> bool:
    return isinstance(span, Mention) and span.person in accounts


def _call(span: Mention) -> str:
    return f"<at>{_called(span)}</at>"


def _beside(span: Mention) -> str:
    """Keep out of the tag, where no brackets may stand, that somebody is a guest."""
    return f" {GUEST}" if span.name.endswith(f" {GUEST}") else ""


def _called(span: Mention) -> str:
    # The tag ends at the first `<`, whatever escapes it; and Markdown takes effect in it.
    name = span.name.removesuffix(_beside(span))
    bare = "".join(" " if letter in _IN_A_NAME else letter for letter in name)
    return " ".join(bare.split()) or "you"


def _inert(text: str, longest: int) -> str:
    """Keep Markdown from taking effect too."""
    shown = _ESCAPED.sub(r"\\\g<0>", literal(cut(text, longest))).replace("*", "∗")
    return _PARTED.sub("\\g<0>\u200b", shown)
