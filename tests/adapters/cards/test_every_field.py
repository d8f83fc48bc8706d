"""Every field of everything that is drawn, at nothing, one, its limit and one beyond, with signs of every kind."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any, get_args

import pytest

from adapters.cards.cards import Act, Action, Card, Paragraph, Plain, Press, Strong
from adapters.cards.forms import (
    Asked,
    ChecksField,
    ChoiceField,
    DateField,
    Form,
    FormKind,
    Note,
    PersonField,
    PlaceField,
    TextField,
)
from adapters.cards.home import Home, Item, Section
from adapters.slack import blocks, home, modals
from adapters.teams import adaptive, dialogs
from tests.adapters.cards.hostile import SHAPES
from tests.adapters.slack import valid
from tests.decisions.builders import D12

READ = Press(act=Act.READ, decision=D12)
FAMILY = "👩\u200d👩\u200d👧\u200d👦"
SIGNS = ("x", "&", "<", "*", "漢", FAMILY, "e\u0301", "𝒳", "\u202e", "\u200b")
LIMITS = (0, 1, 24, 25, 75, 76, 150, 151, 2_000, 2_001, 3_000, 3_001)
WORDS = (*(sign * count for sign in SIGNS for count in LIMITS), *SHAPES, "x" * 100_000)
MANY = (0, 1, 10, 11, 25, 26, 50, 51, 100, 101)


def asked(words: str, many: int) -> dict[type, Callable[[], Asked | Note]]:
    """Make one of each field, with `words` wherever words go, and `many` to choose from."""
    choices = tuple((f"v{number}", words) for number in range(many))
    return {
        TextField: lambda: TextField(id="text", label=words, value=words, hint=words, example=words, required=True),
        ChoiceField: lambda: ChoiceField(id="choice", label=words, choices=choices, value="v0", example=words),
        ChecksField: lambda: ChecksField(
            id="checks", label=words, choices=choices[:10] or (("v0", words),), value="v0"
        ),
        DateField: lambda: DateField(id="date", label=words, value=date(2026, 11, 23)),
        PlaceField: lambda: PlaceField(id="place", label=words),
        PersonField: lambda: PersonField(id="person", label=words),
        Note: lambda: Note(text=words, presses=(("change", words), ("unfold", words))),
    }


def form(words: str, many: int = 1) -> Form:
    every = tuple(make() for make in asked(words, many).values())
    return Form(kind=FormKind.RAISE, title=words, submit=words, fields=every, carried={"decision": "D-12"})


def card(words: str, many: int = 1) -> Card:
    actions = tuple(
        Action(label=words, press=replace(READ, choice=str(number)), confirm=words or None) for number in range(many)
    )
    lines = tuple((Plain(words), Strong(words)) for _ in range(many))
    parts = (Paragraph(lines=lines), Paragraph(lines=lines, quiet=True))
    beside = tuple(Paragraph(lines=((Plain(words),),), beside=one) for one in actions)
    return Card(title=(Strong(words),), body=(*parts, *beside), actions=actions[:3], more=actions[3:], summary=words)


def inbox(words: str, many: int) -> Home:
    action = Action(label=words, press=READ)
    items = tuple(Item(lines=((Plain(words),),), actions=(action,)) for _ in range(many))
    return Home(title=words, sections=(Section(title=words, items=items, total=many),))


def test_every_kind_of_field_is_tried() -> None:
    kinds = {*get_args(Asked), Note}

    assert asked("x", 1).keys() == kinds
    assert {one.name for one in fields(Form)} == {"kind", "title", "submit", "fields", "carried"}


@pytest.mark.parametrize("words", WORDS)
def test_slack_takes_any_words_in_any_field_of_a_form(words: str) -> None:
    assert valid.of_view(modals.render(form(words))) == []


@pytest.mark.parametrize("many", MANY)
def test_slack_takes_a_form_with_any_number_to_choose_from(many: int) -> None:
    assert valid.of_view(modals.render(form("x", many))) == []


@pytest.mark.parametrize("words", WORDS)
def test_slack_takes_any_words_in_any_part_of_a_message(words: str) -> None:
    drawn = blocks.render(card(words, 5))

    assert [one for one in valid.of_message(drawn.text, drawn.blocks) if one != valid.UNHEARD] == []
    assert drawn.text or not words.strip("\u200b\u202e")


@pytest.mark.parametrize("many", MANY)
def test_slack_takes_a_message_of_any_length(many: int) -> None:
    drawn = blocks.render(card("x", many))

    assert valid.of_message(drawn.text, drawn.blocks) == []


@pytest.mark.parametrize("words", WORDS)
def test_slack_takes_any_words_in_any_part_of_a_home(words: str) -> None:
    assert valid.of_view(home.render(inbox(words, 3))) == []


@pytest.mark.parametrize("words", WORDS)
def test_teams_takes_any_words_in_any_part_of_a_card_and_a_dialog(words: str) -> None:
    assert adaptive.size(adaptive.render(card(words, 3))) <= adaptive.LARGEST
    content: dict[str, Any] = dialogs.render(form(words))["card"]["content"]
    labels = [one["label"] for one in inputs(content)]
    assert len(labels) == len(asked("x", 1)) - len((Note, PlaceField))


def inputs(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (one for one in content["body"] if str(one["type"]).startswith("Input."))


def test_what_slack_refuses_is_found() -> None:
    two = [{"type": "divider", "block_id": "x"}] * 2
    option = {"text": {"type": "plain_text", "text": "x"}, "value": "v"}
    select = {"type": "static_select", "action_id": "a", "options": [option, option]}
    empty = {"type": "external_select", "action_id": "a", "options": []}

    assert valid.of_message("", []) == [valid.UNHEARD]
    assert valid.of_message("x", [{"type": "divider"}] * 51) == ["51 blocks"]
    assert valid.of_message("x", two) == ["block_id 'x' 2 times"]
    assert valid.of_message("x", [{"type": "nothing"}]) == ["unknown block nothing"]
    assert valid.of_message("x", [{"type": "actions", "elements": [select]}]) == ["value of an option 'v' 2 times"]
    assert valid.of_message("x", [{"type": "actions", "elements": []}]) != []
    assert valid.of_message("x", [{"type": "actions", "elements": [empty]}]) != []
    assert valid.of_message("x", [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3_001}}]) != []
