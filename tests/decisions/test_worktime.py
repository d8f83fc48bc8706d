from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from decisions import worktime
from decisions.rights.lines import Closure, Company, Span, Unit
from decisions.worktime import Calendar

DAY = Span(1, Unit.DAY)
SHORT_FRIDAYS = "Mon-Thu 08:00-16:30, Fri 08:00-14:00"
NEW_YEAR = Closure(start=date(2026, 12, 24), end=date(2027, 1, 1))


def calendar(
    working: str = "Mon-Fri 09:00-17:00",
    *,
    zone: str = "Europe/Berlin",
    holidays: str | None = None,
    closed: tuple[Closure, ...] = (),
) -> Calendar:
    return Calendar.of(Company(working=working, holidays=holidays, closed=closed), zone)


def local(text: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def test_a_day_from_monday_afternoon_ends_on_tuesday_afternoon() -> None:
    assert worktime.add(local("2026-11-23 15:00"), DAY, calendar()) == local("2026-11-24 15:00")


def test_two_days_run_over_a_weekend() -> None:
    assert worktime.add(local("2026-11-20 10:30"), Span(2, Unit.DAY), calendar()) == local("2026-11-24 10:30")


def test_hours_are_hours_of_work() -> None:
    assert worktime.add(local("2026-11-23 15:00"), Span(3, Unit.HOUR), calendar()) == local("2026-11-24 10:00")


@pytest.mark.parametrize("start", ["2026-11-21 11:00", "2026-11-20 17:00", "2026-11-23 03:00", "2026-11-23 09:00"])
def test_what_starts_outside_working_time_counts_from_the_next_opening_and_ends_at_a_closing(start: str) -> None:
    assert worktime.add(local(start), DAY, calendar()) == local("2026-11-23 17:00")


def test_no_time_at_all_ends_at_the_next_working_moment() -> None:
    nothing = Span(0, Unit.DAY)

    assert worktime.add(local("2026-11-21 11:00"), nothing, calendar()) == local("2026-11-23 09:00")
    assert worktime.add(local("2026-11-23 11:00"), nothing, calendar()) == local("2026-11-23 11:00")


def test_the_moment_of_closing_is_not_worked_and_the_next_one_is_an_opening() -> None:
    assert not worktime.is_working(local("2026-11-23 17:00"), calendar())
    assert worktime.next_working(local("2026-11-23 17:00"), calendar()) == local("2026-11-24 09:00")


def test_a_break_in_the_hour_that_is_repeated_is_taken_twice() -> None:
    nights = calendar("Sun 01:00-01:20 01:40-03:00", zone="America/New_York")
    midnight = datetime(2027, 11, 7, 4, tzinfo=UTC)

    assert worktime.add(midnight, Span(1, Unit.HOUR), nights) == datetime(2027, 11, 7, 6, 20, tzinfo=UTC)


def test_a_day_is_as_long_as_most_days_are() -> None:
    short_fridays = calendar(SHORT_FRIDAYS)

    assert short_fridays.day == timedelta(hours=8.5)
    assert worktime.add(local("2026-11-23 15:00"), DAY, short_fridays) == local("2026-11-24 15:00")
    assert worktime.add(local("2026-11-27 10:00"), DAY, short_fridays) == local("2026-11-30 12:30")


def test_of_lengths_as_common_as_each_other_a_day_is_the_longest() -> None:
    assert calendar("Mon 09:00-12:00, Tue 09:00-17:00").day == timedelta(hours=8)


def test_a_break_is_not_worked() -> None:
    with_lunch = calendar("Mon-Fri 09:00-12:00 13:00-17:00")

    assert worktime.add(local("2026-11-23 11:00"), Span(2, Unit.HOUR), with_lunch) == local("2026-11-23 14:00")
    assert worktime.add(local("2026-11-23 11:00"), Span(1, Unit.HOUR), with_lunch) == local("2026-11-23 12:00")


def test_holidays_of_the_country_and_of_the_region_are_not_worked() -> None:
    epiphany = local("2026-01-06 10:00")  # a holiday in Bavaria alone

    assert worktime.is_working(epiphany, calendar(holidays="DE"))
    assert not worktime.is_working(epiphany, calendar(holidays="de-by"))


def test_closures_are_not_worked_to_their_last_day() -> None:
    due = worktime.add(local("2026-12-23 15:00"), DAY, calendar(holidays="DE", closed=(NEW_YEAR,)))

    assert due == local("2027-01-04 15:00")


def test_a_long_window_keeps_its_hour_over_daylight_saving() -> None:
    assert worktime.add(local("2026-10-23 15:00"), DAY, calendar()) == local("2026-10-26 15:00")
    assert worktime.add(local("2027-03-26 15:00"), DAY, calendar()) == local("2027-03-29 15:00")


def test_the_hour_that_is_repeated_is_worked_twice() -> None:
    nights = calendar("Sun 00:00-04:00", zone="America/New_York")
    put_back = datetime(2027, 11, 7, 4, tzinfo=UTC)  # midnight; 02:00 becomes 01:00 at 06:00 UTC

    assert worktime.working_between(put_back, put_back + timedelta(days=1), nights) == timedelta(hours=5)
    assert worktime.add(put_back, Span(4, Unit.HOUR), nights) == put_back + timedelta(hours=4)


def test_the_hour_that_is_skipped_is_not_worked_and_an_opening_in_it_moves_to_its_end() -> None:
    nights = calendar("Sun 02:30-04:00", zone="America/New_York")
    midnight = local("2027-03-14 00:00", "America/New_York")

    assert worktime.next_working(midnight, nights) == datetime(2027, 3, 14, 7, tzinfo=UTC)  # 03:00, not 02:30
    assert worktime.working_between(midnight, midnight + timedelta(days=1), nights) == timedelta(hours=1)


def test_answers_are_in_utc() -> None:
    moments = [
        worktime.add(local("2026-11-23 15:00"), DAY, calendar()),
        worktime.add(local("2026-11-23 15:00"), Span(0, Unit.DAY), calendar()),
        worktime.next_working(local("2026-11-23 15:00"), calendar()),
        worktime.end_of_day(date(2026, 11, 27), calendar()),
    ]

    assert {moment.tzinfo for moment in moments} == {UTC}


@pytest.mark.parametrize(
    ("day", "closing"),
    [
        (date(2026, 11, 26), "2026-11-26 16:30"),
        (date(2026, 11, 27), "2026-11-27 14:00"),
        (date(2026, 11, 28), "2026-11-28 16:30"),  # a Saturday: the usual hour
        (date(2026, 12, 25), "2026-12-25 14:00"),  # a holiday on a Friday: the hour of a Friday
    ],
)
def test_a_day_ends_at_its_closing_whether_it_is_worked_or_not(day: date, closing: str) -> None:
    assert worktime.end_of_day(day, calendar(SHORT_FRIDAYS, holidays="DE")) == local(closing)


def test_a_closing_that_is_skipped_comes_when_the_clock_is_put_forward() -> None:
    nights = calendar("Sun 00:00-02:30", zone="America/New_York")

    assert worktime.end_of_day(date(2027, 3, 14), nights) == datetime(2027, 3, 14, 7, tzinfo=UTC)


def test_a_closing_that_is_repeated_is_the_later_one() -> None:
    nights = calendar("Sun 00:00-01:30", zone="America/New_York")

    assert worktime.end_of_day(date(2027, 11, 7), nights) == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)


def test_nothing_is_worked_between_a_later_and_an_earlier_moment() -> None:
    later, earlier = local("2026-11-24 12:00"), local("2026-11-23 12:00")

    assert worktime.working_between(later, earlier, calendar()) == timedelta()
    assert worktime.working_between(later, local("2026-11-24 10:00"), calendar()) == timedelta()


@pytest.mark.parametrize(
    "zone", ["", "Mars/Olympus", "Europe", "../../etc/passwd", "Europe/Berlin\0", "x" * 5_000, "\ud800", "/etc"]
)
def test_a_zone_that_is_none_is_named(zone: str) -> None:
    with pytest.raises(worktime.UnknownZoneError) as refusal:
        calendar(zone=zone)

    assert refusal.value.zone == zone


@pytest.mark.parametrize("code", ["XX", "DE-ZZ", "Germany", "HolidayBase", "DE-", "D E"])
def test_holidays_that_nobody_knows_are_named(code: str) -> None:
    with pytest.raises(worktime.UnknownHolidaysError) as refusal:
        calendar(holidays=code)

    assert refusal.value.country == code.upper()


@pytest.mark.parametrize(
    "closed",
    [
        (Closure(start=date(2026, 1, 1), end=date(9999, 12, 31)),),
        tuple(Closure(start=date(year, 1, 1), end=date(year, 12, 31)) for year in range(2026, 2030)),
    ],
)
def test_a_company_that_never_works_is_told_so_at_once(closed: tuple[Closure, ...]) -> None:
    with pytest.raises(worktime.NeverWorksError) as refusal:
        calendar(closed=closed)

    assert refusal.value.since == date(2026, 1, 1)


def test_a_summer_of_closing_is_no_end_of_work() -> None:
    summer = Closure(start=date(2026, 6, 1), end=date(2026, 9, 30))

    assert worktime.next_working(local("2026-05-31 12:00"), calendar(closed=(summer,))) == local("2026-10-01 09:00")
