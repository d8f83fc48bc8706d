"""The decision rights on a screen: as much as fits, whatever the rights hold, and their forms."""

from dataclasses import replace

import pytest

from adapters.cards import rights, wording
from adapters.cards.asking import rights as asking
from adapters.cards.cards import Card
from adapters.cards.forms import Form
from adapters.slack import modals
from adapters.teams import dialogs
from decisions.rights.concerning import Concern
from decisions.rights.looking import Concerns, LineSheet, PeopleSheet
from decisions.rights.phrases import KEYS
from tests.adapters.cards.rights_cards import FILE, TODAY, answered, linted, of
from tests.adapters.cards.slack_limits import slack_complaints
from tests.adapters.cards.test_budgets import MOST_LINES, buttons_on
from tests.decisions.builders import ANA, BEN

MANY = 400
LONGEST_TITLE = 24
LONG = "Everything that somebody may ever want to call a line of the rights " * 2


def text(card: Card) -> str:
    lines = [*((card.title,) if card.title else ()), *(line for part in card.body for line in part.lines)]
    return "\n".join(map(wording.plain, lines))


def test_who_has_which_part_stands_on_the_answer() -> None:
    assert text(answered()).splitlines() == [
        "Ana Rossi (CFO) decides: budget from 25k to 250k.",
        "Line 18, “Large spend” · by Wed 25 Nov 10:00 UTC",
        "Agrees: Eva Stein (CEO)",
        "Asked for a view: Chi Wei (VP Product)",
        "Small spend: budget below 25k, and this is 40k",
    ]


def test_a_holder_and_a_deputy_read_their_parts() -> None:
    assert "You hold CFO." in text(of(ANA.id))
    assert "Large spend · line 18: you decide" in text(of(ANA.id))
    assert "You stand in for CFO up to 50k." in text(of(BEN.id))
    assert "Large spend · line 18: as a deputy you decide" in text(of(BEN.id))


def test_problems_are_listed_each_with_its_line_and_mended_from_there() -> None:
    card = linted()

    assert "Line 27: “Large spend” gives 9 days" in text(card)
    assert [(one.label, one.press.choice) for one in card.actions] == [("Change Large spend", "27")]


def of_many(count: int) -> Card:
    lines = tuple(replace(FILE.lines[1], number=at, what=f"{LONG}{at}") for at in range(1, count + 1))
    concerns = Concerns(
        version=1,
        lines=tuple(Concern(line, ()) for line in lines),
        held=tuple(f"Position {at}" for at in range(30)),
        stands_in=(),
        planned=(),
        zone="UTC",
        may_change=True,
    )
    return rights.concerns(concerns)


@pytest.mark.parametrize("count", [0, 1, 9, 10, MANY])
def test_however_many_lines_there_are_the_card_keeps_its_budgets(count: int) -> None:
    card = of_many(count)

    assert card.lines <= MOST_LINES
    assert buttons_on(card) <= 3
    assert len(card.more) <= 100
    shown = text(card).count(" · line ")
    assert shown == count or f"and {count - shown} more" in text(card)


def sheet(lines: int, *, number: int | None = 1) -> LineSheet:
    order = tuple((at, f"{LONG}{at}") for at in range(2, lines + 2))[:97]
    said = {"what": "x" * 120, "when": "y" * 2000, "decides": "CFO"} if number else {}
    return LineSheet(version=1, number=number, said=said, below=0, order=order, today=TODAY)


def forms() -> list[Form]:
    carried = {"channel": "C1"}
    people = {f"Position {at}": "ana@example.com" for at in range(MANY)}
    few = {"CFO": "ana@example.com"}
    return [
        asking.line_form(sheet(MANY), carried, unfolded=True),
        asking.line_form(sheet(1), carried, unfolded=False),
        asking.line_form(sheet(MANY, number=None), carried, unfolded=False),
        *(asking.positions_form(PeopleSheet(version=1, people=one, today=TODAY), carried) for one in (people, few, {})),
        asking.position_form(PeopleSheet(version=1, people=few, today=TODAY), "CFO", "z" * 2000, carried),
        asking.position_form(PeopleSheet(version=1, people=few, today=TODAY), None, "", carried),
    ]


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.kind)
def test_forms_fit_on_both_platforms(form: Form) -> None:
    view = modals.render(form)
    choices = [block["element"]["options"] for block in view["blocks"] if "options" in block.get("element", {})]

    assert slack_complaints({"blocks": view["blocks"]}) == []
    assert len(form.title) <= LONGEST_TITLE
    assert len(view["blocks"]) <= 100
    assert len(view["private_metadata"]) <= 3000
    assert all(0 < len(options) <= 100 for options in choices)
    assert all(len({option["value"] for option in options}) == len(options) for options in choices)
    assert dialogs.render(form)["card"]["content"]["body"]


def test_every_key_of_a_line_has_a_field() -> None:
    unfolded = asking.line_form(sheet(1), {}, unfolded=True)

    shown = {asking.key_of(field.id) for field in unfolded.fields if hasattr(field, "id")}
    assert shown >= set(KEYS)


def test_what_a_line_holds_is_shown_at_once() -> None:
    said = {"what": "A", "decides": "CFO", "how": "all"}
    folded = asking.line_form(replace(sheet(1), said=said), {}, unfolded=False)

    assert "how" in {field.id for field in folded.fields if hasattr(field, "id")}
    assert "chair" not in {field.id for field in folded.fields if hasattr(field, "id")}
