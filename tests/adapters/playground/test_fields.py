"""Filling and submitting: by the words on the screen, and never what Slack's client would not send."""

from typing import Any

import pytest

from adapters.playground.people.person import Person
from adapters.playground.refusals import (
    AmbiguousLabelError,
    InputRefusedError,
    NotOnScreenError,
    RequiredInputEmptyError,
    UnusableAnswerError,
)
from tests.adapters.playground.conftest import Company
from tests.adapters.playground.shapes import (
    actions,
    button,
    field,
    menu,
    modal,
    option,
    plain,
    section,
    text_field,
)

pytestmark = pytest.mark.anyio


async def opened(company: Company, view: dict[str, Any]) -> Person:
    ana = company.at(company.ana)
    await ana.command("/decide", company.leadership)
    await company.client.views_open(trigger_id=company.product.last["trigger_id"], view=view)
    return ana


KINDS: dict[str, tuple[dict[str, Any], object, object]] = {
    "text": ({"type": "plain_text_input"}, "40k", {"value": "40k"}),
    "number": ({"type": "number_input", "is_decimal_allowed": False}, "40", {"value": "40"}),
    "menu": (menu("A", "B"), "B", {"selected_option": option("B")}),
    "radio": (
        {"type": "radio_buttons", "options": [option("A"), option("B")]},
        "A",
        {"selected_option": option("A")},
    ),
    "checkboxes": (
        {"type": "checkboxes", "options": [option("A"), option("B")]},
        ["A", "B"],
        {"selected_options": [option("A"), option("B")]},
    ),
    "several": (
        {"type": "multi_static_select", "options": [option("A"), option("B")]},
        "A",
        {"selected_options": [option("A")]},
    ),
    "date": ({"type": "datepicker"}, "2026-11-27", {"selected_date": "2026-11-27"}),
    "time": ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
}


@pytest.mark.parametrize("name", KINDS)
async def test_each_kind_of_field_is_filled_by_its_label(company: Company, name: str) -> None:
    element, value, expected = KINDS[name]
    ana = await opened(company, modal(field("Field", element, "b")))

    await ana.fill("Field", value)  # type: ignore[arg-type]
    await ana.submit()

    sent = company.product.last["view"]["state"]["values"]["b"][element.get("action_id", "value")]
    assert sent == {"type": element["type"], **expected}  # type: ignore[dict-item]


async def test_places_and_people_are_chosen_by_name(company: Company) -> None:
    hidden = company.slack.add_channel("hidden", members=[company.zed], private=True)
    place = field("Where", {"type": "conversations_select"}, "w")
    who = field("Who", {"type": "users_select"}, "p")
    ana = await opened(company, modal(place, who, field("All", {"type": "multi_users_select"}, "m")))

    await ana.fill("Where", "#leadership")
    await ana.fill("Who", "Zed Kim")
    await ana.fill("All", ["Zed Kim", company.ana])
    with pytest.raises(NotOnScreenError) as unseen:
        await ana.fill("Where", hidden.name)
    await ana.submit()

    values = company.product.last["view"]["state"]["values"]
    assert values["w"]["value"]["selected_conversation"] == company.leadership.id
    assert values["p"]["value"]["selected_user"] == company.zed.id
    assert values["m"]["value"]["selected_users"] == [company.zed.id, company.ana.id]
    assert unseen.value.on_screen == ("#leadership",)


async def test_a_label_that_is_not_there_is_an_error_that_lists_what_is(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question"), actions(button("Change")), field("R", menu("A"))))

    for attempt in (ana.fill("Amount", "x"), ana.press("Approve"), ana.fill("R", "B")):
        with pytest.raises(NotOnScreenError):
            await attempt
    with pytest.raises(NotOnScreenError, match=r"\[plain_text_input\] Question") as missing:
        await ana.fill("Amount", "x")
    assert "[button] Change" in missing.value.on_screen
    assert len(company.product.received) == 1  # the command alone: nothing of this was sent


async def test_a_label_that_is_there_twice_is_an_error(company: Company) -> None:
    ana = await opened(company, modal(text_field("Why?"), field("Why?", menu("A"), "b2")))

    with pytest.raises(AmbiguousLabelError):
        await ana.fill("Why?", "x")


async def test_a_required_field_that_is_empty_keeps_the_form_from_being_sent(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question"), text_field("Options")))
    ana.form.blocks[1]["optional"] = True

    with pytest.raises(RequiredInputEmptyError) as refused:
        await ana.submit()

    assert refused.value.labels == ("Question",)
    assert len(company.product.received) == 1
    await ana.fill("Question", "x")
    await ana.submit()
    assert company.product.last["type"] == "view_submission"


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({"type": "plain_text_input", "max_length": 3}, "four"),
        ({"type": "plain_text_input"}, "two\nlines"),
        ({"type": "plain_text_input"}, "x" * 3001),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5"),
        ({"type": "datepicker"}, "Friday"),
        ({"type": "timepicker"}, "25:00"),
    ],
)
async def test_what_the_client_would_not_take_is_an_error(
    company: Company, element: dict[str, Any], value: str
) -> None:
    ana = await opened(company, modal(field("Field", element)))

    with pytest.raises(InputRefusedError):
        await ana.fill("Field", value)


async def test_too_few_words_keep_the_form_from_being_sent(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question", min_length=5)))
    await ana.fill("Question", "four")

    with pytest.raises(InputRefusedError, match="at least 5"):
        await ana.submit()


async def test_a_field_that_acts_at_once_sends_what_is_in_the_form(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question"), field("Amount", menu("1", "2"), dispatch_action=True)))
    await ana.fill("Question", "typed")

    await ana.fill("Amount", "2")

    sent = company.product.last
    assert sent["type"] == "block_actions"
    assert sent["actions"][0]["selected_option"] == option("2")
    assert sent["view"]["state"]["values"]["Question"]["value"]["value"] == "typed"
    assert "response_url" not in sent
    assert "channel" not in sent


async def test_a_submitted_form_is_sent_whole_and_closes(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question"), private_metadata="kept"))
    await ana.fill("Question", "Add 40k?")

    await ana.submit()

    sent = company.product.last
    assert (sent["type"], sent["user"]["id"]) == ("view_submission", company.ana.id)
    assert sent["view"]["private_metadata"] == "kept"
    assert sent["view"]["callback_id"] == "raise"
    assert sent["view"]["hash"]
    assert not ana.has_form


async def test_complaints_are_shown_on_their_fields_and_the_form_stays(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question", initial_value="x")))
    company.product.will_answer({"response_action": "errors", "errors": {"Question": "Too short"}})

    await ana.submit()
    assert ana.form.complaints == {"Question": "Too short"}

    await ana.submit()
    assert not ana.has_form


async def test_an_answer_may_redraw_push_or_clear(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question", initial_value="x")))
    await ana.fill("Question", "typed")
    redrawn = modal(text_field("Question"), text_field("Amount", initial_value="1"))
    company.product.will_answer({"response_action": "update", "view": redrawn})
    company.product.will_answer({"response_action": "push", "view": modal(section("second"))})
    company.product.will_answer({"response_action": "clear"})

    await ana.submit()
    assert ana.form.shown == {"Question": "typed", "Amount": "1"}
    await ana.submit()
    assert ana.form.read == "second"
    await ana.submit()
    assert not ana.has_form


UNUSABLE: dict[str, object] = {
    "a field that is not there": {"response_action": "errors", "errors": {"nowhere": "x"}},
    "a section": {"response_action": "errors", "errors": {"s": "x"}},
    "no words": {"response_action": "errors", "errors": {"Question": ""}},
    "no errors": {"response_action": "errors", "errors": {}},
    "an unknown action": {"response_action": "explode"},
    "a message": {"text": "thanks"},
    "a list": [],
    "a view too long": {"response_action": "update", "view": modal(title=plain("x" * 25))},
}


@pytest.mark.parametrize("name", UNUSABLE)
async def test_an_answer_that_slack_would_not_accept_is_a_loud_error(company: Company, name: str) -> None:
    ana = await opened(company, modal(text_field("Question", initial_value="x"), section("x", block_id="s")))
    company.product.will_answer(UNUSABLE[name])

    with pytest.raises(UnusableAnswerError):
        await ana.submit()


async def test_text_instead_of_json_is_a_loud_error(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question", initial_value="x")))
    company.product.will_answer(text="ok")

    with pytest.raises(UnusableAnswerError):
        await ana.submit()


async def test_a_form_that_could_not_be_sent_stays_with_what_was_typed(company: Company) -> None:
    company.slack.courier.patience = 0.1
    ana = await opened(company, modal(text_field("Question")))
    await ana.fill("Question", "typed")
    company.product.will_answer(seconds=0.3)
    company.product.will_answer(status=500)

    assert (await ana.submit()).problem == "operation_timeout"
    assert (await ana.submit()).problem == "dispatch_failed"
    assert ana.form.shown == {"Question": "typed"}
    assert ana.problems == ["operation_timeout", "dispatch_failed"]


async def test_a_form_without_a_button_cannot_be_submitted(company: Company) -> None:
    view = modal(section("read this"))
    del view["submit"]
    ana = await opened(company, view)

    with pytest.raises(InputRefusedError):
        await ana.submit()


async def test_a_redrawn_form_no_longer_complains(company: Company) -> None:
    ana = await opened(company, modal(text_field("Question", initial_value="x")))
    company.product.will_answer({"response_action": "errors", "errors": {"Question": "Too short"}})
    await ana.submit()

    await company.client.views_update(view_id=ana.form.id, view=modal(text_field("Amount")))

    assert ana.form.complaints == {}
