"""Who is called, and where links lead, in what was sent (https://docs.slack.dev/messaging/formatting-message-text)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adapters.playground.payload import Payload

_MARKUP = re.compile(r"<([^<>\n]+)>")
_BARE = re.compile(r"\b(?:https?://|mailto:)[^\s<>|]+", re.IGNORECASE)
_ENDING = ".,;:!?)'\""
_EVERYBODY = {"!channel": "channel", "!here": "here", "!everyone": "everyone"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a text calls or leads to."""

    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    broadcasts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def calls(self) -> tuple[str, ...]:
        """List whoever is called, one person or many."""
        return (*self.people, *self.groups, *self.broadcasts)


def marked_texts(part: object) -> Iterator[tuple[str, bool]]:
    """Walk through every text in which markup works, and tell whether it is verbatim; plain text calls nobody.

    In a verbatim text Slack turns no bare address into a link:
    https://docs.slack.dev/reference/block-kit/composition-objects/text-object
    """
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn" and isinstance(part.get("text"), str):
            yield part["text"], bool(part.get("verbatim"))
        for value in part.values():
            yield from marked_texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from marked_texts(value)


def addresses(part: object) -> Iterator[str]:
    """Walk through the addresses behind buttons, menus and images."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in {"url", "image_url"} and isinstance(value, str):
                yield value
            else:
                yield from addresses(value)
    elif isinstance(part, list):
        for value in part:
            yield from addresses(value)


def found_in(text: str, blocks: list[Payload]) -> Found:
    """Read `text` and `blocks` as Slack would."""
    texts = [(text, False), *marked_texts(blocks)]
    marks = [mark.split("|")[0] for each, _ in texts for mark in _MARKUP.findall(each)]
    linked = [_MARKUP.sub(" ", each) for each, verbatim in texts if not verbatim]
    bare = [link.rstrip(_ENDING) for each in linked for link in _BARE.findall(each)]
    return Found(
        people=tuple(dict.fromkeys(mark[1:] for mark in marks if mark.startswith("@"))),
        groups=tuple(dict.fromkeys(mark.split("^")[1] for mark in marks if mark.startswith("!subteam^"))),
        broadcasts=tuple(dict.fromkeys(_EVERYBODY[mark] for mark in marks if mark in _EVERYBODY)),
        links=(*(mark for mark in marks if mark[0] not in "@!#"), *bare, *addresses(blocks)),
    )
