"""The page at somebody's Teams: what they see of what was really sent, and what becomes of what they do there."""

from datetime import timedelta

import pytest
from starlette.applications import Starlette

from adapters.playground.happened.drawing import drawn
from adapters.playground.page.guard import LoopbackOnly
from adapters.playground.page.page import routes
from adapters.playground.page.teams import app_manifest
from adapters.playground.page.teams.acting import dialog_key
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.teams.people.shown import Shown
from adapters.teams.manifest import declared
from tests.adapters.playground.by_hand import Browser, Played
from tests.adapters.playground.markup import read
from tests.adapters.playground.teams.cards import (
    card,
    chosen,
    execute,
    mention,
    message,
    opening,
    refreshing,
    submit,
    text,
    typed,
)
from tests.adapters.playground.teams.conftest import Tenant

pytestmark = pytest.mark.anyio


@pytest.fixture
def browser(tenant: Tenant) -> Browser:
    played = Played(teams=tenant.teams)
    return Browser(app=LoopbackOnly(Starlette(routes=routes(played))), played=played)


def on(tenant: Tenant, shown: Shown) -> dict[str, str]:
    assert shown.message is not None
    return {"channel": tenant.leadership.id, "message": shown.message.id}


async def test_each_person_sees_only_what_they_can_read(tenant: Tenant, browser: Browser) -> None:
    other = tenant.teams.add_channel(tenant.teams.add_team("Board", members=[tenant.zed]), "merger")
    await tenant.at(tenant.ana).says("Morning", tenant.leadership)
    recipient = {"id": tenant.zed.mri, "role": "user"}
    where = f"conversations/{tenant.leadership.id}/activities?isTargetedActivity=true"
    await tenant.call("POST", where, message(card(text("Recorded: A")), recipient=recipient))

    ana = await browser.pane(tenant.ana, tenant.leadership)
    zed = await browser.pane(tenant.zed, tenant.leadership)
    assert "Morning" in ana
    assert "Recorded" not in ana
    assert "merger" not in ana
    assert "Only you can see this message Steerco App" in zed
    assert "Board General merger" in zed
    assert "leadership" in await browser.pane(tenant.ana, other)  # not theirs: they are where they were


async def test_replies_stand_under_their_post(tenant: Tenant, browser: Browser) -> None:
    ana = tenant.at(tenant.ana)
    first = await ana.says("First", tenant.leadership)
    await ana.says("Second", tenant.leadership)
    await tenant.at(tenant.zed).says("About the first", tenant.leadership, first.id)
    words = await browser.pane(tenant.ana, tenant.leadership)
    assert words.index("First") < words.index("1 reply") < words.index("About the first") < words.index("Second")


async def test_a_card_is_drawn_in_the_zone_of_who_reads_it_and_calls_them(tenant: Tenant, browser: Browser) -> None:
    called = card(
        text("<at>Ana Rossi</at> decides by {{TIME(2026-11-27T16:00:00Z)}}"),
        msteams={"entities": [mention("Ana Rossi", tenant.ana.mri)]},
    )
    await tenant.post(called)
    assert "ARAna1 ZKZed" in await browser.pane(tenant.zed, tenant.leadership)
    assert "Ana Rossi decides by 5:00 PM" in await browser.pane(tenant.ana, tenant.leadership)
    assert "by 1:00 AM" in await browser.pane(tenant.zed, tenant.leadership)
    assert "ARAna ZKZed" in await browser.pane(tenant.zed, tenant.leadership)  # Ana has read it


async def test_whoever_has_a_view_of_their_own_sees_that_once_they_look(tenant: Tenant, browser: Browser) -> None:
    await tenant.post(card(text("D-1 for all"), refresh=refreshing(tenant.ana.mri)))
    tenant.product.will_show(card(text("D-1 for Ana")))
    assert "D-1 for Ana" in await browser.pane(tenant.ana, tenant.leadership)
    assert "D-1 for Ana" in await browser.pane(tenant.ana, tenant.leadership)
    assert "D-1 for all" in await browser.pane(tenant.zed, tenant.leadership)
    assert [sent["value"]["trigger"] for sent in tenant.product.received] == ["automatic"]


async def test_a_press_is_answered_on_the_card_or_beside_it(tenant: Tenant, browser: Browser) -> None:
    await tenant.post(card(text("D-1 Add 40k?"), actions=[execute("A", choice="A"), execute("B", choice="B")]))
    (shown,) = tenant.sees(tenant.ana)
    tenant.product.will_say("Zed decides that.")
    refused = await browser.act(tenant.ana, kind="press", block="card", action="1", label="B", **on(tenant, shown))
    assert (refused["problem"], tenant.product.last["value"]["action"]["data"]) == (None, {"choice": "B"})
    words = await browser.pane(tenant.ana, tenant.leadership)
    assert "Only you can see this message Steerco App" in words
    assert "Zed decides that." in words

    tenant.product.will_show(card(text("D-1 Recorded: A")))
    await browser.act(tenant.ana, kind="press", block="card", action="0", label="A", **on(tenant, shown))
    words = await browser.pane(tenant.ana, tenant.leadership)
    assert words.count("Recorded: A") == 1
    assert "Add 40k?" not in words
    assert "Recorded" not in await browser.pane(tenant.zed, tenant.leadership)


async def test_what_only_one_was_answered_is_gone_when_they_come_back(tenant: Tenant, browser: Browser) -> None:
    await tenant.post(card(text("D-1"), actions=[execute("A")]))
    tenant.product.will_say("Zed decides that.")
    (shown,) = tenant.sees(tenant.ana)
    await browser.act(tenant.ana, kind="press", block="card", action="0", label="A", **on(tenant, shown))
    where = f"conversations/{tenant.leadership.id}/activities?isTargetedActivity=true"
    recipient = {"id": tenant.ana.mri, "role": "user"}
    await tenant.call("POST", where, message(card(text("For you")), recipient=recipient))

    tenant.clock.pass_by(60)
    later = Browser(app=Starlette(routes=routes(Played(teams=tenant.teams))), played=browser.played)
    words = await later.pane(tenant.ana, tenant.leadership)
    assert "Zed decides that." not in words
    assert "For you" in words
    tenant.clock.pass_by(timedelta(days=1).total_seconds())
    assert "For you" not in await later.pane(tenant.ana, tenant.leadership)


FORM = card(
    typed("question", "Question", isRequired=True),
    typed("why", "Why?", maxLength=5),
    chosen("category", "Category", "Scope", "Money"),
    {"type": "Input.Date", "id": "by", "label": "Decide by"},
    {"type": "Input.Toggle", "id": "quiet", "title": "Only those in it"},
    {
        "type": "Input.ChoiceSet", "id": "who", "label": "Who", "choices": [],
        "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
    },
    actions=[submit("Raise")],
)  # fmt: skip


async def opened(tenant: Tenant, browser: Browser) -> str:
    """Let Ana open the form, and tell the key of its dialog."""
    await tenant.post(card(text("Raise it"), actions=[opening("Open the form")]))
    tenant.product.will_open(FORM, "Raise a decision")
    shown = tenant.sees(tenant.ana)[-1]
    await browser.act(tenant.ana, kind="press", block="card", action="0", label="Open the form", **on(tenant, shown))
    return dialog_key(tenant.at(tenant.ana).form)


async def test_a_form_is_before_the_one_who_opened_it_until_it_is_shut(tenant: Tenant, browser: Browser) -> None:
    key = await opened(tenant, browser)
    assert "Raise a decision" in await browser.pane(tenant.ana, tenant.leadership)
    assert "Raise a decision" not in await browser.pane(tenant.zed, tenant.leadership)
    await browser.act(tenant.ana, kind="close", view=key)
    assert "Raise a decision" not in await browser.pane(tenant.ana, tenant.leadership)
    gone = await browser.act(tenant.ana, kind="submit", view=key, typed={})
    assert gone["problem"] == "The form is no longer open."


async def test_what_is_typed_is_sent_and_what_is_missing_is_complained_of(tenant: Tenant, browser: Browser) -> None:
    key = await opened(tenant, browser)
    held = {"why": "Now", "category": "money", "by": "2026-12-01", "quiet": ["true"], "who": tenant.zed.id}
    before = len(tenant.product.received)
    missing = await browser.act(tenant.ana, kind="submit", view=key, typed={"card": {**held, "question": ""}})
    assert missing["complaints"] == {"question": "Please fill this in."}
    assert len(tenant.product.received) == before
    assert "Question * Please fill this in." in await browser.pane(tenant.ana, tenant.leadership)

    too_long = await browser.act(tenant.ana, kind="submit", view=key, typed={"card": {"why": "Much too long"}})
    assert too_long["complaints"] == {"why": "Takes no more than 5 characters."}

    sent = await browser.act(
        tenant.ana, kind="press", view=key, block="card", action="0", label="Raise",
        typed={"card": {**held, "question": "Add 40k?", "category": None}},
    )  # fmt: skip
    assert sent["problem"] is None
    assert tenant.product.last["name"] == "task/submit"
    assert tenant.product.last["value"]["data"] == {
        "question": "Add 40k?", "why": "Now", "by": "2026-12-01", "quiet": "true", "who": tenant.zed.id,
    }  # fmt: skip
    assert not tenant.at(tenant.ana).has_form


async def test_a_message_is_raised_from_its_menu(tenant: Tenant, browser: Browser) -> None:
    said = await tenant.at(tenant.zed).says("We need 40k", tenant.leadership)
    tenant.product.will_open(FORM, "Raise a decision")
    await browser.act(
        tenant.ana, kind="shortcut", callback="raise_decision", label="Raise as decision",
        channel=tenant.leadership.id, message=said.id,
    )  # fmt: skip
    assert tenant.product.last["name"] == "composeExtension/fetchTask"
    assert "Raise a decision" in await browser.pane(tenant.ana, tenant.leadership)


async def test_what_is_said_in_a_thread_stays_there(tenant: Tenant, browser: Browser) -> None:
    place = {"in": tenant.leadership.id}
    await browser.act(tenant.ana, kind="say", **place, text="We need <b>40k</b>, see https://a.example/x.")
    post = tenant.teams.tenant.messages[-1]
    await browser.act(tenant.zed, kind="say", **place, text="@Steerco decide it", thread=post.id)
    assert tenant.product.last["conversation"]["id"].endswith(f";messageid={post.id}")
    words = await browser.pane(tenant.ana, tenant.leadership)
    assert "We need <b>40k</b>, see https://a.example/x." in words
    gone = await browser.act(tenant.ana, kind="say", **place, text="x", thread="1")
    assert gone["problem"] == "That message is no longer there."


@pytest.mark.parametrize(
    "what",
    [
        {},
        {"kind": "fly"},
        {"kind": "say", "in": "19:nowhere", "text": "x"},
        {"kind": "say", "text": ""},
        {"kind": "press", "block": "card", "action": "-1", "channel": "x", "message": "y"},
        {"kind": "press", "block": "card", "action": "0", "channel": "x", "message": "y"},
        {"kind": "shortcut", "callback": "raise_decision", "channel": 7, "message": 8},
    ],
)
async def test_what_nobody_can_do_is_refused(tenant: Tenant, browser: Browser, what: dict[str, object]) -> None:
    status, answer = await browser.tell("/playground/act", {"as": tenant.ana.id, **what})
    assert (status, answer["problem"]) == (400, "That is nothing that anybody here can do.")


@pytest.mark.parametrize("held", [1, "x", [[]], {"card": 5}, {"card": {"question": 7}}, {"card": {"question": [1]}}])
async def test_what_nobody_types_is_refused(tenant: Tenant, browser: Browser, held: object) -> None:
    key = await opened(tenant, browser)
    act = {"as": tenant.ana.id, "kind": "enter", "view": key, "typed": held}
    assert (await browser.tell("/playground/act", act))[0] == 400


async def test_what_was_pressed_and_is_gone_is_said_so(tenant: Tenant, browser: Browser) -> None:
    await tenant.post(card(text("D-1"), actions=[execute("A")]))
    (shown,) = tenant.sees(tenant.ana)
    pressed = {"kind": "press", "block": "card", "label": "A", **on(tenant, shown)}
    gone = await browser.act(tenant.ana, action="7", **pressed)
    assert gone["problem"] == "That changed meanwhile. Here is how it stands now."
    received = len(tenant.product.received)
    other = await browser.act(tenant.ana, action="0", **{**pressed, "label": "B"})  # it says something else by now
    assert other["problem"] == "That changed meanwhile. Here is how it stands now."
    assert len(tenant.product.received) == received
    assert shown.message is not None
    shown.message.deleted = True
    assert (await browser.act(tenant.ana, action="0", **pressed))["problem"] == "That message is no longer there."


async def test_what_teams_would_not_show_is_said_aloud(tenant: Tenant, browser: Browser) -> None:
    await tenant.post(card(text("D-1"), actions=[execute("A")]))
    (shown,) = tenant.sees(tenant.ana)
    tenant.product.will_answer({"statusCode": 200, "type": "nonsense"})
    answer = await browser.act(tenant.ana, kind="press", block="card", action="0", label="A", **on(tenant, shown))
    assert "what Teams would not show" in str(answer["problem"])
    tenant.product.will_answer(status=500)
    answer = await browser.act(tenant.ana, kind="press", block="card", action="0", label="A", **on(tenant, shown))
    assert answer["problem"] == "Something went wrong: the app answered 500. Try again."


async def test_what_cannot_be_drawn_is_shown_in_its_place(tenant: Tenant, browser: Browser) -> None:
    await tenant.post(card(text("Say `decide`")))
    status, _, html = await browser.fetch(f"/playground/pane?side=left&as={tenant.ana.id}&in={tenant.leadership.id}")
    assert status == 500
    assert "This cannot be drawn" in html


async def test_the_same_address_is_the_same_person_on_both_platforms(tenant: Tenant) -> None:
    async with SlackStandIn(signing_secret="s", bot_token="xoxb-1", app_url="") as slack:
        ana = slack.add_user(name="Ana Rossi", email="Ana@example.com", title="CFO")
        slack.add_channel("general", members=[ana])
        played = Played(slack, tenant.teams)
        both = Browser(app=LoopbackOnly(Starlette(routes=routes(played))), played=played)
        page = read((await both.fetch(f"/playground/pane?side=left&as={tenant.ana.id}"))[2])
        assert page.words.count("Ana Rossi, CFO") == 1
        links = [a["href"] or "" for tag, a in page.tags if tag == "a" and "data-go" in a]
        assert sum(f"as={ana.id}" in link for link in links) == 2  # her face, and her other platform
        assert (await both.fetch("/playground/pane?side=left&as=nobody"))[0] == 404


async def test_what_happened_is_told_with_names_and_without_secrets(tenant: Tenant, browser: Browser) -> None:
    await tenant.post(card(text("D-1"), actions=[execute("A"), opening("Open the form")]))
    (shown,) = tenant.sees(tenant.ana)
    tenant.product.will_say("Zed decides that.")
    await browser.act(tenant.ana, kind="press", block="card", action="0", label="A", **on(tenant, shown))
    await tenant.post(card(text("D-2")), root=shown.root)

    happened = browser.played.trace.happened()
    assert happened is not None
    (request,), (answer, post) = happened.requests, happened.sent
    assert (request.line, request.kind, request.status) == ("POST /api/messages", "invoke adaptiveCard/action", 200)
    assert dict(request.headers)["Authorization"] == "Bearer eyJhb…"
    assert (answer.method, answer.where, answer.line) == ("the answer", "Ana Rossi’s screen", "Zed decides that.")
    assert (post.method, post.where, post.line) == (
        "POST …/activities", "a thread in Company › leadership", "D-2",
    )  # fmt: skip
    assert "Ana Rossi, in Teams, presses “A”" in read(drawn(happened)).words
    assert happened.without == "None: nothing on record was to change."

    tenant.product.will_open(FORM)
    await browser.act(tenant.ana, kind="press", block="card", action="1", label="Open the form", **on(tenant, shown))
    happened = browser.played.trace.happened()
    assert happened is not None
    assert happened.without == "None yet: a form opened."


async def test_what_clients_ask_by_themselves_is_nobodys_act(tenant: Tenant, browser: Browser) -> None:
    await browser.act(tenant.ana, kind="say", **{"in": tenant.leadership.id}, text="Hello")
    await tenant.post(card(text("D-1"), refresh=refreshing(tenant.ana.mri)))
    tenant.product.will_show(card(text("D-1 for Ana")))
    await browser.pane(tenant.ana, tenant.leadership)
    happened = browser.played.trace.happened()
    assert happened is not None
    assert happened.requests == ()
    assert happened.without == "None: the platform sent nothing."


def test_the_page_offers_what_the_app_declares_in_teams() -> None:
    assert {each.words: each.description for each in app_manifest.COMMANDS} == declared.COMMANDS
    assert [each.command_id for each in app_manifest.ACTIONS] == [declared.RAISE_DECISION]
