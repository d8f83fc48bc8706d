"""What a person reads in a card, in order, and what they can press; mentions read `@Name`, to tell them from names."""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from adapters.playground.payload import Payload

# https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
_MOMENT = re.compile(r"\{\{(DATE|TIME)\(([^,)}]+)(?:,\s*(COMPACT|SHORT|LONG))?\)\}\}")
_AT = re.compile(r"<at>(.*?)</at>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~|>])")
_LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_SLANTED = re.compile(r"(?<![\w_])_(?=\S)(.+?)(?<=\S)_(?![\w_])")
_KEPT = 0xE000  # a private character stands for each escaped one while markup is undone

_INSIDE = ("items", "columns", "rows", "cells", "body", "inlines")


def elements(part: object) -> Iterator[Payload]:
    """Walk through everything of a card that is shown, in order."""
    if isinstance(part, list):
        for each in part:
            yield from elements(each)
    elif isinstance(part, dict) and part.get("isVisible", True):
        yield part
        for inside in _INSIDE:
            if inside != "inlines":
                yield from elements(part.get(inside, []))


def texts(card: Payload, *, zone: str = "UTC") -> list[str]:
    """List what stands on it, each text as somebody in `zone` reads it."""
    return [text for element in elements(card) for text in texts_of(element, zone=zone)]


def texts_of(element: Payload, *, zone: str = "UTC") -> list[str]:
    """List what one element says, without those inside it."""
    return [text for text in _texts(element, zone) if text]


def _texts(element: Payload, zone: str) -> list[str]:
    kind = str(element.get("type", ""))
    if kind == "TextBlock":
        return [as_read(str(element["text"]), zone=zone)]
    if kind == "RichTextBlock":
        runs = (run if isinstance(run, str) else str(run["text"]) for run in element["inlines"])
        return [_apart("".join(runs))]
    if kind == "FactSet":
        facts = ((as_read(fact["title"], zone=zone), as_read(fact["value"], zone=zone)) for fact in element["facts"])
        return [f"{title} {value}" for title, value in facts]
    if kind.startswith("Input."):
        return [str(element.get("label") or element.get("title") or "")]
    return []


def as_read(text: str, *, zone: str) -> str:
    """Read a text in which moments, mentions and Markdown work."""
    kept = _ESCAPED.sub(lambda found: chr(_KEPT + ord(found[1])), text)
    kept = _AT.sub(r"@\1", _MOMENT.sub(lambda found: _moment(found, zone), kept))
    kept = _SLANTED.sub(r"\1", _BOLD.sub(r"\1", _LINK.sub(r"\1", kept)))
    plain = "".join(chr(ord(each) - _KEPT) if _KEPT <= ord(each) < _KEPT + 128 else each for each in kept)
    return _apart(html.unescape(plain))


def _apart(text: str) -> str:
    """Leave out what parts the letters of an inert mark, and is not seen."""
    return text.replace("\u200b", "")


def _moment(found: re.Match[str], zone: str) -> str:
    at = _at(found[2]).astimezone(ZoneInfo(zone))
    if found[1] == "TIME":
        return f"{at:%H:%M}"
    return f"{at:%a} {at.day} {at:%b}"


def _at(written: str) -> datetime:
    at = datetime.fromisoformat(written)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def moments(card: Payload) -> list[datetime]:
    """List the moments that it names."""
    written = (str(element.get("text", "")) for element in elements(card) if element.get("type") == "TextBlock")
    return [_at(found[2]) for text in written for found in _MOMENT.finditer(text) if found[1] == "DATE"]


def actions(card: Payload) -> list[Payload]:
    """List what can be pressed, in the order in which it stands."""
    beside = [action for element in elements(card) for action in _beside(element)]
    return [*beside, *card.get("actions", [])]


def _beside(element: Payload) -> list[Payload]:
    if element.get("type") == "ActionSet":
        return list(element["actions"])
    selected = element.get("selectAction")
    return [selected] if isinstance(selected, dict) else []


def labels(card: Payload) -> list[str]:
    """List the words on what can be pressed."""
    return [_apart(str(action.get("title", ""))) for action in actions(card)]


def label_of(action: Payload) -> str:
    """Read the words on one button."""
    return _apart(str(action.get("title", "")))


def inputs(card: Payload) -> list[Payload]:
    """List what can be filled in."""
    return [element for element in elements(card) if str(element.get("type", "")).startswith("Input.")]


def described(card: Payload) -> list[str]:
    """List everything on the screen, for a person who looked for something else."""
    return [*texts(card), *(f"[{action['type']}] {label_of(action)}" for action in actions(card))]


def links(card: Payload) -> list[str]:
    """List every address to which it leads."""
    written = [text for element in elements(card) for text in _marked(element)]
    marked = [found[2] for text in written for found in _LINK.finditer(_ESCAPED.sub("", text))]
    return [*marked, *(str(action["url"]) for action in actions(card) if "url" in action)]


def _marked(element: Payload) -> list[str]:
    if element.get("type") == "TextBlock":
        return [str(element["text"])]
    return [f"{fact['title']} {fact['value']}" for fact in element.get("facts", [])]


def mentioned(card: Payload) -> list[str]:
    """List whom it mentions, by the ids that it gives."""
    entities = card.get("msteams", {}).get("entities", [])
    return [str(entity["mentioned"]["id"]) for entity in entities if entity.get("type") == "mention"]
