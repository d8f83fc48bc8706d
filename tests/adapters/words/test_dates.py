from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.words.dates import date_in, find_date

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)


def said(text: str, now: datetime = WEDNESDAY, zone: str = "Europe/Berlin") -> date | None:
    return date_in(text, now=now, zone=zone)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by Friday", date(2026, 11, 27)),
        ("by fri?", date(2026, 11, 27)),
        ("by Wednesday", date(2026, 11, 25)),
        ("by next Tuesday", date(2026, 12, 1)),
        ("by next Friday", date(2026, 12, 4)),
        ("by today", date(2026, 11, 25)),
        ("by tomorrow", date(2026, 11, 26)),
        ("until 27 Nov", date(2026, 11, 27)),
        ("before 1 March", date(2027, 3, 1)),
        ("by November 27", date(2026, 11, 27)),
        ("by Fri 27 Nov", date(2026, 11, 27)),
        ("by Friday, 27 November 2026", date(2026, 11, 27)),
        ("by 2026-11-27", date(2026, 11, 27)),
        ("by 27.11.", date(2026, 11, 27)),
        ("by 27.11.2026", date(2026, 11, 27)),
        ("by 3.4.", date(2027, 4, 3)),
        ("by 27/11", date(2026, 11, 27)),
        ("by 11/27", date(2026, 11, 27)),
        ("by 5/5", date(2027, 5, 5)),
        ("by the 27th", date(2026, 11, 27)),
        ("by the 5th", date(2026, 12, 5)),
        ("by end of month", date(2026, 11, 30)),
        ("by the end of the week", date(2026, 11, 27)),
        ("by end of next quarter", date(2027, 3, 31)),
        ("by EOY", date(2026, 12, 31)),
        ("by end of February", date(2027, 2, 28)),
        ("in two weeks", date(2026, 12, 9)),
        ("within 10 days", date(2026, 12, 5)),
        ("in 3 months", date(2027, 2, 25)),
        ("bis Freitag", date(2026, 11, 27)),
        ("bis zum 1. März", date(2027, 3, 1)),
        ("avant le 1er mars", date(2027, 3, 1)),
        ("27 November 2026", date(2026, 11, 27)),
    ],
)
def test_a_day_is_understood(text: str, day: date) -> None:
    assert said(f"Should we add 40k {text}?") == day


@pytest.mark.parametrize(
    "text",
    [
        "by 3/4", "by 10.5", "by 12.5%", "by may", "by March 2027", "we may go", "march on", "a second vendor",
        "by 3 vendors", "by monster", "24/7 support", "extend it by two weeks", "the 5th floor", "on the 5th floor",
        "by 31 Feb", "by 2026-13-01", "by 00.00.", "by 27 Nov 1700", "by 9999-12-31", "by Fri 28 Nov",
        "from 1 March 2027", "the plan of 27 November 2026", "November 27", "Friday", "",
    ],
)  # fmt: skip
def test_what_is_no_day_or_not_one_alone_is_asked(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize("text", ["by 1 March 2020", "by 24 November", "by 24.11.", "by 2026-11-24", "by 24.11.2026"])
def test_a_day_that_is_past_is_asked(text: str) -> None:
    assert said(text) is None


def test_two_different_days_are_asked_and_the_same_twice_is_one() -> None:
    assert said("by Friday or by Monday") is None
    assert said("by Friday. Yes: by Friday") == date(2026, 11, 27)


def test_by_goes_before_other_words_and_those_before_a_date_on_its_own() -> None:
    assert said("launch on 1 March, decide by Friday") == date(2026, 11, 27)
    assert said("the 5 May 2027 launch, on Friday") == date(2026, 11, 27)


def test_today_is_where_the_asker_is() -> None:
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)  # Friday already in Berlin, still Thursday in New York

    assert said("by tomorrow", late, "Europe/Berlin") == date(2026, 11, 28)
    assert said("by tomorrow", late, "America/New_York") == date(2026, 11, 27)
    assert said("by Thursday", late, "Pacific/Kiritimati") == date(2026, 12, 3)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "Europe", "\ud800", "x" * 5_000])
def test_a_zone_that_nobody_knows_counts_as_utc(zone: str) -> None:
    assert said("by tomorrow", WEDNESDAY, zone) == date(2026, 11, 26)


def test_where_the_date_stands_is_told() -> None:
    text = "Add 40k by Friday 17:00"

    found = find_date(text, now=WEDNESDAY, zone="UTC")

    assert found is not None
    assert text[found.start : found.end] == "by Friday"


@settings(deadline=None)
@given(
    day=st.dates(date(2026, 11, 25), date(2030, 12, 31)),
    form=st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%d.%m.%Y", "%b %d, %Y"]),
)
def test_any_day_written_in_full_is_read_back(day: date, form: str) -> None:
    assert said(f"Do it by {day:{form}}?") == day


@settings(deadline=None)
@given(now=st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)), weekday=st.integers(0, 6))  # noqa: DTZ001 (bounds must be naive)
def test_a_weekday_is_within_a_week_and_the_next_one_in_the_week_after(now: datetime, weekday: int) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    today = now.date()

    this, coming = said(f"by {name}", now, "UTC"), said(f"by next {name}", now, "UTC")

    assert this is not None
    assert coming is not None
    assert this.weekday() == coming.weekday() == weekday
    assert timedelta() <= this - today < timedelta(days=7)
    assert coming.isocalendar()[:2] == (today + timedelta(days=7)).isocalendar()[:2]


_PIECES = [
    "by ",
    "on ",
    "in ",
    "the ",
    "end of ",
    "next ",
    "1",
    "27",
    "31",
    "/",
    ".",
    "-",
    " Nov",
    " May",
    "Fri ",
    "2026",
    " a ",
    "weeks",
]


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=25).map("".join)))
def test_any_text_names_no_day_or_one_to_come(text: str) -> None:
    day = said(text)

    assert day is None or day >= WEDNESDAY.date()


@pytest.mark.parametrize("piece", ["by 1 Jan ", "by ", "1 jan ", "by end of ", "fri, ", "1.", "by 1 ", "in a "])
def test_a_hundred_kilobytes_are_answered(piece: str) -> None:
    assert said(piece * (100_000 // len(piece))) in {None, date(2027, 1, 1)}
