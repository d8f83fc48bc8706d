"""The demo goes on, begins anew, and ends."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

import pytest

from adapters.playground.running import Step
from adapters.playground.state.records import Message
from bot.demo import Demo, playground
from bot.serving import PortTakenError
from decisions.nudging.bundling import TOGETHER
from tests.bot.told import (
    A_WHILE,
    BERLIN,
    PRODUCTION,
    STATES,
    cards_of,
    channel,
    in_teams,
    last_in_chat,
    nudged,
    person,
    slack_of,
    states,
    teams_of,
    too_much,
    until,
)

pytestmark = pytest.mark.anyio

A_MONTH = timedelta(weeks=4)


@pytest.fixture
async def own() -> AsyncIterator[Demo]:
    """Play the story for one test, which may go on with it."""
    async with playground(port=0) as running:
        yield running


async def test_time_moves_an_hour_a_working_day_and_to_what_is_due(own: Demo) -> None:
    before, calls = own.now(), own._told()
    await own.forward(Step.HOUR)
    assert own.now() - before - timedelta(hours=1) < A_WHILE
    assert own._told() == calls

    await until(own, "D-3", "open")
    leadership = channel(own, "leadership").id
    card = next(each for each in cards_of(own, "D-3") if isinstance(each, Message) and each.channel == leadership)
    back = person(own, "Ben").reads(channel(own, "leadership"), card)[-1]
    assert "D-3 is back" in back.read
    assert f"{datetime.fromtimestamp(float(back.ts), BERLIN):%A}" == "Thursday"

    moment = own.now().astimezone(BERLIN)
    for weekday in ("Friday", "Monday"):
        await own.forward(Step.WORKING_DAY)
        assert f"{own.now().astimezone(BERLIN):%A %H:%M}" == f"{weekday} {moment:%H:%M}"

    await until(own, "D-9", "decided: A")


async def test_a_week_goes_by_in_which_nobody_hears_too_much(own: Demo) -> None:
    """Two nudges a day at most, in working hours, and never two of them at one moment."""
    before = sum(len(moments) for moments in nudged(own).values())
    for _ in range(5):
        await own.forward(Step.WORKING_DAY)
    came = nudged(own)

    assert sum(len(moments) for moments in came.values()) - before > len(came)
    assert too_much(own) == []
    for name, moments in came.items():
        assert all(later - earlier > TOGETHER for earlier, later in pairwise(moments)), name


async def test_what_nobody_sees_to_is_asked_about_every_four_weeks(own: Demo) -> None:
    """The right to decide widens until an administrator is asked; after that nothing else happens by itself."""
    begins = own.now()
    while own.now() - begins < A_MONTH:
        await own.forward(Step.NEXT_DUE)
    stand, told, since = states(own), nudged(own), own.now()
    waiting = [state for state in stand.values() if state.startswith(("open", "reported"))]

    for _ in range(2 * len(waiting)):
        await own.forward(Step.NEXT_DUE)

    assert abs(own.now() - since - 2 * A_MONTH) < timedelta(hours=1)
    assert (states(own), nudged(own)) == (stand, told)


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
