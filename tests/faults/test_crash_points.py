"""The server dies before and after each commit, and each call to Slack, in the middle of each act: one effect."""

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adapters.playground.people.courier import Delivery
from adapters.playground.state.records import Channel, User
from storage.database import Database
from tests.dialogues.screens import Screen
from tests.faults import crash_points
from tests.faults.leaping import LeapingStage, company
from tests.faults.offices import (
    DECIDERS,
    Doing,
    adding_a_condition,
    deciding_under_a_condition,
    pressing,
    raising,
    rejecting,
    undoing,
)
from tests.faults.on_record import rows, violations
from tests.faults.served import Served
from tests.faults.test_kill import RIGHTS
from tests.faults.test_several_processes import A_MINUTE_PASSES

SETTLES_WITHIN = 20.0
LOOK_AGAIN = 0.02
CALM = 4
"""How many looks in a row must find nothing new."""
SEEDS = 20
# A minute is left to take back what was decided: until then its notice waits.
TO_TELL_NOW = """
SELECT key FROM outbox WHERE state = 'pending' AND not_before <= {now}
UNION ALL SELECT decision FROM posting WHERE state = 'pending' AND (shown < wanted OR leased_until IS NOT NULL)
"""


class Room:
    """A channel in which one thing is done."""

    def __init__(self, stage: "Mortal", channel: Channel) -> None:
        self.stage = stage
        self.channel = channel
        self.sara, self.ana = stage.people["sara"], stage.people["ana"]

    def raised(self) -> Screen:
        raising(self)
        self.fills_in()
        self.sara.sends()
        return self.sara.reads(self.channel)[-1]

    def fills_in(self) -> None:
        """Fill in the form once it has come."""
        self.stage.do(self.stage.slack.until(lambda: self.sara.native.has_form))
        self.sara.fills(Options="Add 40k: live 1 Mar\nWait for Q2: live 1 Jun")

    def decided(self) -> Screen:
        self.ana.presses("A: Add 40k", on=self.raised())
        return self.ana.reads(self.channel)[-1]


FLOWS: tuple[Callable[[Room], Doing], ...] = (
    raising,
    pressing,
    undoing,
    rejecting,
    deciding_under_a_condition,
    adding_a_condition,
)


class Mortal(LeapingStage):
    """A company whose product is a process that is to die at a point; each act happens in a channel of its own."""

    def move_in(self) -> None:
        self.people = company(self)
        self.served = Served(self.directory, self.slack, admins="eva@example.com", database_url=self._database_url)
        (self.directory / "rights.yaml").write_text(RIGHTS)
        assert self.served.run("rights", "import", "rights.yaml", "--yes").returncode == 0
        self.counts = self.directory / crash_points.COUNTS
        self.rooms: list[Channel] = []
        self.told: list[tuple[str, bool, object, object]] = []

    def quiet(self) -> None:
        """Wait until everything is told, and nothing more comes for a while."""

        async def told() -> None:
            calm, before = 0, self._heard()
            async with asyncio.timeout(SETTLES_WITHIN):
                while calm < CALM and not self.served.is_dead:
                    await asyncio.sleep(LOOK_AGAIN)
                    waits, now = (
                        rows(self.served.database_url, TO_TELL_NOW.format(now=time.time_ns() // 1_000)),
                        self._heard(),
                    )
                    calm, before = (0 if waits or now != before else calm + 1), now

        asyncio.run(told())

    def _heard(self) -> tuple[int, int]:
        return len(self.slack.calls), len(self.slack.workspace.messages)

    def dies_at(self, flow: Callable[[Room], Doing], point: str, which: int = 1) -> bool:
        """Do something in the middle of which the server dies, and do it again; tell whether it did die."""
        self.begins(point, which)
        room = Room(self, self.rooms[-1])
        doing = flow(room)
        if flow is raising:
            room.fills_in()
        self.quiet()
        self.counts.touch()
        delivery = self.do(_done(doing))
        self.quiet()
        self.said(*A_MINUTE_PASSES[:1])
        self.quiet()
        self.counts.unlink()
        died = self.served.is_dead
        if died:
            # Only now, while nobody holds a lease: else what is on its way would be taken twice.
            self.said(*A_MINUTE_PASSES)
            self.begins(crash_points.RECORD, 0, room=False)
            if not delivery.ok:
                delivery = self.do(delivery.again())
            assert delivery.ok
            self.quiet()
        self.served.kill()
        self.told.append((point, died, delivery.status, delivery.answer))
        # Whatever was answered, each room has its decision by now: here the point is known at which one has not.
        assert len(rows(self.served.database_url, "SELECT key FROM decision")) == len(self.rooms), self.told[-1]
        return died

    def begins(self, point: str, which: int, *, room: bool = True) -> None:
        if room:
            self.rooms.append(self.slack.add_channel(f"room-{len(self.rooms)}", members=self._users()))
        self.served.start(dies=(point, which))
        self.do(self.served.answering())

    def said(self, *statements: str) -> None:
        """Let time pass by saying so to the database."""
        database = Database.open(self.served.database_url)
        with database.write() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
            connection.commit()
        database.close()

    def points_of(self, flow: Callable[[Room], Doing]) -> list[str]:
        """Name where the product comes along in the middle of it."""
        passed = self.directory / crash_points.PASSED
        passed.unlink(missing_ok=True)
        assert not self.dies_at(flow, crash_points.RECORD, 0)
        return list(dict.fromkeys(passed.read_text().splitlines()))

    def check(self) -> None:
        where = self.served.database_url
        assert violations(where, deciders=DECIDERS) == []
        said = self.slack.workspace.messages
        keys = Counter(one.metadata["event_payload"]["key"] for one in said if one.metadata)
        assert {key: many for key, many in keys.items() if many > 1} == {}
        assert len(rows(where, "SELECT key FROM decision")) == len(self.rooms)
        assert "Traceback" not in self.served.log.read_text()

    def _users(self) -> list[User]:
        return [person.native.user for person in self.people.values()]


async def _done(doing: Doing) -> Delivery:
    delivery = await doing()
    assert isinstance(delivery, Delivery)
    return delivery


@pytest.fixture
def seed() -> int:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**9))
    print(f"SEED={seed}")  # noqa: T201  a failure can be looked at again
    return seed


@pytest.fixture
def mortal(tmp_path: Path, database_url: str) -> Iterator[Mortal]:
    with Mortal(tmp_path, rights="", database_url=database_url) as stage:
        stage.move_in()
        try:
            yield stage
        finally:
            stage.served.kill()


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize("flow", FLOWS)
def test_wherever_it_dies_there_is_one_effect(flow: Callable[[Room], Doing], mortal: Mortal) -> None:
    points = mortal.points_of(flow)
    assert len(points) >= 8

    died = [point for point in points if mortal.dies_at(flow, point)]

    mortal.check()
    assert died == points
    print(f"{flow.__name__}: died at {len(died)} points")  # noqa: T201  for the report


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("flow", FLOWS)
def test_nor_wherever_else(flow: Callable[[Room], Doing], mortal: Mortal, seed: int) -> None:
    draw = random.Random(seed)
    points = mortal.points_of(flow)
    for _ in range(SEEDS):
        for point in draw.sample(points, len(points)):
            mortal.dies_at(flow, point, draw.randint(1, 3))

    mortal.check()
