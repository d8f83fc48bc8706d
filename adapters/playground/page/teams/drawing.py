"""Cards and dialogs of Teams as HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from markupsafe import Markup

from adapters.playground.page.cannot_draw import CannotDrawError
from adapters.playground.page.paper import filled_from, style_sheets
from adapters.playground.page.teams import known, markdown
from adapters.playground.page.teams.eyes import NOBODYS, Eyes
from adapters.playground.page.teams.properties import INPUTS
from adapters.playground.payload import Payload
from adapters.playground.teams.cards import reading

Held: TypeAlias = Mapping[str, str]
"""What stands in fields, by their ids."""

COMPLAINT = "complaint."
"""What we call the text that complains of a field: this, and the field's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialog:
    """A form on top of everything: its card, what was typed since, and what the client itself complains of."""

    key: str
    title: str
    card: Payload
    held: Held = field(default_factory=dict)
    errors: Held = field(default_factory=dict)


def draw_card(card: Payload, eyes: Eyes) -> Markup:
    """Draw a card as it stands in a message.

    Raises:
        CannotDrawError: something in it cannot be drawn.
    """
    known.check(card)
    for element in known.elements_of(card):
        if element["type"] in INPUTS:
            raise CannotDrawError("fields are for dialogs", element)
    return _filled("card", card, eyes)


def draw_dialog(dialog: Dialog, eyes: Eyes) -> Markup:
    """Draw a dialog with what stands in it and is complained of.

    Raises:
        CannotDrawError: something in it cannot be drawn.
    """
    known.check(dialog.card)
    _check_complaints(dialog.card)
    return _filled("dialog", dialog.card, eyes, dialog=dialog)


def snapshot(cards: Sequence[tuple[str, Payload | Dialog]], eyes: Eyes = NOBODYS) -> str:
    """Draw cards and dialogs below each other, each with its caption, on a page that needs nothing else.

    Raises:
        CannotDrawError: something in them cannot be drawn.
    """
    shown = [
        (caption, draw_dialog(each, eyes) if isinstance(each, Dialog) else draw_card(each, eyes))
        for caption, each in cards
    ]
    # Markup: the style sheet is ours, and an escaped one is none.
    css = Markup(style_sheets("page", "frame", "teams"))  # noqa: S704
    return filled_from("teams/snapshot", cards=shown, css=css)


def _filled(template: str, card: Payload, eyes: Eyes, **values: object) -> Markup:
    # Markup: the template escapes what it is given. `known` looked at what the card says.
    return Markup(filled_from(f"teams/{template}", card=card, **_pens(card, eyes), **values))  # noqa: S704


def _pens(card: Payload, eyes: Eyes) -> dict[str, object]:
    numbers = {id(action): number for number, action in enumerate(reading.actions(card))}
    return {
        "eyes": eyes,
        "text": partial(markdown.drawn, eyes=eyes, mentions=_mentions(card)),
        "run": markdown.run,
        "number": lambda action: numbers[id(action)],
        "is_picker": known.is_picker,
        "choices": partial(_choices, eyes=eyes),
        "is_complaint": lambda element: str(element.get("id", "")).startswith(COMPLAINT),
        "complaint_of": lambda name: f"{COMPLAINT}{name}",
        "complained": frozenset(_complaints(card)),
        "style": _style,
        "chosen": lambda value: value.split(",") if value else [],
    }


def _mentions(card: Payload) -> dict[str, str]:
    """Read who is meant: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards."""
    entities = card.get("msteams", {}).get("entities", [])
    return {each["text"]: each["mentioned"]["id"] for each in entities if each.get("type") == "mention"}


def _choices(element: Payload, eyes: Eyes) -> dict[str, str]:
    """Give what can be found in a field, by its values."""
    people = eyes.people if known.finds_people(element) else {}
    return {**people, **{choice["value"]: choice["title"] for choice in element.get("choices", [])}}


def _complaints(card: Payload) -> list[str]:
    names = (str(each.get("id", "")) for each in known.elements_of(card))
    return [name.removeprefix(COMPLAINT) for name in names if name.startswith(COMPLAINT)]


def _check_complaints(card: Payload) -> None:
    fields = {each.get("id") for each in known.elements_of(card) if each["type"] in INPUTS}
    for name in _complaints(card):
        if name not in fields:
            raise CannotDrawError("a complaint is about no field", name)


def _style(element: Payload) -> str:
    """Name the classes that show how an element is to look."""
    said = [
        element.get("spacing", "Default") != "Default" and f"space-{element['spacing']}",
        element.get("separator") and "apart",
        element.get("size", "Default") != "Default" and f"size-{element['size']}",
        element.get("weight", "Default") != "Default" and f"weight-{element['weight']}",
        element.get("color", "Default") != "Default" and f"ink-{element['color']}",
        element.get("isSubtle") and "subtle",
        element.get("horizontalAlignment") and f"to-{element['horizontalAlignment']}",
        element.get("italic") and "italic",
        element.get("underline") and "underline",
        element.get("strikethrough") and "struck",
        element.get("type") in {"Container", "Column"} and element.get("style") and f"box-{element['style']}",
        element.get("type") == "TextBlock" and not element.get("wrap") and "one-line",
    ]
    return " ".join(name for name in said if name)
