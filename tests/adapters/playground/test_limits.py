"""Each limit of Block Kit: what just fits is taken, one more is refused with a pointer to it."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.adapters.playground.conftest import Company
from tests.adapters.playground.refused import refusal
from tests.adapters.playground.shapes import (
    actions,
    button,
    field,
    menu,
    modal,
    mrkdwn,
    option,
    plain,
    section,
    text_field,
)

pytestmark = pytest.mark.anyio
Build = Callable[[int], list[dict[str, Any]]]


def overflow(count: int) -> dict[str, Any]:
    return {"type": "overflow", "action_id": "o", "options": [option(f"{n}") for n in range(count)]}


def choice(kind: str, count: int) -> dict[str, Any]:
    return {"type": kind, "action_id": "c", "options": [option(f"{n}") for n in range(count)]}


def confirmed(**parts: object) -> dict[str, Any]:
    asked = {"title": plain("x"), "text": plain("x"), "confirm": plain("x"), "deny": plain("x"), **parts}
    return actions(button("x", confirm=asked))


IN_A_MESSAGE: dict[str, tuple[int, str, Build]] = {
    "section text": (3000, "/blocks/0/text/text", lambda n: [section("x" * n)]),
    "section fields": (
        10,
        "/blocks/0/fields",
        lambda n: [{"type": "section", "fields": [mrkdwn("x")] * n}],
    ),
    "field text": (
        2000,
        "/blocks/0/fields/0/text",
        lambda n: [{"type": "section", "fields": [mrkdwn("x" * n)]}],
    ),
    "header text": (150, "/blocks/0/text/text", lambda n: [{"type": "header", "text": plain("x" * n)}]),
    "button text": (75, "/blocks/0/elements/0/text/text", lambda n: [actions(button("x" * n, "a"))]),
    "button value": (2000, "/blocks/0/elements/0/value", lambda n: [actions(button("x", value="x" * n))]),
    "button url": (
        3000,
        "/blocks/0/elements/0/url",
        lambda n: [actions(button("x", url="https://x.io/".ljust(n, "x")))],
    ),
    "action id": (255, "/blocks/0/elements/0/action_id", lambda n: [actions(button("x", "x" * n))]),
    "block id": (255, "/blocks/0/block_id", lambda n: [section("x", block_id="x" * n)]),
    "buttons in a row": (
        25,
        "/blocks/0/elements",
        lambda n: [actions(*(button("x", f"a{i}") for i in range(n)))],
    ),
    "context": (10, "/blocks/0/elements", lambda n: [{"type": "context", "elements": [mrkdwn("x")] * n}]),
    "overflow": (5, "/blocks/0/accessory/options", lambda n: [section("x", accessory=overflow(n))]),
    "options": (100, "/blocks/0/elements/0/options", lambda n: [actions(menu(*(f"{i}" for i in range(n))))]),
    "option label": (75, "/blocks/0/elements/0/options/0/text/text", lambda n: [actions(menu("x" * n))]),
    "option value": (
        150,
        "/blocks/0/elements/0/options/0/value",
        lambda n: [actions(menu(options=[option("x", "x" * n)]))],
    ),
    "placeholder": (
        150,
        "/blocks/0/elements/0/placeholder/text",
        lambda n: [actions(menu("x", placeholder=plain("x" * n)))],
    ),
    "checkboxes": (10, "/blocks/0/elements/0/options", lambda n: [actions(choice("checkboxes", n))]),
    "radio buttons": (10, "/blocks/0/elements/0/options", lambda n: [actions(choice("radio_buttons", n))]),
    "confirm title": (100, "/blocks/0/elements/0/confirm/title/text", lambda n: [confirmed(title=plain("x" * n))]),
    "confirm text": (300, "/blocks/0/elements/0/confirm/text/text", lambda n: [confirmed(text=plain("x" * n))]),
    "confirm yes": (30, "/blocks/0/elements/0/confirm/confirm/text", lambda n: [confirmed(confirm=plain("x" * n))]),
    "confirm no": (30, "/blocks/0/elements/0/confirm/deny/text", lambda n: [confirmed(deny=plain("x" * n))]),
    "blocks": (50, "/blocks", lambda n: [{"type": "divider"}] * n),
}
# slack_sdk's own models do not know of these
_UNCHECKED_BY_THE_SDK = {
    "checkboxes",
    "radio buttons",
    "option label",
    "blocks",
    "field text",
    "option value",
    "section text",
    "buttons in a row",
}


@pytest.mark.parametrize("name", IN_A_MESSAGE)
async def test_a_message_takes_what_just_fits_and_refuses_one_more(company: Company, name: str) -> None:
    most, pointer, build = IN_A_MESSAGE[name]

    await company.client.chat_postMessage(channel=company.leadership.id, text="x", blocks=build(most))
    answer = await refusal(
        company.client.chat_postMessage(channel=company.leadership.id, text="x", blocks=build(most + 1))
    )

    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"][0].startswith("[ERROR] ")
    assert f"[json-pointer:{pointer}]" in answer["response_metadata"]["messages"][0]
    assert len(company.slack.workspace.said(company.leadership.id)) == 1


def validate_within(part: object) -> None:
    """The SDK's models validate themselves, but not what stands in them."""
    if not isinstance(part, JsonObject):
        return
    part.validate_json()
    for inner in (*(getattr(part, "elements", None) or []), *(getattr(part, "options", None) or [])):
        validate_within(inner)
    for name in ("accessory", "placeholder", "text", "confirm"):
        validate_within(getattr(part, name, None))


@pytest.mark.parametrize("name", sorted(IN_A_MESSAGE.keys() - _UNCHECKED_BY_THE_SDK))
def test_slack_s_own_models_draw_the_line_at_the_same_place(name: str) -> None:
    most, _, build = IN_A_MESSAGE[name]

    fits, too_much = Block.parse_all(build(most)), Block.parse_all(build(most + 1))

    validate_within(fits[0])
    with pytest.raises(SlackObjectFormationError):
        validate_within(too_much[0])


IN_A_FORM: dict[str, tuple[int, str, Callable[[int], dict[str, Any]]]] = {
    "title": (24, "/view/title/text", lambda n: modal(title=plain("x" * n))),
    "submit": (24, "/view/submit/text", lambda n: modal(submit=plain("x" * n))),
    "close": (24, "/view/close/text", lambda n: modal(close=plain("x" * n))),
    "private metadata": (3000, "/view/private_metadata", lambda n: modal(private_metadata="x" * n)),
    "callback id": (255, "/view/callback_id", lambda n: modal(callback_id="x" * n)),
    "blocks": (100, "/view/blocks", lambda n: modal(*[{"type": "divider"}] * n)),
    "label": (2000, "/view/blocks/0/label/text", lambda n: modal(field("x" * n, text_field("x")["element"], "b"))),
    "initial text": (
        3000,
        "/view/blocks/0/element/initial_value",
        lambda n: modal(text_field("x", initial_value="x" * n)),
    ),
}


@pytest.mark.parametrize("name", IN_A_FORM)
async def test_a_form_takes_what_just_fits_and_refuses_one_more(company: Company, name: str) -> None:
    most, pointer, build = IN_A_FORM[name]

    await company.client.views_open(trigger_id=company.slack.workspace.trigger(company.ana.id), view=build(most))
    trigger_id = company.slack.workspace.trigger(company.ana.id)
    answer = await refusal(company.client.views_open(trigger_id=trigger_id, view=build(most + 1)))

    assert answer["error"] == "invalid_arguments"
    assert any(f"[json-pointer:{pointer}]" in line for line in answer["response_metadata"]["messages"])


@pytest.mark.parametrize("name", ["title", "submit", "close", "private metadata", "callback id", "blocks"])
def test_slack_s_own_models_agree_about_forms(name: str) -> None:
    most, _, build = IN_A_FORM[name]

    View(**build(most)).validate_json()
    with pytest.raises(SlackObjectFormationError):
        View(**build(most + 1)).validate_json()


BROKEN: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown block": ({"type": "carousel"}, "unsupported type: carousel"),
    "no type": ({"text": plain("x")}, "missing required field: type"),
    "an unknown element": (actions({"type": "slider"}), "unsupported type: slider"),
    "an unknown property": (actions(button("x", disabled=True)), "invalid additional property: disabled"),
    "a text box among buttons": (actions({"type": "plain_text_input"}), "unsupported type: plain_text_input"),
    "a header with markup": ({"type": "header", "text": mrkdwn("x")}, "unsupported type: mrkdwn"),
    "an empty text": (section(""), "must be more than 0 characters"),
    "an empty section": ({"type": "section"}, "must define either `text` or `fields`"),
    "a field without element": ({"type": "input", "label": plain("x")}, "missing required field: element"),
    "an unknown style": (actions(button("x", style="loud")), "value not allowed"),
    "a menu with no options": (actions(menu(options=[])), "no fewer than 1 items allowed"),
    "a foreign first choice": (actions(menu("A", initial_option=option("B"))), "must exactly match"),
    "a menu without options": (
        actions({"type": "static_select", "action_id": "x"}),
        "must define either `options`",
    ),
    "a date that is none": (
        actions({"type": "datepicker", "action_id": "x", "initial_date": "1 May"}),
        "must be a date",
    ),
    "elements that are no list": ({"type": "actions", "elements": {}}, "must be an array"),
    "a text that is a string": ({"type": "section", "text": "x"}, "missing required field: type"),
    "an action twice": (actions(button("A", "a"), button("B", "a")), "`action_id` `a` already exists"),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_what_is_not_block_kit_is_refused(company: Company, name: str) -> None:
    block, complaint = BROKEN[name]

    answer = await refusal(company.client.chat_postMessage(channel=company.leadership.id, text="x", blocks=[block]))

    assert answer["error"] == "invalid_blocks"
    assert complaint in answer["response_metadata"]["messages"][0]
    assert complaint in answer["errors"][0]


async def test_a_block_id_stands_once(company: Company) -> None:
    twice = [section("x", block_id="b"), section("y", block_id="b")]

    answer = await refusal(company.client.chat_postMessage(channel=company.leadership.id, text="x", blocks=twice))

    assert "`block_id` `b` already exists" in answer["errors"][0]


async def test_blocks_that_are_no_list_are_named_otherwise(company: Company) -> None:
    answer = await refusal(
        company.client.api_call("chat.postMessage", json={"channel": company.leadership.id, "blocks": "{"})
    )

    assert answer["error"] == "invalid_blocks_format"


async def test_all_blocks_together_have_a_limit(company: Company) -> None:
    blocks = [section("x" * 3000) for _ in range(5)]

    answer = await refusal(company.client.chat_postMessage(channel=company.leadership.id, text="x", blocks=blocks))

    assert answer["error"] == "msg_blocks_too_long"


async def test_a_form_with_fields_needs_a_button_to_submit_it(company: Company) -> None:
    view = modal(text_field("Question"))
    del view["submit"]

    answer = await refusal(
        company.client.views_open(trigger_id=company.slack.workspace.trigger(company.ana.id), view=view)
    )

    assert "missing required field: submit" in answer["response_metadata"]["messages"][0]


async def test_a_form_of_more_than_250_kilobytes_is_too_large(company: Company) -> None:
    view = modal(*(section("x" * 3000) for _ in range(90)))

    answer = await refusal(
        company.client.views_open(trigger_id=company.slack.workspace.trigger(company.ana.id), view=view)
    )

    assert answer["error"] == "view_too_large"


async def test_a_form_shows_something(company: Company) -> None:
    view = {**modal(), "blocks": []}

    answer = await refusal(
        company.client.views_open(trigger_id=company.slack.workspace.trigger(company.ana.id), view=view)
    )

    assert "no fewer than 1 items allowed [json-pointer:/view/blocks]" in str(answer["response_metadata"])
