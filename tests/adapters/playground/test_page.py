import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from starlette.applications import Starlette

from adapters.playground.page import tour
from adapters.playground.page.guard import LoopbackOnly
from adapters.playground.page.page import routes
from adapters.playground.page.panes import Panes
from adapters.playground.page.slack import app_manifest
from adapters.playground.page.slack.client import SlackClient
from adapters.playground.running import Step
from tests.adapters.playground.by_hand import Browser, Played
from tests.adapters.playground.conftest import Company, opened
from tests.adapters.playground.markup import read
from tests.adapters.playground.screens import CARD, plain, section

pytestmark = pytest.mark.anyio


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
    assert "Options (optional)" in await browser.pane(company.ana, company.leadership)
    assert "Options (optional)" not in await browser.pane(company.zed, company.leadership)


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
    assert "Options (optional)" not in words


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


async def test_what_was_sent_today_is_told_by_person_in_their_own_time(company: Company, browser: Browser) -> None:
    slack = company.slack
    zed, ana, bot = slack.workspace.direct_channel(company.zed.id), company.ana, slack.workspace.bot
    at = (datetime.now(UTC) + timedelta(days=1)).replace(hour=3, minute=15)

    def panel(html: str) -> list[str]:
        return [
            re.sub(r"\s+", " ", read(part.partition("</section>")[0]).words).strip()
            for part in html.split('<section class="sent-to">')[1:]
        ]

    company.clock.pass_by((at - timedelta(days=1) - datetime.now(UTC)).total_seconds())
    slack.workspace.say(channel=zed, user=bot, text="Yesterday's")
    company.clock.pass_by(timedelta(days=1).total_seconds())
    slack.workspace.say(channel=zed, user=bot, text="Zed, <b>one</b> decision waits on you\nwith more below")
    slack.workspace.say(channel=zed, user=company.zed, text="Typed by Zed")
    slack.workspace.say(channel=company.leadership, user=bot, text="In a channel")
    slack.workspace.say(channel=zed, user=bot, text="Taken back").deleted = True

    _, _, html = await browser.fetch("/playground/sent")
    first, second = panel(html)

    assert f"{company.zed.name} 1 " in first
    assert "12:15" in first  # in Seoul
    assert "Zed, <b>one</b> decision waits on you" in first
    assert first.endswith(": 1")  # yesterday's
    assert f"{ana.name} nothing" in second
    assert not any(words in first + second for words in ("with more", "Typed", "In a channel", "Taken", "Yesterday"))


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


def test_the_page_offers_what_is_registered_with_slack() -> None:
    manifest = yaml.safe_load(Path("docs/slack-manifest.yaml").read_text())["features"]
    commands = {each["command"]: (each["description"], each["usage_hint"]) for each in manifest["slash_commands"]}
    offered = {each.word: (each.description, " | ".join(each.hints)) for each in app_manifest.COMMANDS}
    assert offered == commands
    shortcuts = {each["callback_id"]: each["name"] for each in manifest["shortcuts"] if each["type"] == "message"}
    assert {each.callback_id: each.name for each in app_manifest.SHORTCUTS} == shortcuts


def test_a_company_without_the_people_of_the_tour_has_none(company: Company) -> None:
    assert tour.of(Panes([SlackClient(company.slack)])) == ()


async def test_a_shortcut_is_used_from_anywhere(company: Company, browser: Browser) -> None:
    assert "+ Raise a decision" in await browser.pane(company.ana, company.leadership)

    await browser.act(company.ana, kind="shortcut", callback="raise_anywhere", label="Raise a decision")

    sent = company.product.last
    assert (sent["type"], sent["callback_id"], sent["user"]["id"]) == ("shortcut", "raise_anywhere", company.ana.id)
