"""What Teams takes as a card, and what it says of anything else."""

import json
from pathlib import Path
from typing import Any

import pytest

from adapters.playground.teams.cards.limits import complaints, form_complaints
from tests.adapters.playground.teams.cards import (
    card,
    chosen,
    execute,
    mention,
    message,
    opening,
    refreshing,
    runs,
    submit,
    text,
    typed,
)
from tests.adapters.playground.teams.conftest import Tenant

PEOPLE = {"29:ana", "29:zed", "0f0f"}
SHEETS = Path(__file__).parents[3] / "cards"

WRONG: dict[str, tuple[Any, str]] = {
    "no card": ("x", "missing required field: type"),
    "another type": ({"type": "Card"}, "/type"),
    "a later version": ({**card(), "version": "1.6"}, "/version"),
    "no body": ({"type": "AdaptiveCard", "version": "1.5"}, "body"),
    "an unknown property": (card(style="x"), "style"),
    "an unknown element": (card({"type": "CodeBlock"}), "/body/0/type"),
    "an unknown property of an element": (card(text("x", colour="Good")), "colour"),
    "an unknown colour": (card(text("x", color="Red")), "/body/0/color"),
    "a run without text": (card({"type": "RichTextBlock", "inlines": [{"type": "TextRun"}]}), "/body/0/inlines/0"),
    "an unknown action": (card(actions=[{"type": "Action.Http", "title": "x"}]), "/actions/0/type"),
    "a button without words": (card(actions=[submit("")]), "/actions/0/title"),
    "data that are no object": (card(actions=[{**submit("x"), "data": "x"}]), "/actions/0/data"),
    "an execution without a verb": (card(actions=[{"type": "Action.Execute", "title": "x"}]), "verb"),
    "seven primary buttons": (card(actions=[submit(str(number)) for number in range(7)]), "/actions"),
    "a choice without a value": (
        card({"type": "Input.ChoiceSet", "id": "a", "label": "A", "choices": [{"title": "x"}]}),
        "/body/0/choices/0",
    ),
    "a field without an id": (card({"type": "Input.Text", "label": "A"}), "id"),
    "an id used twice": (card(typed("a", "A"), {"type": "Container", "items": [typed("a", "B")]}), "'a'"),
    "a viewer who is nobody": (card(refresh=refreshing("29:nobody")), "29:nobody"),
    "a viewer by another id": (card(refresh=refreshing("0f0f")), "0f0f"),
    "too many viewers": (card(refresh=refreshing(*["29:ana"] * 61)), "60"),
    "a refresh that submits": (card(refresh={"action": submit("x"), "userIds": []}), "/refresh/action"),
    "a mention that stands nowhere": (
        card(text("x"), msteams={"entities": [mention("Ana", "29:ana")]}),
        "<at>Ana</at>",
    ),
    "a mention in a run": (
        card(runs("<at>Ana</at>"), msteams={"entities": [mention("Ana", "29:ana")]}),
        "<at>Ana</at>",
    ),
    "a mention of nobody": (
        card(text("<at>Ana</at>"), msteams={"entities": [mention("Ana", "29:nobody")]}),
        "29:nobody",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_card_that_is_wrong_is_refused_with_where(name: str) -> None:
    content, where = WRONG[name]

    found = complaints(content, people=PEOPLE)

    assert found
    assert any(where in complaint for complaint in found), found


def test_a_card_with_everything_is_taken() -> None:
    content = card(
        text("<at>Ana</at> decides {{DATE(2026-01-02T08:12:00Z,SHORT)}}", id="title", weight="Bolder"),
        {"type": "Container", "items": [runs("x"), {"type": "FactSet", "facts": [{"title": "a", "value": "b"}]}]},
        {"type": "ColumnSet", "columns": [{"type": "Column", "items": [text("x")], "width": "auto"}]},
        {"type": "ActionSet", "actions": [opening("More")]},
        actions=[
            *(execute(str(number)) for number in range(6)),
            *({**submit(f"more {number}"), "mode": "secondary"} for number in range(20)),
        ],
        refresh=refreshing("29:ana", "29:zed"),
        msteams={"width": "Full", "entities": [mention("Ana", "29:ana")]},
        fallbackText="x",
        speak="x",
    )

    assert complaints(content, people=PEOPLE) == []


def test_every_card_of_the_product_is_taken() -> None:
    sheets = sorted(SHEETS.glob("*.adaptive.json"))
    assert len(sheets) > 20

    for sheet in sheets:
        found = complaints(json.loads(sheet.read_text("utf-8")), people=PEOPLE)
        assert [each for each in found if "29:" not in each and "is nobody here" not in each] == [], sheet.name


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (card({"type": "Input.Text", "id": "a"}), "'a' has no label"),
        (card(typed("a", "A"), actions=[execute("Send")]), "'Send'"),
        (card(typed("a", "A", maxLength=0)), "/body/0/maxLength"),
        (card(chosen("a", "A", "X", style="radio")), "/body/0/style"),
    ],
)
def test_a_dialog_asks_for_more(content: dict[str, Any], where: str) -> None:
    assert any(where in complaint for complaint in form_complaints(content, people=PEOPLE))


@pytest.mark.anyio
async def test_what_is_wrong_is_told_to_who_sends_it(tenant: Tenant) -> None:
    path = f"conversations/{tenant.leadership.id}/activities"

    refused = await tenant.call("POST", path, message(card({"type": "CodeBlock"})))

    assert (refused.status, refused.code) == (400, "BadArgument")
    assert "CodeBlock" in refused.said
    assert tenant.teams.tenant.messages == []
