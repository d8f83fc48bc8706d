"""Every card and every dialog, parsed by Microsoft's own library: as a new client does, and as a phone does."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

from adapters.cards.forms import FormKind, Note
from adapters.teams import dialogs
from tests.adapters.cards.expected import FOLDER
from tests.adapters.cards.states import STATES
from tests.adapters.cards.test_forms import FORMS
from tests.npm import node

PLACES = {"19:leadership@thread.tacv2": "Leadership"}
# The picker of people, which Teams has and the library, being of no client, does not.
# https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
ONLY_IN_TEAMS = {
    'Property "choices.data" is supported in version 1.6, but you are using version 1.5.',
    "An Input.ChoiceSet must have at least one choice defined.",
}
PICKS_PEOPLE = {FormKind.AWAY, FormKind.CHOOSE, FormKind.ASK_TO_RECOMMEND, FormKind.DELEGATE, FormKind.RECORD_FOR}
MOST_BUTTONS = 6
"""What stands on a card in Teams before the rest goes behind "…"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What the library makes of a card."""

    name: str
    complaints: list[str]
    texts: list[str]
    buttons: list[tuple[str, str]]


def cards() -> dict[str, Any]:
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.adaptive.json"))}


def forms() -> Iterator[tuple[str, Any]]:
    for (kind, (asked, _)), (state, (story, reader)) in product(FORMS.items(), STATES.items()):
        form = asked(story().view(reader))
        yield f"{kind} of {state}", dialogs.render(form, places=PLACES)["card"]
        complaints = {field.id: "Not <so> *quickly*." for field in form.fields if not isinstance(field, Note)}
        yield f"{kind} of {state}, with complaints", dialogs.render(form, complaints, PLACES)["card"]


def parsed(named: dict[str, Any], version: str) -> list[Parsed]:
    answers: Any = node.told("parsed_cards.cjs", {"version": version, "cards": list(named.values())})
    assert len(answers) == len(named) > 0
    return [Parsed(name=name, **answer) for name, answer in zip(named, answers, strict=True)]


def test_it_has_nothing_against_any_card() -> None:
    assert [(card.name, card.complaints) for card in parsed(cards(), "1.5") if card.complaints] == []


def test_it_has_nothing_against_any_dialog_but_what_only_teams_has() -> None:
    found = parsed({name: attachment["content"] for name, attachment in forms()}, "1.5")

    assert {complaint for form in found for complaint in form.complaints} == ONLY_IN_TEAMS
    assert {form.name.partition(" ")[0] for form in found if form.complaints} == PICKS_PEOPLE


def test_it_would_find_mistakes() -> None:
    wrong = {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [
            {"type": "TextBlok", "text": "x"},
            {"type": "TextBlock", "text": "x", "size": "Huge"},
            {"type": "Input.Text"},
        ],
    }

    (found,) = parsed({"wrong": wrong}, "1.5")

    assert len(found.complaints) == 3


def test_a_phone_shows_the_same_words_and_the_same_buttons() -> None:
    """Phones render cards at the level of 1.2: buttons that act fall back there to those that submit."""
    for new, old in zip(parsed(cards(), "1.5"), parsed(cards(), "1.2"), strict=True):
        assert old.texts == new.texts, new.name
        assert titles(old) == titles(new), new.name
        assert {kind for kind, _ in old.buttons} <= {"Action.Submit", "Action.OpenUrl", "Action.ToggleVisibility"}


def titles(card: Parsed) -> list[str]:
    """Name each button once: where one falls back to another, both have the same title."""
    return list(dict.fromkeys(title for _, title in card.buttons))


@pytest.mark.parametrize("name", list(cards()))
def test_no_more_buttons_stand_on_a_card_than_teams_shows(name: str) -> None:
    actions = cards()[name].get("actions", [])

    assert len([action for action in actions if action.get("mode") != "secondary"]) <= MOST_BUTTONS
