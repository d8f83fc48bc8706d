"""Whoever hears a message, or sees no colours, learns from it what everybody else does."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from adapters.cards.cards import Card, Strong
from adapters.cards.gist import gist
from adapters.cards.wording import heard, plain
from adapters.slack import blocks
from adapters.teams import adaptive
from decisions.decision import Status
from tests.adapters.cards.hostile import objects
from tests.adapters.cards.states import STATES, fixed, shown

CARDS = fixed()
WORD = re.compile(r"[^\W\d_]{2,}")
FEWEST_WORDS = 3
ONE_OF_THESE = ("asks", "waits", "Decided", "Rejected", "Not now", "Withdrawn", "Reported", "Replaced", "Not confirmed")


def texts(native: object) -> Iterator[tuple[str, str]]:
    """Give every text that is shown, with the type of what shows it."""
    for one in objects(native):
        for key in ("text", "title", "label", "value"):
            if isinstance(one.get(key), str) and one.get("type") not in (None, "button", "Input.Text"):
                yield str(one["type"]), one[key]


@pytest.mark.parametrize("name", CARDS)
def test_what_is_heard_is_a_sentence_and_not_only_the_title(name: str) -> None:
    card = CARDS[name]
    said = heard(card)

    assert len(WORD.findall(said)) >= FEWEST_WORDS or "Restricted" in said
    if card.title is not None and "Restricted" not in said:
        assert said.strip(" .") != plain(card.title).strip(" .")
        assert len(said) > len(plain(card.title)) or name.startswith("nudge")
    assert blocks.render(card).text
    assert adaptive.render(card)["fallbackText"]


@pytest.mark.parametrize("name", STATES)
def test_a_decision_says_aloud_who_asks_what_by_when_or_how_it_ended(name: str) -> None:
    story, reader = STATES[name]
    view = story().view(reader)
    for card in (shown(story(), reader), gist(view)):
        said = heard(card)
        assert said.startswith(f"{view.key}: ")
        assert any(word in said for word in ONE_OF_THESE)
        if view.status is Status.OPEN and view.deciders and not view.waits_because:
            assert f"{view.raised_by.name} asks" in said
            assert view.due is None or ", by " in said


def test_of_what_is_veiled_nothing_is_said_aloud() -> None:
    for name in ("restricted_veiled", "restricted_veiled_decided"):
        assert heard(CARDS[name]) == "D-12: Restricted."


@pytest.mark.parametrize("name", CARDS)
def test_every_picture_has_words_in_its_place(name: str) -> None:
    assert wordless_pictures(CARDS[name]) == []


@pytest.mark.parametrize("name", CARDS)
def test_nothing_is_said_by_colour_or_sign_alone(name: str) -> None:
    assert said_without_words(CARDS[name]) == []


def wordless_pictures(card: Card) -> list[Any]:
    """Find pictures that say nothing to who does not see them."""
    found = [*objects(blocks.render(card).blocks), *objects(adaptive.render(card))]
    pictures = [one for one in found if str(one.get("type")).casefold() == "image"]
    return [one for one in pictures if not (one.get("alt_text") or one.get("altText"))]


def said_without_words(card: Card) -> list[Any]:
    """Find texts, buttons and colours that have no word beside them."""
    drawn = blocks.render(card).blocks
    buttons = [one["text"]["text"] for one in objects(drawn) if one.get("type") == "button"]
    entries = [one["text"]["text"] for one in objects(drawn) if "value" in one and "type" not in one]
    labels = [one["title"] for one in objects(adaptive.render(card)) if str(one.get("type")).startswith("Action.")]
    colourful = [one.get("text", one.get("title", "")) for one in objects(adaptive.render(card)) if "color" in one]
    sections = [text for _, text in texts(drawn)]
    return [text for text in (*buttons, *entries, *labels, *colourful, *sections) if not WORD.search(text)]


def test_what_has_no_words_would_be_found() -> None:
    card = CARDS["open_yes_no"]

    assert said_without_words(Card(title=card.title, body=card.body, actions=card.actions, summary="x")) == []
    signs = Card(title=(Strong("✅"),), summary="x")
    assert said_without_words(signs) != []
