"""What is believed of a clock that leaps."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.steady import STAYS, Steady, steadied
from storage.database import Database
from storage.delivery import database_clock
from storage.moments import microseconds
from tests.often import often
from tests.storage.sending import Machine

SECOND = 1_000_000
MINUTE, DAY = 60 * SECOND, 86_400 * SECOND
MONDAY = microseconds(datetime(2026, 11, 23, 9, tzinfo=UTC))
LEAPS = (-5 * MINUTE, 5 * MINUTE, DAY, -DAY, -MONDAY, microseconds(datetime(2038, 1, 19, 4, tzinfo=UTC)) - MONDAY)


class Wrist:
    """A clock that somebody sets, and the time that really passes."""

    def __init__(self, begins: int = MONDAY) -> None:
        self.true = begins
        self.off = 0
        self.steady = Steady(lambda: self.true)

    def passes(self, time: int) -> None:
        self.true += time

    @property
    def believed(self) -> int:
        return self.steady.believed(self.true + self.off)


@pytest.fixture
def wrist() -> Wrist:
    wrist = Wrist()
    assert wrist.believed == MONDAY
    return wrist


@pytest.mark.parametrize("leap", LEAPS)
def test_a_leap_that_comes_and_goes_changes_nothing(wrist: Wrist, leap: int) -> None:
    for _ in range(9):
        wrist.off = leap
        wrist.passes(MINUTE)
        assert wrist.believed == wrist.true
        wrist.off = 0
        wrist.passes(SECOND)
        assert wrist.believed == wrist.true


@pytest.mark.parametrize("leap", LEAPS)
def test_a_leap_that_stays_is_believed_in_the_end(wrist: Wrist, leap: int) -> None:
    wrist.off = leap
    assert wrist.believed == wrist.true
    wrist.passes(STAYS - SECOND)
    assert wrist.believed == wrist.true

    wrist.passes(SECOND)

    is_ours = MONDAY + leap > 0  # a clock that says 1970 is never right
    assert wrist.believed == (wrist.true + leap if is_ours else wrist.true)
    wrist.passes(DAY)
    assert wrist.believed == (wrist.true + leap if is_ours else wrist.true)


@pytest.mark.parametrize("leap", [SECOND, -SECOND])
def test_a_clock_that_is_set_right_by_a_second_is_followed_at_once(wrist: Wrist, leap: int) -> None:
    wrist.off = leap

    assert wrist.believed == wrist.true + leap


def test_a_leap_that_stays_counts_from_when_it_was_seen(wrist: Wrist) -> None:
    wrist.passes(STAYS)
    wrist.off = DAY
    assert wrist.believed == wrist.true
    wrist.passes(STAYS // 2)
    wrist.off = 2 * DAY
    assert wrist.believed == wrist.true

    wrist.passes(STAYS // 2)

    assert wrist.believed == wrist.true


def test_a_clock_that_was_never_set_is_believed_as_soon_as_it_is() -> None:
    wrist = Wrist()
    wrist.off = -MONDAY
    assert wrist.believed == 0
    wrist.passes(SECOND)
    wrist.off = 0

    assert wrist.believed == MONDAY + SECOND


def test_a_leap_is_logged_once_and_again_as_it_is_believed(wrist: Wrist, caplog: pytest.LogCaptureFixture) -> None:
    wrist.off = DAY
    with caplog.at_level(logging.WARNING):
        for _ in range(STAYS // MINUTE + 5):
            assert wrist.believed > 0
            wrist.passes(MINUTE)

    assert [record.getMessage().partition(":")[0] for record in caplog.records] == [
        "the clock of this machine leapt by 86400 seconds",
        "the clock of this machine is believed again",
    ]


@often(2_000)
@given(st.lists(st.tuples(st.integers(1, STAYS // 2), st.sampled_from((0, *LEAPS))), max_size=30))
def test_what_is_believed_goes_as_time_does_while_no_leap_stays(steps: list[tuple[int, int]]) -> None:
    wrist = Wrist()
    assert wrist.believed == MONDAY
    before = None
    for time, leap in steps:
        wrist.off = 0 if leap == before else leap
        before = leap
        wrist.passes(time)
        assert wrist.believed == wrist.true


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path / 'steerco.db'}")
    yield database
    database.close()


def test_the_clock_of_a_database_does_not_leap_either(database: Database) -> None:
    machine = Machine()
    machine.seconds = MONDAY / SECOND
    clock = steadied(machine)
    with database.read() as connection:
        began = clock(connection)
        machine.seconds += 86_400
        assert abs(clock(connection) - began) < MINUTE


def test_the_clock_of_a_database_is_that_of_its_machine(database: Database) -> None:
    with database.read() as connection:
        assert abs(steadied(database_clock)(connection) - database_clock(connection)) < MINUTE
