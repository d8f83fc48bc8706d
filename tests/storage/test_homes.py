"""Inboxes on platforms: whose decisions moved, who draws one when, and for whom none is drawn any more."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from decisions.people import Identity, PersonId
from storage.database import Database
from storage.delivery import Deliveries
from storage.homes import LATELY, LEASE, SOON, HomeRow, HomeRows
from storage.jobs import Limit
from storage.merging import merge
from storage.pacing import LOOK_AGAIN
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import ANA, NOW, SARA, ZED, Story, answered, raised, recorded
from tests.storage.sending import Machine

HERS = Identity(platform="slack", tenant="T1", user="U1")
SARAS = Identity(platform="slack", tenant="T1", user="U2")
ELSEWHERE = Identity(platform="slack", tenant="T2", user="U9")
LIMIT = Limit(key="slack/T1/home", interval=0.6, burst=20)


@pytest.fixture
def rows(database: Database, machine: Machine) -> HomeRows:
    return HomeRows(database, machine)


def keep(unit_of_work: SqlUnitOfWork, *stories: Story) -> None:
    with unit_of_work() as work:
        recorded(work, *stories)
        work.commit()


def claimed(rows: HomeRows, *, limit: Limit | None = LIMIT, days: float = 0) -> tuple[HomeRow, ...]:
    return rows.claim(now=NOW + timedelta(days=days), limit_of=lambda _: limit, most=50)


def drawn(rows: HomeRows, whose: Identity, drawing: str = "1.a") -> None:
    row = rows.found(whose)
    assert row is not None
    rows.shown(row, drawing=drawing, content="print")


def looks(rows: HomeRows, whose: Identity = HERS, *, person: PersonId = ANA) -> None:
    rows.opened(whose, person, at=NOW, drawing=None)
    drawn(rows, whose)


def test_those_who_are_in_what_moved_are_drawn_anew(rows: HomeRows, unit_of_work: SqlUnitOfWork) -> None:
    looks(rows)
    looks(rows, SARAS, person=SARA)
    looks(rows, ELSEWHERE, person=ZED)
    assert claimed(rows) == ()
    assert rows.next_at() is None

    keep(unit_of_work, raised())

    assert rows.next_at() == 0
    assert {row.whose for row in claimed(rows)} == {HERS, SARAS}
    assert claimed(rows) == (), "they are being drawn"


def test_many_acts_are_one_drawing(rows: HomeRows, unit_of_work: SqlUnitOfWork) -> None:
    looks(rows)
    keep(unit_of_work, raised(), raised("D-2"))
    keep(unit_of_work, answered(raised()))

    (row,) = claimed(rows)
    rows.shown(row, drawing="2.b", content="other")

    assert claimed(rows) == ()
    found = rows.found(HERS)
    assert found is not None
    assert (found.drawing, found.content, found.behind) == ("2.b", "other", False)


def test_what_moves_while_one_is_drawn_is_drawn_too(rows: HomeRows, unit_of_work: SqlUnitOfWork) -> None:
    looks(rows)
    keep(unit_of_work, raised())
    (row,) = claimed(rows)
    keep(unit_of_work, answered(raised()))
    claimed(rows)

    rows.shown(row, drawing="2.b", content="other")

    assert len(claimed(rows)) == 1


def test_who_died_while_drawing_leaves_it_to_others(
    rows: HomeRows, unit_of_work: SqlUnitOfWork, machine: Machine
) -> None:
    looks(rows)
    keep(unit_of_work, raised())
    assert [row.attempts for row in claimed(rows)] == [0]

    assert rows.next_at() == LEASE
    machine.seconds += LEASE

    assert [row.attempts for row in claimed(rows)] == [1]


def test_who_looks_draws_and_the_relay_only_where_they_fail(rows: HomeRows, machine: Machine) -> None:
    rows.opened(HERS, ANA, at=NOW, drawing=None)
    assert claimed(rows) == ()

    machine.seconds += SOON

    assert len(claimed(rows)) == 1


def test_nothing_is_written_down_where_nobody_looks(rows: HomeRows, unit_of_work: SqlUnitOfWork) -> None:
    keep(unit_of_work, raised())

    assert rows.next_at() is None


def test_who_has_not_looked_lately_is_forgotten(rows: HomeRows, unit_of_work: SqlUnitOfWork) -> None:
    looks(rows)
    keep(unit_of_work, raised())

    assert claimed(rows, days=LATELY.days + 1) == ()
    assert rows.found(HERS) is None


def test_whoever_was_found_to_be_somebody_else_sees_what_they_are_in(
    rows: HomeRows, unit_of_work: SqlUnitOfWork, database: Database
) -> None:
    looks(rows, person=ZED)
    with database.write() as connection:
        merge(connection, ZED, ANA)
        connection.commit()

    keep(unit_of_work, raised())

    assert [row.whose for row in claimed(rows)] == [HERS]


def test_limits_hold_for_a_workspace(rows: HomeRows, unit_of_work: SqlUnitOfWork, machine: Machine) -> None:
    slow = Limit(key="slack/T1/home", interval=2.0, burst=1)
    looks(rows)
    looks(rows, SARAS, person=SARA)
    keep(unit_of_work, raised())

    assert len(claimed(rows, limit=slow)) == 1
    assert claimed(rows, limit=slow) == ()
    assert rows.next_at() == 2
    machine.seconds += 2
    assert len(claimed(rows, limit=slow)) == 1


def test_a_platform_that_asks_to_wait_is_waited_for(
    rows: HomeRows, unit_of_work: SqlUnitOfWork, machine: Machine
) -> None:
    looks(rows)
    looks(rows, SARAS, person=SARA)
    keep(unit_of_work, raised())
    rows.again(HERS, 30, limit_key=LIMIT.key)

    assert claimed(rows) == ()
    machine.seconds += 30
    assert len(claimed(rows)) == 2


def test_where_we_are_turned_away_nothing_is_drawn(
    rows: HomeRows, unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    looks(rows)
    keep(unit_of_work, raised())
    machine.seconds += 1
    deliveries.close("slack", "T1", "the app was removed")
    machine.seconds -= 1  # before one message asks again

    assert claimed(rows) == ()
    assert rows.next_at() == LOOK_AGAIN


def test_what_stands_there_by_the_word_of_the_platform_counts(rows: HomeRows) -> None:
    looks(rows)

    rows.opened(HERS, ANA, at=NOW, drawing="1.a")
    known = rows.found(HERS)
    rows.opened(HERS, ANA, at=NOW, drawing="9.z")
    other = rows.found(HERS)

    assert known is not None
    assert other is not None
    assert (known.drawing, known.content) == ("1.a", "print")
    assert (other.drawing, other.content) == ("9.z", None)


def test_all_acts_at_once_wait_for_nobodys_row(
    rows: HomeRows, unit_of_work: SqlUnitOfWork, threads: ThreadPoolExecutor
) -> None:
    looks(rows)
    looks(rows, SARAS, person=SARA)
    stories = [raised(f"D-{number}") for number in range(1, 13)]

    list(threads.map(lambda story: keep(unit_of_work, story), stories))

    assert {row.whose for row in claimed(rows)} == {HERS, SARAS}
