"""What those who watch over Steerco see: whether it is ready, whether everything moves, and numbers without names."""

import asyncio
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import text

from bot.cli.checks import moving as doctor
from bot.health import LOOKED_AT, Watch
from storage.database import Database
from storage.moving import Moving, Still
from tests.contracts.builders import NOW
from tests.faults.leaping import LeapingStage
from tests.faults.test_redelivery import Office
from tests.storage.databases import migrated

LINE = re.compile(r'(?:# (?:HELP|TYPE) )?steerco_[a-z_]+(?:\{[a-z]+="[a-z_]+"(?:,[a-z]+="[a-z_]+")*\})? \S.*')


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with LeapingStage(tmp_path) as stage:
        office = Office(stage)
        office.raised()
        stage.quiet()
        yield office


@pytest.fixture
def stage(office: Office) -> LeapingStage:
    return office.stage


def got(stage: LeapingStage, path: str) -> tuple[int, str]:
    async def get() -> tuple[int, str]:
        async with aiohttp.ClientSession() as client, client.get(stage.product.url + path) as answer:
            return answer.status, await answer.text()

    return asyncio.run(get())


def says(database: Database, statement: str) -> None:
    with database.write() as connection:
        assert connection.execute(text(statement)).rowcount > 0
        connection.commit()


def values(stage: LeapingStage) -> dict[str, float]:
    status, said = got(stage, "/metrics")
    assert status == 200
    lines = said.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    return {name: float(value) for name, _, value in (one.rpartition(" ") for one in lines if not one.startswith("#"))}


def test_all_is_well_where_everything_moves(stage: LeapingStage) -> None:
    status, said = got(stage, "/readyz")

    assert (status, '"moving":true' in said, '"standing_still":{}' in said) == (200, True, True)


def test_what_stands_still_is_counted_and_keeps_nobody_from_pressing(stage: LeapingStage) -> None:
    says(stage.product.house.database, "DELETE FROM due WHERE kind = 'deadline'")

    status, said = got(stage, "/readyz")

    assert status == 200
    assert '"moving":false' in said
    assert '"standing_still":{"open without a deadline":1}' in said
    assert values(stage)['steerco_standing_still{what="no_deadline"}'] == 1


def test_numbers_name_nobody_and_no_decision(stage: LeapingStage) -> None:
    _, said = got(stage, "/metrics")

    assert [word for word in ("D-1", "CRM", "sara", "Sara", "ana", "slack/", "p_") if word in said] == []
    assert {name.partition("{")[0] for name in values(stage)} == {
        "steerco_messages",
        "steerco_oldest_pending_seconds",
        "steerco_due_late",
        "steerco_standing_still",
        "steerco_worker_alive",
        "steerco_acts_total",
    }


def test_acts_are_counted_by_how_they_ended(office: Office, stage: LeapingStage) -> None:
    before = values(stage)
    assert before['steerco_acts_total{by="person",outcome="accepted"}'] == 1

    office.people["ben"].presses("A: Add 40k", on=office.sara.reads(office.channel)[-1])

    after = values(stage)
    grown = {name: after[name] - before[name] for name in after if "acts_total" in name and after[name] != before[name]}
    assert grown == {'steerco_acts_total{by="person",outcome="refused"}': 1}


def test_messages_that_wait_are_counted_with_the_longest_wait(stage: LeapingStage) -> None:
    says(stage.product.house.database, "UPDATE posting SET state = 'parked', reason = 'gone'")

    assert values(stage)['steerco_messages{state="parked"}'] >= 1
    assert values(stage)['steerco_messages{state="pending"}'] == 0
    assert values(stage)["steerco_oldest_pending_seconds"] == 0


def test_who_asks_every_second_costs_no_more() -> None:
    looks: list[datetime] = []

    class Counted(Moving):
        def findings(self, now: datetime) -> dict[Still, int]:
            looks.append(now)
            return {}

    seconds = [0.0]
    watch = Watch(Counted.__new__(Counted), lambda: NOW, lambda: seconds[0])
    for at in (0.0, 1.0, LOOKED_AT - 1, LOOKED_AT, LOOKED_AT + 1):
        seconds[0] = at
        watch.findings()

    assert len(looks) == 2


def test_the_doctor_says_how_to_mend_each(tmp_path: Path) -> None:
    assert doctor.MENDS.keys() == set(Still)
    database = migrated(tmp_path / "steerco.db")
    assert [check.well for check in doctor.checked(database)] == [True]
    says(
        database,
        "INSERT INTO due (key, kind, decision, at) VALUES ('w', 'widen', 'D-1', 1), ('d', 'deadline', 'D-1', 1)",
    )

    checks = doctor.checked(database)

    assert [check.well for check in checks] == [False, False]
    assert [check.mend for check in checks if "due and not done, 1: does anybody work?" in check.mend]
    assert [check.mend for check in checks if "deadline of what is over, 1: that should never be" in check.mend]
    database.close()
