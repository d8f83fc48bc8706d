"""Working time beside oracles that only look at the clock on the wall, minute by minute."""

import random
from bisect import bisect_left
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from holidays import country_holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions import worktime
from decisions.rights.lines import Closure, Company, Span, Unit
from decisions.worktime import Calendar

MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # by half an hour
    "Africa/Cairo",  # at midnight
    "America/Havana",  # at midnight too
    "Atlantic/Azores",  # at midnight, back into the hour before it
    "America/Nuuk",  # back into the day before
    "Africa/Casablanca",  # back for a month
    "Antarctica/Troll",  # by two hours
    "Asia/Kathmandu",  # never
    "Pacific/Kiritimati",  # UTC+14
    "Pacific/Pago_Pago",  # UTC-11
)
CHANGES = (
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2027, 3, 14, 7, tzinfo=UTC),
    datetime(2027, 11, 7, 6, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 4, 23, 22, tzinfo=UTC),
    datetime(2026, 10, 29, 21, tzinfo=UTC),
    datetime(2026, 2, 15, 2, tzinfo=UTC),
)
PARTS = (
    "00:00-24:00",
    "00:00-02:30",
    "01:30-02:30 03:00-04:00",
    "00:00-01:20 01:40-02:20 02:40-04:00",
    "09:00-17:00",
    "08:00-12:15 13:00-16:30",
    "22:00-24:00",
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

weeks = st.dictionaries(st.sampled_from(WEEKDAYS), st.sampled_from(PARTS), min_size=2)
starts = st.builds(
    lambda near, minutes: near + minutes * MINUTE, st.sampled_from(CHANGES), st.integers(-3 * 1440, 2 * 1440)
)
closures = st.lists(
    st.builds(
        lambda near, days: Closure(start=near.date(), end=near.date() + timedelta(days=days)),
        st.sampled_from(CHANGES),
        st.integers(0, 3),
    ),
    max_size=2,
)


def shown_working(at: datetime, *, zone: str, week: dict[str, str], closed: list[Closure]) -> bool:
    """Look at the clock and at the sign on the door."""
    wall = at.astimezone(ZoneInfo(zone))
    if any(closure.start <= wall.date() <= closure.end for closure in closed):
        return False
    parts = [part.split("-") for part in week.get(WEEKDAYS[wall.weekday()], "").split()]
    return any(opens <= f"{wall:%H:%M}" < closes for opens, closes in parts)


def company(week: dict[str, str], closed: list[Closure]) -> Company:
    return Company(working=", ".join(f"{day} {part}" for day, part in week.items()), closed=tuple(closed))


@settings(max_examples=150, deadline=None)
@given(start=starts, zone=st.sampled_from(ZONES), week=weeks, closed=closures, hours=st.integers(1, 9))
def test_minute_by_minute_it_ends_where_the_clock_says(
    start: datetime, zone: str, week: dict[str, str], closed: list[Closure], hours: int
) -> None:
    calendar = Calendar.of(company(week, closed), zone)
    left, at = hours * 60, start
    while left:
        working = shown_working(at, zone=zone, week=week, closed=closed)
        assert worktime.is_working(at, calendar) == working
        left -= working
        at += MINUTE

    assert worktime.add(start, Span(hours, Unit.HOUR), calendar) == at
    assert worktime.working_between(start, at, calendar) == timedelta(hours=hours)


@settings(max_examples=100, deadline=None)
@given(start=starts, zone=st.sampled_from(ZONES), week=weeks, closed=closures)
def test_minute_by_minute_work_begins_when_the_clock_says(
    start: datetime, zone: str, week: dict[str, str], closed: list[Closure]
) -> None:
    at = start
    while not shown_working(at, zone=zone, week=week, closed=closed):
        at += MINUTE

    assert worktime.next_working(start, Calendar.of(company(week, closed), zone)) == at


moments = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 (bounds must be naive)


@settings(deadline=None)
@given(start=moments, zone=st.sampled_from(ZONES), week=weeks, days=st.integers(0, 250))
def test_whatever_the_seconds_what_is_added_is_what_lies_between(
    start: datetime, zone: str, week: dict[str, str], days: int
) -> None:
    calendar = Calendar.of(company(week, []), zone)

    due = worktime.add(start, Span(days, Unit.DAY), calendar)

    assert due >= start
    assert worktime.working_between(start, due, calendar) == days * calendar.day


@settings(deadline=None)
@given(start=moments, zone=st.sampled_from(ZONES), one=st.integers(0, 40), other=st.integers(0, 40))
def test_spans_after_each_other_are_their_sum(start: datetime, zone: str, one: int, other: int) -> None:
    calendar = Calendar.of(Company(holidays="GB"), zone)

    in_two = worktime.add(worktime.add(start, Span(one, Unit.HOUR), calendar), Span(other, Unit.HOUR), calendar)
    at_once = worktime.add(start, Span(one + other, Unit.HOUR), calendar)

    # Nothing after a closing moves on to the opening; the time worked is the same.
    assert worktime.next_working(in_two, calendar) == worktime.next_working(at_once, calendar)


@settings(deadline=None)
@given(day=st.dates(date(2024, 1, 1), date(2030, 12, 31)), zone=st.sampled_from(ZONES), week=weeks)
def test_the_end_of_a_day_is_still_that_day_and_after_all_work_on_it(
    day: date, zone: str, week: dict[str, str]
) -> None:
    calendar = Calendar.of(company(week, []), zone)

    end = worktime.end_of_day(day, calendar)

    assert (end - MINUTE).astimezone(calendar.zone).date() == day
    if worktime.is_working(end, calendar):  # the next day opens where this one closes
        assert end.astimezone(calendar.zone).date() > day


COUNTRIES = {
    "DE": "Europe/Berlin", "DE-BY": "Europe/Berlin", "AT": "Europe/Vienna", "CH": "Europe/Zurich", "FR": "Europe/Paris",
    "GB": "Europe/London", "IE": "Europe/Dublin", "ES": "Europe/Madrid", "IT": "Europe/Rome", "NL": "Europe/Amsterdam",
    "PL": "Europe/Warsaw", "SE": "Europe/Stockholm", "US": "America/New_York", "CA": "America/Toronto",
    "BR": "America/Sao_Paulo", "CL": "America/Santiago", "IN": "Asia/Kolkata", "JP": "Asia/Tokyo",
    "AU": "Australia/Sydney", "NZ": "Pacific/Auckland",
}  # fmt: skip
HALF_DAYS = {
    "Mon": "09:00-17:00",
    "Tue": "09:00-17:00",
    "Wed": "09:00-12:30",
    "Thu": "09:00-17:00",
    "Fri": "01:00-14:00",
}
SATURDAYS = {"Mon": "08:00-12:15 13:00-16:30", "Thu": "08:00-12:15 13:00-24:00", "Sat": "08:00-12:15"}
CLOSED = [Closure(start=date(year, 12, 24), end=date(year + 1, 1, 1)) for year in range(2024, 2031)]
COMBINATIONS: tuple[tuple[dict[str, str], list[Closure]], ...] = ((HALF_DAYS, []), (SATURDAYS, CLOSED))


def working_quarters(code: str, zone: str, years: range, week: dict[str, str], closed: list[Closure]) -> list[datetime]:
    """List every quarter of an hour that is worked in `years`."""
    country, _, region = code.partition("-")
    days_off = country_holidays(country, subdiv=region or None, years=years)
    first, last = datetime(years[0], 1, 1, tzinfo=UTC), datetime(years[-1] + 1, 1, 1, tzinfo=UTC)
    quarters = (first + count * QUARTER for count in range((last - first) // QUARTER))
    return [
        at
        for at in quarters
        if shown_working(at, zone=zone, week=week, closed=closed)
        and at.astimezone(ZoneInfo(zone)).date() not in days_off
    ]


def assert_equal_to_the_oracle(countries: dict[str, str], years: range, *, tries: int) -> None:
    chance = random.Random(2)
    for code, zone in countries.items():
        for week, closed in COMBINATIONS:
            calendar = Calendar.of(replace(company(week, closed), holidays=code), zone)
            quarters = working_quarters(code, zone, years, week, closed)
            for _ in range(tries // len(countries) // len(COMBINATIONS)):
                start = datetime(chance.choice(years[:-1]), 1, 1, tzinfo=UTC) + chance.randrange(365 * 96) * QUARTER
                span = Span(chance.randrange(1, 41), chance.choice(list(Unit)))
                one_is_equal(start, span, chance.randrange(15) * MINUTE, calendar, quarters)


def one_is_equal(start: datetime, span: Span, minutes: timedelta, calendar: Calendar, quarters: list[datetime]) -> None:
    """Compare everything that is asked of working time, on a quarter of an hour and some `minutes` after it."""
    said = (calendar.holidays, start, span, minutes)
    needed = span.count * (calendar.day if span.unit is Unit.DAY else 4 * QUARTER) // QUARTER
    first = bisect_left(quarters, start)
    end = quarters[first + needed - 1] + QUARTER
    assert worktime.add(start, span, calendar) == end, said
    at, works = start + minutes, quarters[first] == start
    gone = minutes if works else timedelta()
    assert worktime.is_working(at, calendar) == works, said
    assert worktime.next_working(at, calendar) == (at if works else quarters[first]), said
    assert worktime.working_between(at, end, calendar) == needed * QUARTER - gone, said
    after = quarters[first + needed] if gone else end
    assert worktime.later(at, needed * QUARTER, calendar) == after + gone, said


def test_three_countries_agree_with_the_oracle() -> None:
    assert_equal_to_the_oracle(
        {code: COUNTRIES[code] for code in ("DE-BY", "US", "CL")}, range(2026, 2028), tries=1_500
    )


@pytest.mark.faults
def test_twenty_countries_in_five_years_agree_with_the_oracle() -> None:
    assert_equal_to_the_oracle(COUNTRIES, range(2025, 2031), tries=20_000)


@pytest.mark.slow
def test_twenty_countries_in_five_years_agree_with_the_oracle_half_a_million_times() -> None:
    assert_equal_to_the_oracle(COUNTRIES, range(2025, 2031), tries=500_000)
