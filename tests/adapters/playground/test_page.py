import json
import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from starlette.applications import Starlette
from starlette.types import ASGIApp

from adapters.playground.blocks.limits import BLOCKS, check_message
from adapters.playground.happened.trace import Trace
from adapters.playground.page import app_manifest, dates, tour
from adapters.playground.page.drawing import ANY_MONDAY, NOBODY, draw_form, draw_message, form_of, snapshot
from adapters.playground.page.guard import LoopbackOnly
from adapters.playground.page.page import routes
from adapters.playground.page.sight import CannotDrawError, Sight
from adapters.playground.payload import Payload
from adapters.playground.running import NothingDueError, Running, Step
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, User
from adapters.playground.state.workspace import Workspace
from tests.adapters.playground.conftest import Company
from tests.adapters.playground.markup import read

pytestmark = pytest.mark.anyio

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
    buttons = [a["class"] for tag, a in page.tags if tag == "button" and "button" in (a.get("class") or "")]
    assert buttons[:3] == ["button", "button primary", "button danger"]


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
    page = read(draw_form(view, SIGHT))
    for part in ("Raise a decision", "Options (optional)", "One a line", "Blue", "Chi Wei",
                 "Two options have the same name.", "Cancel"):  # fmt: skip
        assert part in page.words
    held = {attributes.get("value") for tag, attributes in page.tags if tag == "input"}
    assert {"Add <b>40k</b>?", "2026-11-07"} <= held
    assert "like 4" in {attributes.get("placeholder") for _, attributes in page.tags}
    chosen = {attributes["value"] for tag, attributes in page.tags if tag == "option" and "selected" in attributes}
    assert chosen == {"Blue", "U2"}
    assert [attributes["value"] for _, attributes in page.tags if "checked" in attributes] == ["Red"]


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


class Played(Running):
    """A company in which time does not move, and which does not begin again."""

    company, zone = "Hellebore", "Europe/Berlin"

    def __init__(self, slack: SlackStandIn) -> None:
        self._slack = slack
        self._trace = Trace(slack)
        self.moved: list[Step] = []

    @property
    def slack(self) -> SlackStandIn:
        return self._slack

    @property
    def trace(self) -> Trace:
        return self._trace

    def now(self) -> datetime:
        return self._slack.workspace.business()

    async def forward(self, step: Step) -> None:
        if step is Step.NEXT_DUE:
            raise NothingDueError("Nothing falls due.")
        self.moved.append(step)

    async def reset(self) -> None:
        self._slack.workspace.messages.clear()


@dataclass(kw_only=True)
class Browser:
    """Asks for the page, and sends what is done on it, without a browser."""

    app: ASGIApp
    played: Played

    async def fetch(
        self, address: str, *, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        path, _, query = address.partition("?")
        told = {"host": "127.0.0.1:3000", **(headers or {})}
        scope = {
            "type": "http",
            "method": "GET" if body is None else "POST",
            "path": path,
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in told.items()],
        }
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body or b""}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], answered, b"".join(part.get("body", b"") for part in sent[1:]).decode()

    async def tell(self, address: str, what: object) -> tuple[int, Any]:
        body = json.dumps(what).encode()
        status, _, answer = await self.fetch(address, body=body, headers={"content-type": "application/json"})
        return status, json.loads(answer)

    async def act(self, who: User, **what: object) -> dict[str, Any]:
        status, answer = await self.tell("/playground/act", {"as": who.id, **what})
        assert status == 200
        return dict(answer)

    async def pane(self, who: User, place: Channel, **more: str) -> str:
        query = urlencode({"side": "left", "as": who.id, "in": place.id, **more})
        status, headers, html = await self.fetch(f"/playground/pane?{query}")
        assert status == 200
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
        page = read(html)
        assert not any("style" in attributes for _, attributes in page.tags)
        assert not {"script", "img", "style"} & {tag for tag, _ in page.tags}
        return re.sub(r"\s+", " ", page.words)


@pytest.fixture
def browser(company: Company) -> Browser:
    played = Played(company.slack)
    return Browser(app=LoopbackOnly(Starlette(routes=routes(played))), played=played)


async def test_each_person_sees_only_what_they_can_read(company: Company, browser: Browser) -> None:
    slack = company.slack
    slack.add_channel("merger", members=[company.zed], private=True)
    slack.workspace.say(channel=company.leadership, user=company.ana, text="Morning")
    slack.workspace.say(
        channel=company.leadership, user=slack.workspace.bot, text="Recorded: A.", only_for=company.zed.id
    )
    ana = await browser.pane(company.ana, company.leadership)
    zed = await browser.pane(company.zed, company.leadership)
    assert "Morning" in ana
    assert "Recorded" not in ana
    assert "merger" not in ana
    assert "Only visible to you Steerco APP" in zed
    assert "merger" in zed


async def test_what_only_one_could_see_is_gone_when_the_page_is_opened_later(company: Company) -> None:
    company.slack.workspace.say(
        channel=company.leadership, user=company.slack.workspace.bot, text="Recorded: A.", only_for=company.zed.id
    )
    company.clock.pass_by(1)
    later = Browser(app=LoopbackOnly(Starlette(routes=routes(Played(company.slack)))), played=Played(company.slack))
    assert "Recorded" not in await later.pane(company.zed, company.leadership)


async def test_replies_stand_under_their_message(company: Company, browser: Browser) -> None:
    first = await company.at(company.ana).says("First", company.leadership)
    second = await company.at(company.ana).says("Second", company.leadership)
    await company.at(company.zed).says("About the first", company.leadership, first)
    words = await browser.pane(company.ana, company.leadership)
    assert words.index("First") < words.index("1 reply") < words.index("About the first") < words.index("Second")

    first.deleted = second.deleted = True
    words = await browser.pane(company.ana, company.leadership)
    assert "This message was deleted. 1 reply" in words


async def test_a_form_is_before_the_one_who_opened_it(company: Company, browser: Browser) -> None:
    await opened(company)
    assert "Raise a decision" in await browser.pane(company.ana, company.leadership)
    assert "Raise a decision" not in await browser.pane(company.zed, company.leadership)


async def opened(company: Company) -> None:
    trigger = company.slack.workspace.trigger(company.ana.id)
    form = json.loads(json.dumps(FORM).replace('"U2"', f'"{company.zed.id}"'))
    await company.client.views_open(trigger_id=trigger, view=form)


async def test_the_home_is_drawn_as_it_was_sent(company: Company, browser: Browser) -> None:
    direct = company.slack.workspace.direct_channel(company.ana.id)
    assert "Steerco has sent no home yet." in await browser.pane(company.ana, direct, tab="home")
    await company.client.views_publish(user_id=company.ana.id, view={"type": "home", "blocks": CARD})
    words = await browser.pane(company.ana, direct, tab="home")
    assert "D-12" in words
    assert "A: Add 40k" in words


async def test_of_stacked_forms_the_upper_one_is_seen(company: Company, browser: Browser) -> None:
    await opened(company)
    view = company.at(company.ana).form
    trigger = company.slack.workspace.trigger(company.ana.id, view=view)
    above = {"type": "modal", "title": plain("Sure?"), "blocks": [section("For good.")]}
    await company.client.views_push(trigger_id=trigger, view=above)
    words = await browser.pane(company.ana, company.leadership)
    assert "2 forms, one on the other" in words
    assert "For good." in words
    assert "Raise a decision" not in words


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


@pytest.mark.parametrize(
    ("said", "leads_to"),
    [
        ('<a href="https://wiki.example/x">plan</a>', "https://wiki.example/x"),
        ('{"url":"https://a.example/c"}', "https://a.example/c"),
        ("https://a.example/x>y", "https://a.example/x"),
        ("<https://a.example/>", "https://a.example/"),
        ("R&D https://a.example/?a=1&b=2.", "https://a.example/?a=1&b=2"),
        ("https://<", None),
    ],
)
async def test_whatever_people_say_is_drawn(
    company: Company, browser: Browser, said: str, leads_to: str | None
) -> None:
    await browser.act(company.ana, kind="say", **{"in": company.leadership.id}, text=said)
    query = urlencode({"side": "left", "as": company.zed.id, "in": company.leadership.id})
    status, _, html = await browser.fetch(f"/playground/pane?{query}")
    page = read(html)
    assert status == 200
    assert said in page.words
    assert {a["href"] for tag, a in page.tags if tag == "a" and a.get("rel")} == ({leads_to} if leads_to else set())


async def test_what_cannot_be_drawn_is_shown_in_its_place_and_said_aloud(company: Company, browser: Browser) -> None:
    company.slack.workspace.say(
        channel=company.leadership, user=company.slack.workspace.bot, text="", blocks=[{"type": "video", "x": "<b>"}]
    )
    query = urlencode({"side": "left", "as": company.ana.id, "in": company.leadership.id})
    status, _, html = await browser.fetch(f"/playground/pane?{query}")
    assert status == 500
    assert "This cannot be drawn" in html
    assert "&#34;video&#34;" in html
    assert "<b>" not in html.replace("<b>S", "")


async def test_time_moves_by_steps_and_says_when_nothing_is_due(browser: Browser) -> None:
    assert await browser.tell("/playground/time", {"step": "working day"}) == (200, {"problem": None})
    assert browser.played.moved == [Step.WORKING_DAY]
    assert (await browser.tell("/playground/time", {"step": "next thing due"}))[1]["problem"] == "Nothing falls due."
    assert (await browser.tell("/playground/time", {"step": "year"}))[0] == 400


async def test_what_happened_is_told_of_the_last_act(company: Company, browser: Browser) -> None:
    await browser.act(company.ana, kind="say", **{"in": company.leadership.id}, text="/decide list")
    _, _, html = await browser.fetch("/playground/happened")
    assert f"{company.ana.name}: /decide list" in html


async def test_nobody_and_nowhere_are_not_found(company: Company, browser: Browser) -> None:
    hidden = company.slack.add_channel("merger", members=[company.zed], private=True)
    for query in ({"as": "U9"}, {"in": "C9"}, {"as": company.ana.id, "in": hidden.id}, {"side": "top"}):
        status, _, _ = await browser.fetch(f"/playground/pane?{urlencode({'side': 'left', **query})}")
        assert status == 404
    status, _, html = await browser.fetch("/?as=U9")
    assert status == 200
    assert "Hellebore" in html
    assert (await browser.fetch("/playground/page.py"))[0] == 404


async def test_the_page_needs_nothing_from_elsewhere(browser: Browser) -> None:
    _, _, html = await browser.fetch("/")
    loaded = {a.get("src") or a.get("href") for tag, a in read(html).tags if tag in {"script", "link"}}
    for address in loaded - {None}:
        status, headers, text = await browser.fetch(str(address))
        assert status == 200
        assert headers["x-content-type-options"] == "nosniff"
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "prefers-color-scheme: dark" in (await browser.fetch("/playground/page.css"))[2]


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "steerco.example.com"},
        {"host": "127.0.0.1.example.com"},
        {"host": ""},
        {"host": "[::1"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
    ],
)
async def test_no_other_host_and_no_other_page_is_answered(browser: Browser, headers: dict[str, str]) -> None:
    status, _, words = await browser.fetch("/", headers=headers)
    assert status == 403
    assert "127.0.0.1" in words


@pytest.mark.parametrize("host", ["127.0.0.1:3000", "localhost", "[::1]:3000"])
async def test_this_machine_is_answered_under_each_of_its_names(browser: Browser, host: str) -> None:
    status, _, _ = await browser.fetch("/", headers={"host": host, "origin": f"http://{host}"})
    assert status == 200


async def test_another_page_changes_nothing(browser: Browser) -> None:
    told = {"content-type": "application/json", "sec-fetch-site": "cross-site"}
    assert (await browser.fetch("/playground/reset", body=b"{}", headers=told))[0] == 403
    assert (await browser.fetch("/", headers={"sec-fetch-site": "cross-site"}))[0] == 200


async def test_a_page_of_ours_that_hides_where_it_is_is_answered(browser: Browser) -> None:
    status, _, _ = await browser.fetch("/", headers={"origin": "null", "sec-fetch-site": "same-origin"})
    assert status == 200


def test_the_page_offers_what_is_registered_with_slack() -> None:
    manifest = yaml.safe_load(Path("docs/slack-manifest.yaml").read_text())["features"]
    commands = {each["command"]: (each["description"], each["usage_hint"]) for each in manifest["slash_commands"]}
    offered = {each.word: (each.description, " | ".join(each.hints)) for each in app_manifest.COMMANDS}
    assert offered == commands
    shortcuts = {each["callback_id"]: each["name"] for each in manifest["shortcuts"] if each["type"] == "message"}
    assert {each.callback_id: each.name for each in app_manifest.SHORTCUTS} == shortcuts


def test_a_company_without_the_people_of_the_tour_has_none(company: Company) -> None:
    assert tour.of(company.slack) == ()


def test_a_moment_is_written_where_somebody_is() -> None:
    assert dates.moment(NOW, "America/New_York") == "Thu 26 Nov, 12:30"
    assert dates.city("America/New_York") == "New York"


def test_a_picture_that_nobody_looks_at_has_a_moment_of_its_own() -> None:
    assert NOBODY.now == ANY_MONDAY
    assert "Today 9:00 AM" in snapshot(
        [("", [section(f"<!date^{int(ANY_MONDAY.timestamp())}^{{date_short_pretty}} {{time}}|x>")])]
    )
