"""People at their screen: what they press and fill in, and what they see of it."""

from typing import Any

import pytest

from adapters.playground.refusals import (
    AmbiguousLabelError,
    CannotSeeError,
    InputRefusedError,
    NoFormError,
    NotOnScreenError,
    RequiredInputEmptyError,
    UnusableAnswerError,
)
from tests.adapters.playground.teams.cards import (
    attachment,
    card,
    chosen,
    execute,
    message,
    opening,
    refreshing,
    submit,
    text,
    typed,
)
from tests.adapters.playground.teams.conftest import Tenant

pytestmark = pytest.mark.anyio

FORM = card(
    text("Say more"),
    typed("question", "Question", isRequired=True, maxLength=20),
    typed("options", "Options", isMultiline=True),
    chosen("category", "Category", "Budget", "Staffing"),
    {"type": "Input.Date", "id": "by", "label": "Decide by", "value": "2026-01-02"},
    {"type": "Input.Toggle", "id": "quiet", "title": "Tell nobody", "valueOn": "yes", "valueOff": "no"},
    {
        "type": "Input.ChoiceSet",
        "id": "who",
        "label": "Who decides?",
        "choices": [],
        "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
    },
    {"type": "ActionSet", "actions": [{**submit("+ More", redraw="unfold"), "associatedInputs": "none"}]},
    actions=[{**submit("Send", form={"kind": "raise"}), "style": "positive"}, submit("Later")],
)


async def dialog(tenant: Tenant, content: dict[str, Any] = FORM) -> None:
    await tenant.post(card(text("The card"), actions=[opening("Open", act="ask")]))
    tenant.product.will_open(content)
    ana = tenant.at(tenant.ana)
    await ana.press("Open", on=ana.reads(tenant.leadership)[-1])


async def test_a_refusal_is_read_by_who_pressed_alone(tenant: Tenant) -> None:
    await tenant.post(card(text("The card"), actions=[execute("Yes", act="respond")]))
    zed = tenant.at(tenant.zed)
    tenant.product.will_say("Ana Rossi decides.")

    await zed.press("Yes", on=zed.reads(tenant.leadership)[0])

    assert [(shown.text, shown.only_you, shown.is_note) for shown in tenant.sees(tenant.zed)] == [
        ("The card", False, False),
        ("Ana Rossi decides.", True, True),
    ]
    assert [shown.text for shown in tenant.sees(tenant.ana)] == ["The card"]
    assert tenant.product.last["replyToId"] == tenant.sees(tenant.ana)[0].message.id  # type: ignore[union-attr]


async def test_a_view_of_one_s_own_lasts_until_the_message_is_edited(tenant: Tenant) -> None:
    posted = await tenant.post(card(text("The card"), actions=[execute("Yes")]))
    ana = tenant.at(tenant.ana)
    tenant.product.will_show(card(text("Recorded"), actions=[execute("Undo")]))

    await ana.press("Yes", on=ana.reads(tenant.leadership)[0])

    in_place, told = tenant.sees(tenant.ana)
    assert (in_place.text, in_place.only_you, in_place.buttons) == ("Recorded", False, ("Undo",))
    assert (told.text, told.only_you, told.message) == ("Recorded", True, in_place.message)
    assert [shown.text for shown in tenant.sees(tenant.zed)] == ["The card"]
    await tenant.call("PUT", f"conversations/{tenant.leadership.id}/activities/{posted}", message(card(text("After"))))
    assert [shown.text for shown in tenant.sees(tenant.ana)] == ["After", "Recorded"]
    tenant.product.will_say("Undone.")
    await ana.press("Undo", on=tenant.sees(tenant.ana)[1])  # what was shown can still be pressed
    assert tenant.sees(tenant.ana)[-1].text == "Undone."


async def test_a_client_asks_for_its_own_view_once_for_each_version(tenant: Tenant) -> None:
    named = card(text("1"), refresh=refreshing(tenant.ana.mri))
    posted = await tenant.post(named)
    tenant.product.will_show(card(text("Ana's 1")))

    for _ in range(2):
        await tenant.at(tenant.ana).looks(tenant.leadership)
        await tenant.at(tenant.zed).looks(tenant.leadership)

    (asked,) = tenant.product.received
    assert asked["value"]["trigger"] == "automatic"
    assert asked["value"]["action"]["verb"] == "view"
    assert asked["from"]["aadObjectId"] == tenant.ana.id
    assert [shown.text for shown in tenant.sees(tenant.ana)] == ["Ana's 1"]
    assert [shown.text for shown in tenant.sees(tenant.zed)] == ["1"]
    edited = {**named, "body": [text("2")]}
    await tenant.call("PUT", f"conversations/{tenant.leadership.id}/activities/{posted}", message(edited))
    tenant.product.will_answer(
        {"statusCode": 403, "type": "application/vnd.microsoft.error", "value": {"code": "403", "message": "no"}}
    )
    await tenant.at(tenant.ana).looks(tenant.leadership)
    assert len(tenant.product.received) == 2
    assert [shown.text for shown in tenant.sees(tenant.ana)] == ["2"]


async def test_a_dialog_opens_is_filled_in_and_sent(tenant: Tenant) -> None:
    await dialog(tenant)
    assert tenant.product.last["name"] == "task/fetch"
    assert tenant.product.last["value"]["data"]["act"] == "ask"
    ana = tenant.at(tenant.ana)
    assert ana.form.title == "A dialog"
    assert ana.form.shown["Decide by"] == "2026-01-02"

    for label, value in (
        ("Question", "Why?"),
        ("Options", "one\ntwo"),
        ("Category", "Staffing"),
        ("Tell nobody", True),
        ("Who decides?", "Zed Kim"),
    ):
        ana.fill(label, value)
    assert ana.form.shown["Category"] == "Staffing"
    assert ana.form.shown["Who decides?"] == "Zed Kim"
    tenant.product.will_answer({})
    await ana.submit()

    assert tenant.product.last["name"] == "task/submit"
    assert list(tenant.product.last["value"]["data"].items()) == [
        ("form", {"kind": "raise"}),
        ("question", "Why?"),
        ("options", "one\ntwo"),
        ("category", "staffing"),
        ("by", "2026-01-02"),
        ("quiet", "yes"),
        ("who", tenant.zed.id),
    ]
    assert not ana.has_form


async def test_what_is_required_holds_the_dialog_back_and_what_is_empty_stays_out(tenant: Tenant) -> None:
    await dialog(tenant)
    ana = tenant.at(tenant.ana)

    with pytest.raises(RequiredInputEmptyError, match="Question"):
        await ana.submit()
    assert tenant.product.last["name"] == "task/fetch"
    ana.fill("Question", "Why?")
    ana.fill("Decide by", None)
    await ana.submit()

    assert tenant.product.last["value"]["data"] == {"form": {"kind": "raise"}, "question": "Why?"}


async def test_a_dialog_is_redrawn_with_complaints(tenant: Tenant) -> None:
    await dialog(tenant)
    ana = tenant.at(tenant.ana)
    complained = card(
        typed("question", "Question", value="Why"),
        {**text("In words, please."), "id": "complaint.question"},
        actions=[submit("Send")],
    )
    tenant.product.will_open(complained, title="Again")
    await ana.press("+ More")
    assert tenant.product.last["value"]["data"] == {"redraw": "unfold"}

    assert (ana.form.title, ana.form.complaints) == ("Again", {"Question": "In words, please."})
    assert ana.form.shown == {"Question": "Why"}
    assert "In words" not in ana.form.read
    tenant.product.will_answer({"task": {"type": "message", "value": "It is done."}})
    await ana.submit()
    assert not ana.has_form
    assert tenant.sees(tenant.ana)[-1].text == "It is done."
    assert tenant.sees(tenant.zed)[-1].text == "The card"


async def test_a_line_that_loses_the_answer_leaves_the_dialog_open(tenant: Tenant) -> None:
    await dialog(tenant)
    ana = tenant.at(tenant.ana)
    ana.fill("Question", "Why?")

    assert (await ana.submit(heard=False)).ok

    assert ana.form.shown["Question"] == "Why?"
    ana.close()
    with pytest.raises(NoFormError):
        ana.form.redraw({}, "")


async def test_a_dialog_from_a_message_is_sent_with_what_opened_it(tenant: Tenant) -> None:
    said = await tenant.at(tenant.zed).says("We need 60k", tenant.leadership)
    tenant.product.will_open(card(typed("question", "Question"), actions=[submit("Send")]))
    ana = tenant.at(tenant.ana)
    await ana.message_action("raise_decision", said)
    ana.fill("Question", "60k?")
    await ana.submit()

    sent = tenant.product.last
    assert sent["name"] == "composeExtension/submitAction"
    assert sent["value"]["commandId"] == "raise_decision"
    assert sent["value"]["messagePayload"]["id"] == said.id
    assert sent["value"]["data"] == {"question": "60k?"}


@pytest.mark.parametrize(
    ("label", "value", "error"),
    [
        ("Question", "x" * 21, InputRefusedError),
        ("Question", "two\nlines", InputRefusedError),
        ("Decide by", "tomorrow", InputRefusedError),
        ("Tell nobody", "perhaps", InputRefusedError),
        ("Category", "Weather", NotOnScreenError),
        ("Category", ["Budget", "Staffing"], InputRefusedError),
        ("Who decides?", "Nobody", NotOnScreenError),
        ("Colour", "red", NotOnScreenError),
    ],
)
async def test_what_the_client_would_not_take_is_not_typed(
    tenant: Tenant, label: str, value: str | list[str], error: type[Exception]
) -> None:
    await dialog(tenant)
    before = dict(tenant.at(tenant.ana).form.values)

    with pytest.raises(error):
        tenant.at(tenant.ana).fill(label, value)

    assert tenant.at(tenant.ana).form.values == before


async def test_a_plain_button_comes_as_a_message_and_an_address_is_opened(tenant: Tenant) -> None:
    opens = {"type": "Action.OpenUrl", "title": "Read", "url": "https://x.example/"}
    await tenant.post(card(text("The card"), actions=[submit("Send", act="respond"), opens]))
    ana = tenant.at(tenant.ana)
    shown = ana.reads(tenant.leadership)[0]

    await ana.press("Send", on=shown)
    assert await ana.press("Read", on=shown) is None

    assert (tenant.product.last["type"], tenant.product.last["value"]) == ("message", {"act": "respond"})
    assert tenant.teams.tenant.opened == [(tenant.ana.id, "https://x.example/")]
    assert tenant.teams.links == ["https://x.example/"]


async def test_a_button_is_found_by_its_words_or_its_number(tenant: Tenant) -> None:
    await tenant.post(card(text("The card"), actions=[submit("Yes", number=1), submit("Yes", number=2)]))
    ana = tenant.at(tenant.ana)
    shown = ana.reads(tenant.leadership)[0]

    with pytest.raises(NotOnScreenError, match="The card"):
        await ana.press("No", on=shown)
    with pytest.raises(AmbiguousLabelError):
        await ana.press("Yes", on=shown)
    await ana.use(1, on=shown)
    assert tenant.product.last["value"] == {"number": 2}
    with pytest.raises(NotOnScreenError):
        await ana.use(2, on=shown)


async def test_people_see_only_where_they_are(tenant: Tenant) -> None:
    eva = tenant.at(tenant.teams.add_user(name="Eva Stein"))
    await tenant.post(card(text("The card"), actions=[submit("Send")]))
    shown = tenant.sees(tenant.ana)[0]

    with pytest.raises(CannotSeeError):
        eva.reads(tenant.leadership)
    with pytest.raises(CannotSeeError):
        await eva.press("Send", on=shown)
    with pytest.raises(CannotSeeError):
        await eva.says("hello", tenant.leadership)


TASK = {"title": "A dialog", "height": "medium", "width": "medium", "card": attachment(card())}


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        ("Act", "not JSON"),
        ("Act", {}),
        ("Act", {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": ""}),
        ("Act", {"statusCode": 500, "type": "application/vnd.microsoft.activity.message", "value": "x"}),
        ("Act", {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": {"type": "x"}}),
        ("Ask", {"task": {"type": "continue", "value": {**TASK, "card": attachment(card({"type": "CodeBlock"}))}}}),
        ("Ask", {"task": {"type": "continue", "value": {**TASK, "title": ""}}}),
        ("Ask", {"task": {"type": "continue", "value": {**TASK, "height": "huge"}}}),
        ("Ask", {"task": {"type": "continue", "value": {**TASK, "card": card()}}}),
        ("Ask", {"task": {"type": "close"}}),
        ("Ask", {"composeExtension": {}}),
    ],
)
async def test_an_answer_that_teams_could_not_show_is_an_error(tenant: Tenant, button: str, answer: object) -> None:
    await tenant.post(card(text("The card"), actions=[execute("Act"), opening("Ask")]))
    ana = tenant.at(tenant.ana)
    tenant.product.will_answer(answer)

    with pytest.raises(UnusableAnswerError):
        await ana.press(button, on=ana.reads(tenant.leadership)[0])


async def test_an_act_that_the_product_refuses_to_take_is_a_problem_on_the_screen(tenant: Tenant) -> None:
    await tenant.post(card(text("The card"), actions=[execute("Act")]))
    ana = tenant.at(tenant.ana)
    tenant.product.will_answer(status=503)

    await ana.press("Act", on=ana.reads(tenant.leadership)[0])

    assert ana.problems == ["the app answered 503"]
    assert [shown.text for shown in tenant.sees(tenant.ana)] == ["The card"]
