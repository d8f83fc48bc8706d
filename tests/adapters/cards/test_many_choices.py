"""A field with more to choose from than a platform lists asks for what fits, and loses nobody."""

from typing import Any

import pytest

from adapters.cards.asking.elsewhere import LABEL, with_those_elsewhere
from adapters.cards.forms import ChoiceField, Form, FormKind, PersonField
from adapters.slack import modals
from adapters.teams import dialogs
from decisions.people import Email, Identity, Person, PersonId
from decisions.queries.colleagues import Colleague
from tests.adapters.cards.slack_limits import slack_complaints

CARRIED = {"decision": "D-12", "round": "1", "channel": "19:a@thread.tacv2;x=&?/%"}


def form(choices: int, value: str | None = None) -> Form:
    listed = tuple((f"p{number}", f"Person {number}") for number in range(choices))
    field = ChoiceField(id="person", label="Who?", choices=listed, value=value)
    return Form(kind=FormKind.DELEGATE, title="Delegate", submit="Hand over", fields=(field,), carried=CARRIED)


def in_slack(drawn: Form) -> dict[str, Any]:
    view = modals.render(drawn)
    assert slack_complaints(view) == []
    element: dict[str, Any] = view["blocks"][0]["element"]
    return element


def in_teams(drawn: Form) -> dict[str, Any]:
    element: dict[str, Any] = dialogs.render(drawn)["card"]["content"]["body"][0]
    return element


@pytest.mark.parametrize("choices", [1, 99, 100])
def test_what_a_platform_can_list_is_listed(choices: int) -> None:
    assert in_slack(form(choices))["type"] == "static_select"
    assert len(in_slack(form(choices))["options"]) == choices
    assert "choices.data" not in in_teams(form(choices))
    assert len(in_teams(form(choices))["choices"]) == choices


@pytest.mark.parametrize("choices", [0, 101, 5_000])
def test_of_none_or_more_is_asked_what_fits(choices: int) -> None:
    element = in_slack(form(choices))

    assert element["type"] == "external_select"
    assert element["min_query_length"] == 0
    assert "options" not in element
    assert in_teams(form(choices))["choices"] == []


def test_what_is_chosen_already_is_shown_without_asking() -> None:
    chosen = in_slack(form(5_000, "p4711"))["initial_option"]

    assert chosen == {"text": {"type": "plain_text", "text": "Person 4711", "emoji": False}, "value": "p4711"}
    assert in_teams(form(5_000, "p4711"))["choices"] == [{"title": "Person 4711", "value": "p4711"}]
    assert in_teams(form(5_000, "p4711"))["value"] == "p4711"


def test_a_list_that_teams_asks_for_says_of_which_form_and_field_it_is() -> None:
    dataset = in_teams(form(5_000))["choices.data"]["dataset"]

    filled, field = dialogs.searched(dataset)

    assert (filled.kind, field, filled.carried) == (FormKind.DELEGATE, "person", CARRIED)


@pytest.mark.parametrize("dataset", ["", "?", "/", "x?a", "delegate/person?=&&", "%00/%ff?%zz=%ud800"])
def test_an_address_that_is_none_of_ours_is_read_all_the_same(dataset: str) -> None:
    filled, _ = dialogs.searched(dataset)

    assert not filled.carried.keys() & CARRIED.keys()


def test_namesakes_are_told_apart_by_their_addresses() -> None:
    people = [
        Colleague(person=person(number, name), account=Identity(platform="teams", tenant="E1", user=str(number)))
        for number, name in enumerate(("Ana Rossi", "Ana Rossi", "Ben Ott"))
    ]
    asked = Form(
        kind=FormKind.DELEGATE, title="x", submit="x", fields=(PersonField(id="person", label="Who?"),), carried={}
    )

    one, beside = with_those_elsewhere(asked, people).fields

    assert isinstance(one, PersonField)
    assert not one.required
    assert isinstance(beside, ChoiceField)
    assert beside.label == LABEL
    assert [label for _, label in beside.choices] == [
        "Ana Rossi (Teams), a0@example.com",
        "Ana Rossi (Teams), a1@example.com",
        "Ben Ott (Teams)",
    ]


def test_where_nobody_is_elsewhere_the_form_is_as_it_was() -> None:
    asked = form(3)

    assert with_those_elsewhere(asked, ()) is asked


def person(number: int, name: str) -> Person:
    return Person(id=PersonId(f"p{number}"), email=Email(f"a{number}@example.com"), name=name, zone="")
