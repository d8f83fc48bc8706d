"""Who is waited for is reminded twice, in their hours, with the buttons to act; who has answered, never."""

from datetime import time
from zoneinfo import ZoneInfo

from decisions.nudging.bundling import MOST_A_DAY, MOST_A_WEEK
from tests.dialogues.conftest import Stages
from tests.dialogues.office import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    comes,
    in_the_week,
    nudges,
    office,
)
from tests.dialogues.room import PLAIN

AT_NIGHT = time(22)
SINGAPORE = ZoneInfo("Asia/Singapore")


def test_nudged_half_way_and_a_last_time_with_what_comes_next(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    comes(room, WEDNESDAY, time(9, 59))
    assert nudges(room.ana) == []

    comes(room, WEDNESDAY, time(10, 1))

    (half_way,) = nudges(room.ana)
    assert half_way.title.startswith("Ana, one decision waits on you, until ")
    for words in (
        "D-1 · Add 40k to the CRM migration?",
        "★ A Add 40k: live 1 Mar, costs 40k",
        "Waiting 2 days",
        "Nobody has a concern",
    ):
        assert words in half_way, half_way.text
    assert "After that" not in half_way
    assert half_way.buttons[:2] == ("A: Add 40k", "B: Cut reporting")
    assert {"Snooze", "Read all", "C: Wait for Q2"} <= set(half_way.buttons)

    comes(room, THURSDAY, time(10, 1))

    _, last = nudges(room.ana)
    assert last.title.startswith("Ana, one decision ends ")
    assert "After that Ben Ott or Dora Nagy, your deputies, can decide too" in last

    comes(room, FRIDAY, time(9, 59))
    assert len(nudges(room.ana)) == 2
    comes(room, MONDAY)
    assert len(nudges(room.ana)) == 2, "the route changes, not the tone"


def test_says_what_the_wait_costs_and_whose_figure_that_is(stages: Stages) -> None:
    room = office(stages)
    room.sara.says(PLAIN, in_=room.channel)
    room.sara.presses("+ Why, cost of delay, who sees it")
    room.sara.fills(Cost_of_delay="Much")
    room.sara.sends()

    comes(room, WEDNESDAY, time(10, 1))

    assert "Waiting 2 days; it costs a lot, says Sara Lind" in nudges(room.ana)[0]


def test_both_come_where_there_are_three_days(stages: Stages) -> None:
    room = office(stages, "decides: CFO", "within: 3 days", "then: CEO")
    room.raises()

    comes(room, TUESDAY, time(14, 5))
    assert len(nudges(room.ana)) == 1
    comes(room, WEDNESDAY, time(10, 5))

    _, last = nudges(room.ana)
    assert last.title.startswith("Ana, one decision ends ")


def test_one_nudge_where_both_fall_together(stages: Stages) -> None:
    room = office(stages, "decides: CFO", "within: 2 days", "then: CEO")
    room.raises()

    comes(room, WEDNESDAY, time(9, 59))

    (only,) = nudges(room.ana)
    assert only.title.startswith("Ana, one decision ends ")


def test_who_has_answered_is_not_nudged(stages: Stages) -> None:
    room = office(stages, "decides: [CFO, VP Product]", "how: all", "within: 4 days")
    room.raises()
    room.presses(room.ana, "A: Add 40k")

    comes(room, FRIDAY, time(9, 59))

    assert nudges(room.ana) == []
    assert nudges(room.chi), "who has not answered is"


def test_nobody_is_nudged_about_what_is_decided(stages: Stages) -> None:
    room = office(stages)
    room.raises()
    comes(room, WEDNESDAY, time(9, 59))
    room.presses(room.ana, "A: Add 40k")

    comes(room, MONDAY)

    assert nudges(room.ana) == []


def test_never_at_night_nor_on_a_weekend(stages: Stages) -> None:
    room = office(stages, "decides: CFO", "within: 1 day", "then: CEO")
    comes(room, FRIDAY, time(14))
    room.raises()

    comes(room, MONDAY, time(8, 59))
    assert nudges(room.ana) == [], "half a working day after Friday at two is Monday at ten"

    comes(room, MONDAY, time(10, 1))
    assert len(nudges(room.ana)) == 1


def test_never_on_a_holiday(stages: Stages) -> None:
    room = office(stages, company=f", closed: {in_the_week(WEDNESDAY).isoformat()}")
    room.raises()

    comes(room, WEDNESDAY, time(23))
    assert nudges(room.ana) == []
    comes(room, FRIDAY, time(9, 59))
    assert len(nudges(room.ana)) == 1


def test_in_the_hours_of_who_is_nudged(stages: Stages) -> None:
    room = office(stages, "decides: VP Product", "within: 4 days", "then: CEO")
    room.raises()
    comes(room, THURSDAY, time(8, 59), SINGAPORE)
    assert nudges(room.chi) == []

    comes(room, THURSDAY, time(16, 59), SINGAPORE)

    assert nudges(room.chi), "though it is night, or early, in Berlin"


def test_two_a_day_and_six_a_week_whatever_waits(stages: Stages) -> None:
    room = office(stages, "decides: CFO", "within: 3 days", "then: CEO")
    for weekday in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY):
        for hour in (11, 14, 16):
            comes(room, weekday, time(hour))
            room.raises(f"{PLAIN} Part {hour} of day {weekday}.", options="")
    days = []
    for weekday in (SATURDAY, SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY):
        before = len(nudges(room.ana))
        comes(room, weekday, AT_NIGHT)
        days.append(len(nudges(room.ana)) - before)

    assert max(days) <= MOST_A_DAY
    assert 0 < sum(days) <= MOST_A_WEEK
    assert days[:2] == [0, 0]
