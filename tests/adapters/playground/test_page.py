import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.applications import Starlette

from adapters.playground.blocks.limits import BLOCKS, check_message
from adapters.playground.page.drawing import ANY_MONDAY, NOBODY, draw_form, draw_message, form_of, snapshot
from adapters.playground.page.page import routes
from adapters.playground.page.sight import CannotDrawError, Sight
from adapters.playground.payload import Payload
from adapters.playground.state.records import Channel, User
from adapters.playground.state.workspace import Workspace
from tests.adapters.playground.conftest import Company
from tests.adapters.playground.markup import read

pytestmark = pytest.mark.anyio

Get = Callable[[str], Awaitable[tuple[int, dict[str, str], str]]]

ANA = User(id="U1", name="Ana Rossi", email="", tz="Europe/Rome", team_id="T1")
CHI = User(id="U2", name="Chi Wei", email="", tz="Asia/Singapore", team_id="T1")
NOW = datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
PUBLIC = Channel(id="C1", name="leadership", members={"U1"})
SECRET = Channel(id="C2", name="merger", members={"U2"}, private=True)
SIGHT = Sight(reader=ANA, users={"U1": ANA, "U2": CHI}, now=NOW, channels={"C1": PUBLIC, "C2": SECRET})


def section(text: str, **more: object) -> Payload:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}, **more}


def plain(text: str) -> Payload:
    return {"type": "plain_text", "text": text}


MENU = {
    "type": "static_select",
    "action_id": "more",
    "placeholder": plain("More"),
    "options": [{"text": plain("Reject"), "value": "r"}, {"text": plain("Read all"), "value": "a"}],
}
ASKING = {"title": plain("Sure?"), "text": plain("For good."), "confirm": plain("Yes"), "deny": plain("Not yet")}
CARD: list[Payload] = [
    {"type": "header", "text": plain("D-12")},
    section("*A* Add 40k", fields=[plain("one"), plain("two")], accessory={"type": "button", "text": plain("Change")}),
    {"type": "divider"},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "quiet"}]},
    {
        "type": "actions",
        "elements": [
            {"type": "button", "text": plain("A: Add 40k"), "style": "primary", "value": "a"},
            {"type": "button", "text": plain("B"), "style": "danger", "confirm": ASKING},
            {"type": "button", "text": plain("Open"), "url": "https://a.example"},
            MENU,
        ],
    },
]


def test_a_card_shows_all_its_words_and_choices() -> None:
    check_message("", CARD)
    page = read(snapshot([("a caption", CARD)]))
    for words in ("a caption", "D-12", "A Add 40k", "one", "Change", "quiet", "A: Add 40k", "Sure?", "For good.",
                  "Not yet", "More", "Reject", "Read all"):  # fmt: skip
        assert words in page.words
    assert [a["class"] for tag, a in page.tags if tag == "button"] == ["button ", "button primary"]


def test_a_snapshot_needs_no_script_and_nothing_from_elsewhere() -> None:
    page = read(snapshot([("", [section("x")])]))
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert "url(" not in page.words
    assert "@import" not in page.words


@pytest.mark.parametrize(
    "block",
    [
        {"type": "image", "image_url": "https://a.example/x.png", "alt_text": "x"},
        {"type": "video"},
        {"type": "context", "elements": [{"type": "image", "image_url": "https://a.example", "alt_text": "x"}]},
        {"type": "actions", "elements": [{"type": "workflow_button", "action_id": "w"}]},
        {"type": "section", "text": {"type": "markdown", "text": "x"}},
        {"type": "actions", "elements": [{"type": "button", "text": plain("x"), "url": "javascript:alert(1)"}]},
    ],
    ids=lambda block: str(block["type"]),
)
def test_what_cannot_be_drawn_is_refused_with_what_was_sent(block: Payload) -> None:
    with pytest.raises(CannotDrawError) as refusal:
        snapshot([("", [block])])
    assert refusal.value.sent


def test_every_block_that_the_stand_in_takes_is_drawn_or_refused_by_name() -> None:
    drawn = {block["type"] for block in CARD} | {"input"}
    assert set(BLOCKS) - drawn == {"image"}


def an_input(kind: str, name: str, *, options: bool = False, optional: bool = False, **more: object) -> Payload:
    element: Payload = {"type": kind, "action_id": "value", **more}
    if options:
        element["options"] = [{"text": plain(each), "value": each} for each in ("Red", "Blue")]
    return {"type": "input", "block_id": name, "label": plain(name), "element": element, "optional": optional}


FORM: Payload = {
    "type": "modal",
    "title": plain("Raise a decision"),
    "submit": plain("Raise"),
    "close": plain("Cancel"),
    "blocks": [
        an_input("plain_text_input", "Question", initial_value="Add <b>40k</b>?"),
        {**an_input("plain_text_input", "Options", multiline=True, optional=True), "hint": plain("One a line")},
        an_input("static_select", "Recommended", options=True, initial_option={"text": plain("Blue"), "value": "Blue"}),
        an_input("datepicker", "Decide by", initial_date="2026-11-07"),
        an_input("users_select", "Who", initial_user="U2"),
        an_input("conversations_select", "Where"),
        an_input("checkboxes", "Ticks", options=True, initial_options=[{"text": plain("Red"), "value": "Red"}]),
        an_input("radio_buttons", "Radio", options=True),
        an_input("number_input", "Number", is_decimal_allowed=False, placeholder=plain("like 4")),
        an_input("multi_static_select", "Several", options=True),
    ],
}


def test_a_form_shows_what_stands_in_it_and_what_is_complained_of() -> None:
    view = form_of(FORM)
    view.errors = {"Options": "Two options have the same name."}
    words = read(draw_form(view, SIGHT)).words
    for part in ("Raise a decision", "Add <b>40k</b>?", "Options (optional)", "One a line", "Blue", "November 7, 2026",
                 "@Chi Wei", "Two options have the same name.", "like 4", "Cancel"):  # fmt: skip
        assert part in words


def test_a_message_says_who_said_it_and_that_it_was_changed() -> None:
    workspace = Workspace(clock=lambda: NOW)
    ana = workspace.add_user(name="Ana Rossi", email="", tz="Europe/Rome")
    channel = workspace.add_channel("leadership", members=[ana])
    message = workspace.say(channel=channel, user=workspace.bot, text="Hello <@" + ana.id + ">", only_for=ana.id)
    drawn = draw_message(message, ana, workspace.users, now=NOW)
    assert "Steerco APP 6:30 PM" in read(drawn).words
    assert "Only visible to you" in drawn
    assert "(edited)" not in drawn

    message.become(text="", blocks=[section("Decided")], at=NOW)
    changed = draw_message(message, ana, workspace.users, now=NOW)
    assert "(edited)" in changed
    assert "Hello" not in changed


@pytest.fixture
def get(company: Company) -> Get:
    app = Starlette(routes=routes(company.slack))

    async def fetched(address: str) -> tuple[int, dict[str, str], str]:
        path, _, query = address.partition("?")
        scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b""}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await app(scope, receive, send)
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], headers, b"".join(part.get("body", b"") for part in sent[1:]).decode()

    return fetched


async def seen(get: Get, address: str) -> str:
    status, headers, html = await get(address)
    assert status == 200
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    page = read(html)
    assert not any("style" in attributes for _, attributes in page.tags)
    assert not {"script", "img", "style"} & {tag for tag, _ in page.tags}
    return re.sub(r"\s+", " ", page.words)


async def test_each_person_sees_only_what_they_can_read(company: Company, get: Get) -> None:
    slack = company.slack
    slack.add_channel("merger", members=[company.zed], private=True)
    slack.workspace.say(channel=company.leadership, user=company.ana, text="Morning")
    slack.workspace.say(
        channel=company.leadership, user=slack.workspace.bot, text="Recorded: A.", only_for=company.zed.id
    )
    ana, zed = await seen(get, "/"), await seen(get, f"/?as={company.zed.id}&in={company.leadership.id}")
    assert "Morning" in ana
    assert "Recorded" not in ana
    assert "merger" not in ana
    assert "Only visible to you Steerco APP" in zed
    assert "merger" in zed


async def test_replies_stand_under_their_message(company: Company, get: Get) -> None:
    first = await company.at(company.ana).says("First", company.leadership)
    second = await company.at(company.ana).says("Second", company.leadership)
    await company.at(company.zed).says("About the first", company.leadership, first)
    words = await seen(get, "/")
    assert words.index("First") < words.index("1 reply") < words.index("About the first") < words.index("Second")

    first.deleted = second.deleted = True
    words = await seen(get, "/")
    assert "This message was deleted. 1 reply" in words


async def test_the_form_before_a_person_is_drawn_and_can_be_looked_behind(company: Company, get: Get) -> None:
    trigger = company.slack.workspace.trigger(company.ana.id)
    await company.client.views_open(
        trigger_id=trigger, view=json.loads(json.dumps(FORM).replace('"U2"', f'"{company.zed.id}"'))
    )
    assert "Raise a decision" in await seen(get, "/")
    assert "Raise a decision" not in await seen(get, f"/?as={company.zed.id}")
    behind = await seen(get, f"/?as={company.ana.id}&form=away")
    assert "One a line" not in behind
    assert "A form is open." in behind


async def test_the_page_renews_itself_only_when_asked_to(get: Get) -> None:
    assert 'http-equiv="refresh" content="3"' in (await get("/?live=1"))[2]
    assert "live=1" in (await get("/?live=1"))[2]
    assert "refresh" not in (await get("/"))[2]


async def test_nobody_and_nowhere_are_not_found(company: Company, get: Get) -> None:
    hidden = company.slack.add_channel("merger", members=[company.zed], private=True)
    assert [(await get(address))[0] for address in ("/?as=U9", "/?in=C9", f"/?as={company.ana.id}&in={hidden.id}")] == [
        404,
        404,
        404,
    ]


async def test_the_style_is_served_beside_the_page(get: Get) -> None:
    status, headers, css = await get("/playground/page.css")
    assert (status, headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert "prefers-color-scheme: dark" in css
    assert "http" not in css


def test_a_picture_that_nobody_looks_at_has_a_moment_of_its_own() -> None:
    assert NOBODY.now == ANY_MONDAY
    assert "Today 9:00 AM" in snapshot(
        [("", [section(f"<!date^{int(ANY_MONDAY.timestamp())}^{{date_short_pretty}} {{time}}|x>")])]
    )
