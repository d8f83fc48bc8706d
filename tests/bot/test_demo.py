"""The demo: one story, told in any week, and a company that goes on from there."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from sqlalchemy import select

from adapters.playground.people.person import Person
from adapters.playground.people.reading import as_read
from adapters.playground.running import NothingDueError, Step
from adapters.playground.stand_in import SlackStandIn
from adapters.playground.state.records import Channel, Message
from adapters.playground.story import reading
from adapters.playground.story.company import company
from adapters.playground.teams.people.person import TeamsPerson
from adapters.playground.teams.people.shown import Shown
from adapters.playground.teams.stand_in import TeamsStandIn
from adapters.playground.teams.state.records import Message as Said
from bot.demo import Demo, playground
from bot.founding import written
from bot.serving import PortTakenError
from decisions.ports import SYSTEM
from decisions.rights.file import read
from decisions.rights.lint import lint
from storage import audit, register
from storage.tables import event

pytestmark = pytest.mark.anyio

BERLIN = ZoneInfo("Europe/Berlin")
PRODUCTION = {
    "DATABASE_URL": "postgresql://steerco@db.hellebore.example/steerco",
    "SLACK_BOT_TOKEN": "xoxb-the-real-one",
    "SLACK_SIGNING_SECRET": "the real one, which is secret",
    "SLACK_API_URL": "https://slack.example/api/",
    "MICROSOFT_APP_ID": "6f1c2d7e-0000-4000-8000-000000000001",
    "MICROSOFT_APP_PASSWORD": "another real one, which is secret",
    "MICROSOFT_APP_TENANT_ID": "6f1c2d7e-0000-4000-8000-000000000002",
    "PUBLIC_URL": "https://steerco.hellebore.example",
    "ADMINS": "mallory@example.com",
    "SECRET_KEY": "x" * 40,
}
STATES = {
    "D-1": "superseded by D-6: A",
    "D-2": "decided: reject",
    "D-3": "deferred",
    "D-4": "reported",
    "D-5": "open, 1 answer",
    "D-6": "decided: A, with a condition",
    "D-7": "open, overdue",
    "D-8": "open, restricted",
    "D-9": "open, questioned",
    "D-10": "open",
}
A_WHILE = timedelta(seconds=30)
A_SATURDAY = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
A_LEAP_DAY = datetime(2028, 2, 29, 23, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def demo(anyio_backend: str) -> AsyncIterator[Demo]:
    """Play the story once to look at, with the environment of a production server around it."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in PRODUCTION.items():
            environment.setenv(name, value)
        async with playground(port=0, machine=since(A_SATURDAY)) as running:
            yield running


@pytest.fixture
async def own() -> AsyncIterator[Demo]:
    """Play the story for one test, which may go on with it."""
    async with playground(port=0) as running:
        yield running


def slack_of(demo: Demo) -> SlackStandIn:
    assert demo.stand_ins.slack is not None
    return demo.stand_ins.slack


def teams_of(demo: Demo) -> TeamsStandIn:
    assert demo.stand_ins.teams is not None
    return demo.stand_ins.teams


MOST_STEPS = 60
"""So many things fall due at most in the playground's company, until it is left to people alone."""


def since(day: datetime) -> Callable[[], datetime]:
    """Have a machine on which it is another day."""
    ahead = day - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead


def states(demo: Demo) -> dict[str, str]:
    """Tell in a few words where every decision stands."""
    rows = register.rows(demo.playing.house.database, reader=SYSTEM, restricted=True)
    return {str(row["key"]): _state(row, demo.now(), _cards(demo, str(row["key"]))) for row in rows}


def _state(row: register.RegisterRow, now: datetime, cards: list[Message | Said]) -> str:
    said = str(row["status"]) + (f" by {row['replaced_by']}" if row["replaced_by"] else "")
    said += f": {row['choice']}" if row["choice"] else ""
    if row["status"] != "open":
        return said + (", with a condition" if row["conditions"] else "")
    marks = {
        "overdue": datetime.fromisoformat(str(row["due"])) < now,
        "restricted": row["restricted"],
        "questioned": row["questions"],
        "1 answer": "So far: Chi Wei B" in cards[0].read,
    }
    return ", ".join([said, *(mark for mark, holds in marks.items() if holds)])


def _cards(demo: Demo, key: str) -> list[Message | Said]:
    """List the copies of a card, those in channels of Slack first."""
    in_slack = sorted(slack_of(demo).workspace.messages, key=lambda message: message.channel.startswith("D"))
    said: list[Message | Said] = [*in_slack, *teams_of(demo).tenant.messages]
    return [message for message in said if message.read.lstrip("*").startswith(f"{key} ")]


def person(demo: Demo, first_name: str) -> Person:
    slack = slack_of(demo)
    return slack.person(next(user for user in slack.workspace.users.values() if user.name.startswith(first_name)))


def in_teams(demo: Demo, first_name: str) -> TeamsPerson:
    teams = teams_of(demo)
    return teams.person(next(user for user in teams.tenant.users.values() if user.name.startswith(first_name)))


def last_in_chat(demo: Demo, first_name: str) -> Shown:
    """Give what somebody reads last in their chat with Steerco."""
    one = in_teams(demo, first_name)
    return one.reads(one.chat)[-1]


def channel(demo: Demo, name: str) -> Channel:
    return next(each for each in slack_of(demo).workspace.channels.values() if each.name == name)


def ran_out(demo: Demo) -> list[datetime]:
    """Tell when time ran out for a decision, so that the next ones may decide it too."""
    with demo.playing.house.database.read() as connection:
        return list(connection.execute(select(event.c.at).where(event.c.type == "Widened")).scalars())


async def until(demo: Demo, key: str, state: str) -> None:
    """Let one thing after the other fall due until a decision is in this state."""
    for _ in range(MOST_STEPS):
        if states(demo)[key] == state:
            return
        await demo.forward(Step.NEXT_DUE)
    raise AssertionError(states(demo))


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
        for card in _cards(demo, key):
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


async def test_time_moves_an_hour_a_working_day_and_to_what_is_due(own: Demo) -> None:
    before, calls = own.now(), own._told()
    await own.forward(Step.HOUR)
    assert own.now() - before - timedelta(hours=1) < A_WHILE
    assert own._told() == calls

    await until(own, "D-3", "open")
    leadership = channel(own, "leadership").id
    card = next(each for each in _cards(own, "D-3") if isinstance(each, Message) and each.channel == leadership)
    back = person(own, "Ben").reads(channel(own, "leadership"), card)[-1]
    assert "D-3 is back" in back.read
    assert f"{datetime.fromtimestamp(float(back.ts), BERLIN):%A}" == "Thursday"

    moment = own.now().astimezone(BERLIN)
    for weekday in ("Friday", "Monday"):
        await own.forward(Step.WORKING_DAY)
        assert f"{own.now().astimezone(BERLIN):%A %H:%M}" == f"{weekday} {moment:%H:%M}"

    await until(own, "D-9", "decided: A")


async def test_whatever_falls_due_comes_to_an_end(own: Demo) -> None:
    """The right to decide widens until an administrator is asked; then nothing happens by itself any more."""
    for _ in range(MOST_STEPS):
        try:
            await own.forward(Step.NEXT_DUE)
        except NothingDueError:
            break
    before = own.now()
    with pytest.raises(NothingDueError, match="Nothing falls due"):
        await own.forward(Step.NEXT_DUE)
    assert own.now() - before < A_WHILE


async def test_reset_tells_the_same_story_at_the_same_address_and_people_go_on(own: Demo) -> None:
    slack, url, database = slack_of(own), own.url, own.playing.house.database.file
    before = [(user.id, user.name) for user in slack.workspace.users.values()]
    told = len(slack.workspace.messages), len(teams_of(own).tenant.messages)
    await own.forward(Step.NEXT_DUE)

    await own.reset()

    assert (own.url, states(own)) == (url, STATES)
    assert slack_of(own) is not slack
    assert [(user.id, user.name) for user in slack_of(own).workspace.users.values()] == before
    assert (len(slack_of(own).workspace.messages), len(teams_of(own).tenant.messages)) == told
    assert f"{own.now().astimezone(BERLIN):%A %H:%M}" == "Wednesday 10:00"
    assert database is not None
    assert not database.parent.exists()

    delivery = await in_teams(own, "Ana").press("A: Add 40k", last_in_chat(own, "Ana"))
    await own.playing.quiet()
    assert delivery is not None
    assert delivery.ok
    assert states(own)["D-10"] == "decided: A"
    sara, leadership = person(own, "Sara"), channel(own, "leadership")
    card = sara.reads(leadership)[-1]
    assert "Decided: A, Add 40k" in card.read
    assert "in Teams" in card.read
    await own.forward(Step.HOUR)
    reply = sara.reads(leadership, card)[-1]
    assert "Decided: A, Add 40k" in reply.read
    assert f"{datetime.fromtimestamp(float(reply.ts), BERLIN):%H:%M}" == "10:01"


async def test_a_taken_port_is_told_before_anything_else_happens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(PortTakenError, match="choose another"):
        async with playground(port=taken.getsockname()[1]):
            pass


def test_make_demo_prints_one_address_and_ends_when_it_is_asked_to(tmp_path: Path) -> None:
    """Beside a database and tokens in the environment, which it leaves alone."""
    environment = {**os.environ, **PRODUCTION, "DATABASE_URL": f"sqlite:///{tmp_path}/steerco.db", "PORT": "0"}
    command = (sys.executable, "-m", "bot", "demo")
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        printed = [run.stdout.readline() for _ in range(3)]
        with urlopen(f"{printed[-1].strip()}/healthz", timeout=5) as answer:
            assert answer.read() == b"ok"
        run.send_signal(signal.SIGTERM)
        rest, problems = run.communicate(timeout=10)

    assert run.returncode == 0
    assert (rest, problems) == ("", "")
    assert "".join(printed).count("http://") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_rights_of_the_company_are_free_of_gaps_and_hints() -> None:
    assert lint(read(written("rights.yaml"))) == ()
