"""The demo: one story, told in any week, and a company that goes on from there."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import aiohttp
import pytest

from adapters.playground.people.reading import as_read
from adapters.playground.story import reading
from adapters.playground.story.company import company
from bot.demo import Demo, playground
from bot.founding import written
from decisions.rights.file import read
from decisions.rights.lint import lint
from storage import audit
from tests.bot.told import (
    A_WHILE,
    BERLIN,
    PRODUCTION,
    STATES,
    as_the_rules_say,
    cards_of,
    channel,
    in_teams,
    last_in_chat,
    nudged,
    person,
    ran_out,
    slack_of,
    states,
    teams_of,
    too_much,
)

pytestmark = pytest.mark.anyio

A_SATURDAY = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
A_LEAP_DAY = datetime(2028, 2, 29, 23, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
async def demo(anyio_backend: str) -> AsyncIterator[Demo]:
    """Play the story once to look at, with the environment of a production server around it."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in PRODUCTION.items():
            environment.setenv(name, value)
        async with playground(port=0, machine=since(A_SATURDAY)) as running:
            yield running


def since(day: datetime) -> Callable[[], datetime]:
    """Have a machine on which it is another day."""
    ahead = day - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead


async def answered(demo: Demo, who: str, words: str) -> str:
    """Let somebody say a command in #leadership, and read the answer."""
    one, leadership = person(demo, who), channel(demo, "leadership")
    await one.command(words, leadership)
    await demo.playing.quiet()
    users = slack_of(demo).workspace.users
    return as_read(one.reads(leadership)[-1].read, users=users, zone=one.user.tz)


async def test_the_story_ends_with_ten_decisions_in_every_state(demo: Demo) -> None:
    assert states(demo) == STATES
    assert audit.verify(demo.playing.house.database) == ()
    assert demo.playing.house.deliveries.parked_rows() == ()


async def test_it_is_the_same_story_on_a_leap_day() -> None:
    async with playground(port=0, machine=since(A_LEAP_DAY)) as demo:
        assert states(demo) == STATES
        assert f"{demo.now().astimezone(BERLIN):%Y-%m-%d %A %H:%M}" == "2028-02-23 Wednesday 10:00"


async def test_the_story_is_over_on_the_last_wednesday_at_ten(demo: Demo) -> None:
    assert f"{demo.now().astimezone(BERLIN):%Y-%m-%d %A %H:%M}" == "2026-11-25 Wednesday 10:00"
    assert (demo.company, demo.zone) == ("Hellebore", "Europe/Berlin")


async def test_every_message_stands_at_a_moment_of_the_story(demo: Demo) -> None:
    hellebore = company(written("people.txt"))
    story = reading.story(written("story.txt"), hellebore)
    monday = story.last_monday(demo._machine(), BERLIN)
    # What is told in the thread follows a minute later, unless it can no longer be taken back.
    told = [scene.moment.of(monday, BERLIN) + timedelta(minutes=late) for scene in story.scenes for late in (0, 1)]
    told += ran_out(demo)
    told += [at for moments in as_the_rules_say(demo, monday).values() for at in moments]
    in_slack = [datetime.fromtimestamp(float(message.ts), UTC) for message in slack_of(demo).workspace.messages]
    tenant = teams_of(demo).tenant
    in_teams = [(message.earlier[0] if message.earlier else message).at for message in tenant.messages]
    welcomed = [each for each in in_teams if each < told[0]]
    ends = story.ends.of(monday, BERLIN)

    assert len(in_slack) > 25
    assert len(in_teams) > 10
    assert len(welcomed) <= len(tenant.users)
    for said in (in_slack, in_teams[len(welcomed) :]):
        there = [moment for moment in said if moment < ends]
        assert [moment for moment in there if min(moment - at for at in told if at <= moment) > A_WHILE] == []
        assert all(earlier < later for earlier, later in pairwise(there))


async def test_nobody_is_nudged_but_when_the_rules_say(demo: Demo) -> None:
    """Each nudge of the story at a moment of its own, in its reader's working hours, two a day at most."""
    monday = reading.story(written("story.txt"), company(written("people.txt"))).last_monday(demo._machine(), BERLIN)
    planned, came = as_the_rules_say(demo, monday), nudged(demo)

    assert {name: len(moments) for name, moments in came.items()} == {
        name: len(moments) for name, moments in planned.items()
    }
    for name, moments in came.items():
        assert all(abs(at - rule) < A_WHILE for at, rule in zip(moments, planned[name], strict=True)), name
    assert too_much(demo) == []


async def test_the_cfo_in_teams_and_who_asked_in_slack_hold_the_same_card(demo: Demo) -> None:
    asked, decides = person(demo, "Sara").reads(channel(demo, "leadership"))[-1], last_in_chat(demo, "Ana")

    for card, words in ((asked, asked.read.lstrip("*")), (decides, decides.text)):
        assert words.startswith("D-10 · Add 40k to the CRM migration?")
        assert {"A: Add 40k", "B: Cut reporting", "C: Wait a quarter"} <= set(card.buttons)
    assert "★ A" in decides.text


async def test_some_of_the_people_are_in_both(demo: Demo) -> None:
    assert {user.email for user in teams_of(demo).tenant.users.values()} == {
        f"{name}@hellebore.example" for name in ("ana", "ben", "kim")
    }
    assert person(demo, "Ben").user.email == in_teams(demo, "Ben").user.email
    assert not any(user.name.startswith("Ana") for user in slack_of(demo).workspace.users.values())


async def test_cards_are_as_short_as_a_phone_is_small(demo: Demo) -> None:
    """What the product words may run on to a second line; what the story wrote does not."""
    for key in STATES:
        for card in cards_of(demo, key):
            assert len(card.read.splitlines()) <= 12, card.read
    for line in written("story.txt").splitlines():
        if line.startswith("    "):
            assert len(f"★ A {line.strip()}") <= 47, line


async def test_only_those_in_it_read_what_is_restricted(demo: Demo) -> None:
    assert "There is no D-8 that you can see" in await answered(demo, "Sara", "/decide show D-8")
    assert "Only those in it see this" in await answered(demo, "Eva", "/decide show D-8")


async def test_production_is_never_touched(demo: Demo) -> None:
    settings, database = demo.playing.house.settings, demo.playing.house.database

    assert settings.database_url == f"sqlite:///{database.file}"
    assert database.file is not None
    assert database.file.parent.name.startswith("steerco-demo-")
    assert settings.slack is not None
    assert settings.teams is not None
    slack, teams = slack_of(demo), teams_of(demo)
    assert (settings.slack.bot_token, settings.slack.api_url) == (slack.bot_token, slack.api_url)
    assert settings.slack.signing_secrets == (slack.courier.signing_secret,)
    assert (settings.teams.app_id, settings.teams.tenant_id) == (teams.app_id, teams.tenant.id)
    assert not set(PRODUCTION.values()) & {settings.public_url, settings.secret_key, *settings.admins}


async def test_one_address_serves_the_page_and_the_product_to_this_machine(demo: Demo) -> None:
    assert demo.url.startswith("http://127.0.0.1:")
    assert demo.playing.house.settings.public_url == slack_of(demo).courier.app_url == demo.url
    assert teams_of(demo).courier.app_url == demo.url
    expected = {"/healthz": 200, "/readyz": 200, "/decisions/D-1": 404, "/playground/nothing.css": 404}
    async with aiohttp.ClientSession() as browser:
        for path, status in expected.items():
            async with browser.get(demo.url + path) as answer:
                assert answer.status == status, path
        for door in ("slack/events", "api/messages"):
            async with browser.post(f"{demo.url}/{door}", data=b"{}") as answer:
                assert answer.status in {400, 401, 403, 415}
        async with browser.get(f"{demo.url}/healthz", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403


def test_the_rights_of_the_company_are_free_of_gaps_and_hints() -> None:
    assert lint(read(written("rights.yaml"))) == ()
