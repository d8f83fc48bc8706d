"""Forms as dialogs: every field by its label, what was typed comes back as it was, and complaints stand beneath."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.cards.forms import ChoiceField, DateField, Form, FormKind, Note, PersonField, PlaceField, TextField
from adapters.teams import dialogs
from adapters.teams.adaptive import LARGEST, size
from adapters.teams.payloads import filled_in
from decisions.rights.matching import Unknown
from decisions.words import Words
from tests.adapters.cards import several
from tests.adapters.cards.hostile import CORPUS, adaptive_harm, objects
from tests.adapters.cards.lives import NAMES, lived
from tests.adapters.cards.played_out import three_options
from tests.adapters.cards.states import STATES
from tests.adapters.cards.test_forms import ADD_40K, FORMS, changing, raising
from tests.decisions.builders import ANA

PLACES = {"19:a@thread.tacv2": "Finance · General", "19:b@thread.v2": "Board"}


def card_of(form: Form, complaints: dict[str, str] | None = None) -> dict[str, Any]:
    drawn: dict[str, Any] = dialogs.render(form, complaints, PLACES)["card"]["content"]
    return drawn


def inputs(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in objects(card) if str(one.get("type", "")).startswith("Input.")}


def sent(card: dict[str, Any]) -> dict[str, Any]:
    """Submit a dialog as it stands."""
    typed = {name: one.get("value", "") for name, one in inputs(card).items()}
    return {**card["actions"][0]["data"], **typed}


@pytest.mark.parametrize("name", STATES)
def test_every_form_in_every_state_comes_back_as_it_was_drawn(name: str) -> None:
    story, _ = STATES[name]
    view = story().view(ANA)
    for kind, (form_of, names) in FORMS.items():
        form = form_of(view)
        card = card_of(form)

        filled = filled_in(json.loads(json.dumps(sent(card))))

        assert filled is not None
        assert (filled.kind, dict(filled.carried)) == (kind, dict(form.carried))
        assert set(names) <= set(filled.values), kind
        labels = {one["label"] for one in inputs(card).values()}
        assert labels == {field.label for field in form.fields if not isinstance(field, Note)}
        assert form.holding(filled.values) == form.holding({}), kind
        assert size(card) <= LARGEST


@pytest.mark.parametrize("text", CORPUS)
def test_nothing_that_people_wrote_comes_alive_in_a_dialog(text: str) -> None:
    words = Words.cleaned(text) or Words("?")
    for name in NAMES:
        view = lived(name, several.COMPANY, lambda: words).view(ANA)
        for form_of, _ in FORMS.values():
            assert adaptive_harm(card_of(form_of(view), {"reason": words, "question": words})) == []


def test_a_complaint_stands_right_beneath_its_field() -> None:
    card = card_of(raising(ADD_40K), {"options": "That is too many."})

    ids = [element.get("id") for element in card["body"]]
    assert ids[ids.index("options") + 1] == "complaint.options"


def test_what_redraws_a_form_is_not_held_back_by_what_is_still_empty() -> None:
    view = three_options().view(ANA)

    assert not any(one.get("isRequired") for one in inputs(card_of(changing(view, ADD_40K))).values())
    assert inputs(card_of(FORMS[FormKind.REASON][0](view)))["reason"]["isRequired"]


def test_who_decides_is_told_again_where_it_depends_on_what_is_chosen() -> None:
    def presses(form: Form) -> list[str]:
        return [one["title"] for each in card_of(form)["body"] for one in each.get("actions", ())]

    assert presses(raising(ADD_40K, Unknown.CATEGORY))[0] == "Show who decides"
    assert "Show who decides" not in presses(raising(ADD_40K, Unknown.AMOUNT))


def test_what_must_be_there_and_is_not_is_asked_for_all_the_same() -> None:
    form = raising(ADD_40K)

    assert dialogs.missing(form, {"question": " ", "options": "", "amount": "40k"}) == {
        "question": "Please fill this in."
    }
    assert "amount" in dialogs.missing(form, {"question": "Add 40k?", "amount": ""})


def test_places_are_chosen_from_those_that_are_known_and_people_from_the_directory() -> None:
    view = three_options().view(ANA)

    place = inputs(card_of(FORMS[FormKind.MOVE][0](view)))["place"]
    person = inputs(card_of(FORMS[FormKind.CHOOSE][0](view)))["person"]

    assert place["choices"] == [{"title": name, "value": key} for key, name in PLACES.items()]
    assert person["choices.data"]["dataset"] == dialogs.PEOPLE


def test_where_no_place_is_known_a_sentence_says_what_to_do() -> None:
    form = FORMS[FormKind.MOVE][0](three_options().view(ANA))

    card = dialogs.render(form)["card"]["content"]

    assert "place" not in inputs(card)
    assert dialogs.NO_PLACES in json.dumps(card)


@given(text=st.text(max_size=200))
def test_what_stands_in_a_field_is_what_was_typed(text: str) -> None:
    form = Form(
        kind=FormKind.RAISE,
        title="Raise a decision",
        submit="Raise",
        carried={},
        fields=(
            TextField(id="question", label="Question"),
            DateField(id="decide_by", label="Decide by"),
            ChoiceField(id="recommended", label="Recommended", choices=(("A", text or "A"),)),
            PlaceField(id="place", label="Channel"),
            PersonField(id="person", label="Who decides?"),
        ),
    ).holding({"question": text, "decide_by": text, "recommended": text, "place": text, "person": text})

    card = card_of(form)

    assert inputs(card)["question"].get("value", "") == text
    assert inputs(card)["recommended"].get("value") in (None, "A")
