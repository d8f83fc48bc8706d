"""Spans as Slack's mrkdwn, in which nothing that people typed is markup."""

import re
from collections.abc import Mapping

from adapters.cards import wording
from adapters.cards.cards import Clarity, Inviting, Line, Mention, Moment, Plain, Say, Span, Strong
from adapters.cards.graphemes import cut
from decisions.people import GUEST, PersonId

_OPENING = re.compile(r"(?<!\w)([*_~`])(?=\S)")

Users = Mapping[PersonId, str]
"""Slack's user ids of people; who is missing is written by name."""

# https://docs.slack.dev/messaging/formatting-message-text/#date-formatting
_DATES = {
    Clarity.DAY: "{date_short_pretty}",
    Clarity.MINUTE: "{date_short_pretty} {time}",
    Clarity.DEADLINE: "{date_long_pretty}, {time}",
    Clarity.TIME: "{time}",
}


def mrkdwn(line: Line, users: Users, room: int) -> str:
    """Write one line; where it is longer than `room`, its bare words and fewer of them."""
    written = "".join(_written(span, users) for span in line)
    return written if len(written) <= room else fitted(wording.plain(line), room)


def fitted(text: str, room: int) -> str:
    """Make `text` inert within `room`: a cut lies between graphemes, and never inside an escape."""
    inert = escaped(text)
    # An escape is up to five characters for one.
    return inert if len(inert) <= room else escaped(cut(text, room // 5))


def escaped(text: str) -> str:
    """Make `text` inert.

    Slack asks that &, < and > alone be escaped, and knows no escape for its own marks: they take effect only at the
    beginning of a word, so a word joiner, which has no width, goes before each that stands there.
    """
    inert = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _OPENING.sub("\u2060\\1", inert)


def summary(text: str) -> str:
    """Make `text` fit for a notification, where no `verbatim` keeps an address from becoming a link."""
    return escaped(text).replace("://", ":\u200b//").replace("mailto:", "mailto\u200b:")


def _written(span: Span, users: Users) -> str:
    match span:
        case Plain(text):
            return escaped(text)
        case Strong(text):
            return _strong(text)
        case Say(words):
            return _strong(f"/{words}")
        case Inviting():
            return f"Write {_strong('/invite @Steerco')} in it"
        case Mention(person, name):
            return f"<@{users[person]}>{_beside(name)}" if person in users else escaped(name)
        case Moment(at, clarity):
            return f"<!date^{int(at.timestamp())}^{_DATES[clarity]}|{wording.plain((span,))}>"


def _beside(name: str) -> str:
    """Keep what stands beside a name that Slack writes itself: that somebody is a guest."""
    return f" {GUEST}" if name.casefold().endswith(GUEST) else ""


def _strong(text: str) -> str:
    """Write it bold; what is between the asterisks begins and ends with no space, else they are read as they are."""
    bare = text.strip()
    if not bare:
        return ""
    before, after = text[: text.index(bare)], text[text.index(bare) + len(bare) :]
    return f"{before}*{escaped(bare).replace('*', '∗')}*{after}"
