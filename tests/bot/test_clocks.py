"""Who asks the system for the time."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clocks import is_before_us, latest_clock, machine_clock, wall_clock

HOUSE = Path(__file__).parents[2]
ASKS = re.compile(r"\b(datetime\.now|time\.time(_ns)?|date\.today|datetime\.utcnow)\(")
MAY_ASK = {
    "bot/clocks.py",
    # Other people's servers have clocks of their own.
    "adapters/playground/stand_in.py",
    "adapters/playground/teams/stand_in.py",
}


def test_nobody_else_does() -> None:
    files = [file for room in ("bot", "adapters", "storage", "decisions") for file in (HOUSE / room).rglob("*.py")]

    assert {str(file.relative_to(HOUSE)) for file in files if ASKS.search(file.read_text())} == MAY_ASK


def test_a_clock_that_did_not_leap_is_believed() -> None:
    before, believed, after = wall_clock(), machine_clock(), wall_clock()

    assert before <= believed <= after


def test_where_no_clock_leapt_there_is_one_time() -> None:
    assert latest_clock() - machine_clock() < timedelta(minutes=1)
    assert latest_clock() >= wall_clock() - timedelta(minutes=1)


def test_a_clock_that_was_never_set_is_known() -> None:
    assert is_before_us(datetime(1970, 1, 1, tzinfo=UTC))
    assert not is_before_us(wall_clock())
