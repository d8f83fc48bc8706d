"""Until when it may be quiet: in somebody's own hours, and before time runs out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from decisions.nudging.snoozing import AT_LEAST, Pause, When, pauses
from decisions.rights.lines import Closure, Company
from decisions.worktime import Calendar, is_working

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = Calendar.of(Company(), "Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 10, tzinfo=BERLIN)


def offered(now: datetime, hours: Calendar = HOURS, *, until: datetime | None = None) -> list[tuple[When, str]]:
    return [(one.when, f"{one.at.astimezone(hours.zone):%a %H:%M}") for one in pauses(hours, until=until, now=now)]


def test_this_afternoon_tomorrow_and_next_week() -> None:
    assert offered(MONDAY) == [
        (When.THIS_AFTERNOON, "Mon 14:00"),
        (When.TOMORROW, "Tue 09:00"),
        (When.ON_A_DAY, "Mon 09:00"),
    ]


def test_no_afternoon_once_it_is_there() -> None:
    assert offered(MONDAY.replace(hour=13, minute=30))[0] == (When.TOMORROW, "Tue 09:00")


def test_before_a_weekend_the_next_day_is_monday_once() -> None:
    friday = MONDAY + timedelta(days=4, hours=5)

    assert offered(friday) == [(When.ON_A_DAY, "Mon 09:00")]


def test_a_sunday_before_a_monday_says_tomorrow() -> None:
    sunday = MONDAY + timedelta(days=6)

    assert offered(sunday) == [(When.TOMORROW, "Mon 09:00")]


def test_nothing_that_is_no_sooner_than_the_end() -> None:
    tuesday_at_nine = datetime(2026, 11, 24, 9, tzinfo=BERLIN)

    assert offered(MONDAY, until=tuesday_at_nine) == [(When.THIS_AFTERNOON, "Mon 14:00")]
    assert offered(MONDAY, until=MONDAY + timedelta(hours=3)) == []


def test_closed_days_are_left_out() -> None:
    closed = Closure(start=datetime(2026, 11, 24, tzinfo=UTC).date(), end=datetime(2026, 11, 25, tzinfo=UTC).date())

    assert offered(MONDAY, replace(HOURS, closed=(closed,)))[1] == (When.ON_A_DAY, "Thu 09:00")


def test_who_begins_at_noon_has_no_morning() -> None:
    late = Calendar.of(Company(working="Mon-Fri 13:00-18:00"), "Europe/Berlin")

    assert [one.morning for one in pauses(late, until=None, now=MONDAY)] == [False, False, False]


@given(
    minutes=st.integers(0, 60 * 24 * 400),
    left=st.none() | st.integers(1, 60 * 24 * 20),
    zone=st.sampled_from(("Europe/Berlin", "Asia/Kolkata", "America/New_York", "Pacific/Chatham")),
)
def test_whatever_is_offered_is_ahead_in_their_hours_and_in_time(minutes: int, left: int | None, zone: str) -> None:
    hours = Calendar.of(Company(), zone)
    now = MONDAY.astimezone(UTC) + timedelta(minutes=minutes)
    until = None if left is None else now + timedelta(minutes=left)

    found: tuple[Pause, ...] = pauses(hours, until=until, now=now)

    assert len(found) <= 3
    assert len({one.at for one in found}) == len(found)
    for one in found:
        assert one.at > now
        assert until is None or one.at < until
        assert is_working(one.at, hours)
        assert one.day == one.at.astimezone(hours.zone).date()
        assert one.when is not When.THIS_AFTERNOON or one.at - now >= AT_LEAST
