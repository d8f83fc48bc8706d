import pytest

from tests.adapters.playground.by_hand import Browser
from tests.adapters.playground.conftest import Company, opened
from tests.adapters.playground.screens import CARD

pytestmark = pytest.mark.anyio


async def test_what_is_typed_is_held_and_what_is_missing_is_complained_of(company: Company, browser: Browser) -> None:
    await opened(company)
    form = company.at(company.ana).form
    typed = {
        "Question": "Why?", "Recommended": "Red", "Decide by": "2026-12-01", "Who": company.ana.id,
        "Where": company.leadership.id, "Ticks": ["Red", "Blue"], "Number": "7", "Several": ["Blue"],
    }  # fmt: skip
    answer = await browser.act(
        company.ana, kind="submit", view=form.id, typed={block: {"value": value} for block, value in typed.items()}
    )
    assert answer["complaints"] == {"Radio": "Please complete this required field."}
    shown = form.shown
    assert (shown["Question"], shown["Recommended"], shown["Decide by"]) == ("Why?", "Red", "2026-12-01")
    assert (shown["Ticks"], shown["Several"], shown["Number"]) == (["Red", "Blue"], ["Blue"], "7")
    assert (shown["Who"], shown["Where"]) == (company.ana.id, company.leadership.id)


@pytest.mark.parametrize(
    ("block", "value", "why"),
    [("Number", "seven", "Takes a number."), ("Recommended", "Green", "Offers no 'Green'.")],
)
async def test_what_slack_would_not_take_is_complained_of(
    company: Company, browser: Browser, block: str, value: str, why: str
) -> None:
    await opened(company)
    form = company.at(company.ana).form
    answer = await browser.act(company.ana, kind="submit", view=form.id, typed={block: {"value": value}})
    assert answer["complaints"] == {block: why}


async def test_what_was_pressed_and_is_gone_is_said_so(company: Company, browser: Browser) -> None:
    message = company.slack.workspace.say(
        channel=company.leadership, user=company.slack.workspace.bot, text="Card", blocks=CARD
    )
    there = {"channel": message.channel, "message": message.ts}
    assert (await browser.act(company.ana, kind="press", block="b0", action="a0", label="A", **there))["problem"] == (
        "That changed meanwhile. Here is how it stands now."
    )
    message.deleted = True
    gone = await browser.act(company.ana, kind="press", block="b0", action="a0", label="A", **there)
    assert gone["problem"] == "That message is no longer there."


async def test_what_is_said_is_said_and_names_call(company: Company, browser: Browser) -> None:
    place = company.leadership.id
    await browser.act(company.ana, kind="say", **{"in": place}, text=f"Hello @{company.zed.name}")
    assert company.slack.workspace.messages[-1].text == f"Hello <@{company.zed.id}>"
    above = company.slack.workspace.messages[-1].ts
    in_thread = await browser.act(company.ana, kind="say", **{"in": place}, text="/decide list", thread=above)
    assert in_thread["problem"] == "/decide is not supported in threads; say it below, in the channel."


@pytest.mark.parametrize(
    "what",
    [
        {},
        {"kind": "fly"},
        {"kind": "say", "in": "C9", "text": "x"},
        {"kind": "say", "text": ""},
        {"kind": "say", "in": 5, "text": 7},
    ],
)
async def test_what_nobody_can_do_is_refused(company: Company, browser: Browser, what: object) -> None:
    sent = {"as": company.ana.id, **what} if isinstance(what, dict) else what
    status, answer = await browser.tell("/playground/act", sent)
    assert (status, answer["problem"]) == (400, "That is nothing that anybody here can do.")
    assert (await browser.tell("/playground/act", {"as": "U9", "kind": "home"}))[0] == 400


@pytest.mark.parametrize(
    "typed", [1, True, "x", [[]], {"a": []}, {"a": 5}, {"Question": {"value": 7}}, {"a": {"b": [1]}}]
)
async def test_what_nobody_types_is_refused(company: Company, browser: Browser, typed: object) -> None:
    await opened(company)
    form = company.at(company.ana).form
    act = {"as": company.ana.id, "kind": "enter", "view": form.id, "typed": typed}
    assert (await browser.tell("/playground/act", act))[0] == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b'{"kind": "say", "text": "\\ud800"}',
        b"\xff",
        b'{"x": "' + b"y" * 70_000 + b'"}',
    ],
    ids=["empty", "deep lists", "deep objects", "half a character", "no text", "too much"],
)
async def test_what_no_page_sends_is_refused(browser: Browser, body: bytes) -> None:
    for address in ("/playground/act", "/playground/time", "/playground/reset"):
        status, _, _ = await browser.fetch(address, body=body, headers={"content-type": "application/json"})
        assert status == 400
    assert (await browser.fetch("/playground/reset", body=b"{}", headers={"content-type": "text/plain"}))[0] == 400


@pytest.mark.parametrize("kind", ["submit", "close"])
async def test_a_form_that_was_shut_elsewhere_is_not_taken_for_the_next(
    company: Company, browser: Browser, kind: str
) -> None:
    await opened(company)
    answer = await browser.act(company.ana, kind=kind, view="V0", typed={"Question": {"value": "Why?"}})
    assert answer["problem"] == "The form is no longer open."
    assert company.at(company.ana).has_form
