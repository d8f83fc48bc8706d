"""Several workers tick over one PostgreSQL: nobody is nudged by two, and nobody waits for another."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from decisions.decision import DecisionId
from decisions.nudging.planning import Nudge
from decisions.nudging.waits import Waiting
from decisions.people import PersonId
from storage.database import Database
from storage.nudging.jobs import NudgeJobs, next_nudge
from storage.tables import nudge, outbox
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import NOW, account, profile
from tests.storage.company import CFO, company, press, raised
from tests.storage.conftest import on_postgresql
from tests.storage.nudging import Nudging
from tests.storage.simultaneously import at_once

pytestmark = on_postgresql

PEOPLE, EACH = 60, 3


@pytest.fixture
def everybody(unit_of_work: SqlUnitOfWork) -> list[PersonId]:
    """Have many people be nudged by now, each about a few decisions."""
    service = company(unit_of_work)
    people = [service.meet(account(f"N{number}"), profile(f"Person{number}")).id for number in range(PEOPLE)]
    with unit_of_work() as work:
        for number in range(EACH):
            key = DecisionId(f"D-{number + 1}")
            work.nudges.plan(key, 1, [_nudge(key, one) for one in people])
        work.commit()
    return people


def _nudge(key: DecisionId, person: PersonId) -> Nudge:
    until = NOW + timedelta(days=3)
    return Nudge(
        decision=key,
        round=1,
        person=person,
        what=Waiting.DECIDE,
        about="decide/CFO",
        at=NOW,
        last_at=None,
        until=until,
    )


def test_everybody_is_nudged_once_whoever_ticks(
    address: str, everybody: list[PersonId], threads: ThreadPoolExecutor, database: Database
) -> None:
    others = [Database.open(address) for _ in range(4)]

    def ticks(mine: Database) -> int:
        jobs, done = NudgeJobs(mine, SqlUnitOfWork(mine, lambda: None), most=5), 0
        while next_nudge(mine) is not None:
            done += jobs.claim(NOW)
        return done

    done = at_once(threads, *(lambda mine=mine: ticks(mine) for mine in others))

    assert sum(done) == PEOPLE * EACH
    with database.read() as connection:
        told = connection.execute(select(nudge.c.person, nudge.c.told, nudge.c.told_in)).all()
        keys = connection.execute(select(outbox.c.key).where(outbox.c.kind == "nudge")).scalars().all()
    assert {(row.person, row.told, row.told_in) for row in told} == {
        (person, 1, f"nudge/{person}/2026-11-23/1") for person in everybody
    }
    assert len(keys) == PEOPLE
    for other in others:
        other.close()


def test_who_is_being_written_to_is_left_to_who_does_it(
    everybody: list[PersonId], unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork
) -> None:
    with unit_of_work() as one, elsewhere() as other:
        first = one.nudges.due(now=NOW, most=PEOPLE // 2)
        second = other.nudges.due(now=NOW, most=PEOPLE)

    assert (len(first), len(second)) == (PEOPLE // 2, PEOPLE // 2)
    assert {who.person.id for who in (*first, *second)} == set(everybody)


def test_who_acts_while_another_ticks_is_not_nudged_about_what_they_answer(
    database: Database, unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor
) -> None:
    story = Nudging(database=database, unit_of_work=unit_of_work)
    key, other = raised(story.service, 1), raised(story.service, 2)
    at = max(story.planned().values())

    with elsewhere() as ticking:
        (ana,) = ticking.nudges.due(now=at, most=10)
        assert {row.decision for row in ana.rows} == {key, other}
        pressing = threads.submit(story.service.handle, press(key, CFO))
        ticking.commit()
    pressing.result()

    story.tick(at)
    (message,) = story.messages()
    assert story.about(message["key"]) == {other}
