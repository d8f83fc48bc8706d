"""When somebody is reminded: seldom, at work, and while there is time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.nudging.moments import AFTER_THE_CARD, again_at, hours_for, moments, weekly
from decisions.organisation import Organisation
from decisions.people import Person
from decisions.rights.lines import Closure, Company, Span, Unit
from decisions.worktime import add, is_working, later, working_between
from tests.decisions.builders import ANA, MONDAY, an_absence, an_organisation

AN_HOUR = timedelta(hours=1)
COMPANY = Company(holidays="DE", closed=(Closure(start=date(2026, 12, 24), end=date(2027, 1, 1)),))


def living(
    *,
    zone: str = "UTC",
    quiet: frozenset[int] = frozenset(),
    away: tuple[date, date] | None = None,
    company: Company | None = None,
) -> Organisation:
    """Give the organisation in which Ana lives so."""
    ana = replace(ANA, zone=zone, quiet_days=quiet)
    absences = {ANA.id: (an_absence(ANA, start=away[0], end=away[1]),)} if away else {}
    return replace(an_organisation(people=[ana]), absences=absences, company=company or Company())


def due(organisation: Organisation, span: Span, person: Person = ANA) -> datetime:
    hours = hours_for(person.id, replace(organisation, people={ANA.id: replace(ANA, quiet_days=frozenset())}))
    return add(MONDAY, span, hours)


def planned(organisation: Organisation, until: datetime | None, *, now: datetime = MONDAY) -> list[str]:
    found = moments(ANA.id, organisation, since=MONDAY, until=until, now=now)
    return [f"{at:%a %d %H:%M}" for at in found]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        # Half-way, and a working day before the end.
        (Span(5, Unit.DAY), ["Wed 25 14:00", "Fri 27 10:00"]),
        (Span(3, Unit.DAY), ["Tue 24 14:00", "Wed 25 10:00"]),
        # Up to two days both are the same.
        (Span(2, Unit.DAY), ["Tue 24 10:00"]),
        (Span(1, Unit.DAY), ["Mon 23 14:00"]),
        # Half a working day apart, or they are one.
        (Span(20, Unit.HOUR), ["Tue 24 14:00"]),
        # Never within four working hours of the card, unless there are no more.
        (Span(6, Unit.HOUR), ["Mon 23 14:00"]),
        (Span(4, Unit.HOUR), ["Mon 23 12:00"]),
        (Span(1, Unit.HOUR), ["Mon 23 10:30"]),
    ],
)
def test_half_way_and_a_working_day_before_the_end(span: Span, expected: list[str]) -> None:
    assert planned(living(), due(living(), span)) == expected


def test_without_an_end_the_usual_window_is_taken_for_one() -> None:
    assert planned(living(), None) == ["Tue 24 14:00", "Wed 25 10:00"]


def test_who_has_no_time_left_is_not_nudged() -> None:
    assert planned(living(), MONDAY) == []
    assert planned(living(), MONDAY - AN_HOUR) == []
    assert planned(living(away=(MONDAY.date(), date(2026, 11, 27))), due(living(), Span(4, Unit.DAY))) == []


def test_days_that_are_kept_quiet_are_not_used() -> None:
    no_tuesdays = living(quiet=frozenset({1}))

    assert planned(no_tuesdays, due(living(), Span(3, Unit.DAY))) == ["Wed 25 10:00"]
    assert planned(no_tuesdays, due(living(), Span(1, Unit.DAY))) == ["Mon 23 14:00"]


def test_who_wants_to_hear_nothing_on_any_day_is_taken_to_want_nothing_special() -> None:
    never = living(quiet=frozenset(range(7)))

    assert planned(never, due(living(), Span(2, Unit.DAY))) == ["Tue 24 10:00"]


def test_a_reminder_for_a_day_away_comes_before_it() -> None:
    away = living(away=(date(2026, 11, 25), date(2026, 11, 27)))

    assert planned(away, datetime(2026, 11, 27, 17, tzinfo=UTC)) == ["Tue 24 09:30"]


def test_who_is_told_of_another_end_is_left_alone_for_four_hours() -> None:
    wednesday = datetime(2026, 11, 25, 9, tzinfo=UTC)

    assert planned(living(), due(living(), Span(5, Unit.DAY)), now=wednesday) == ["Wed 25 14:00", "Fri 27 10:00"]
    assert planned(living(), due(living(), Span(3, Unit.DAY)), now=wednesday) == ["Wed 25 13:00"]
    # Two hours are left, or less than half a day lies between both.
    assert planned(living(), wednesday + 2 * AN_HOUR, now=wednesday) == ["Wed 25 10:00"]
    late = datetime(2026, 11, 26, 14, tzinfo=UTC)
    assert planned(living(), due(living(), Span(5, Unit.DAY)), now=late) == ["Fri 27 10:00"]


def test_what_has_no_end_and_happens_outside_is_asked_for_each_week() -> None:
    thursday = datetime(2026, 11, 26, 17, tzinfo=UTC)

    assert weekly(ANA.id, living(), since=thursday, now=MONDAY) == (
        datetime(2026, 11, 27, 9, tzinfo=UTC),
        datetime(2026, 12, 4, 9, tzinfo=UTC),
    )
    assert weekly(ANA.id, living(), since=MONDAY, now=thursday)[0] == datetime(2026, 11, 27, 13, tzinfo=UTC)


def test_one_that_comes_late_is_the_last_where_both_fall_together() -> None:
    hours, until = hours_for(ANA.id, living()), due(living(), Span(5, Unit.DAY))
    last = datetime(2026, 11, 27, 10, tzinfo=UTC)

    assert again_at(last, until=until, hours=hours, now=MONDAY) == last
    assert again_at(last, until=until, hours=hours, now=last - 2 * AN_HOUR) is None
    assert again_at(last, until=until, hours=hours, now=last + AN_HOUR) is None
    assert again_at(None, until=until, hours=hours, now=MONDAY) is None


@pytest.mark.parametrize("late", [timedelta(), timedelta(seconds=1), timedelta(minutes=15), AN_HOUR])
def test_in_a_window_of_three_days_both_come_though_the_first_comes_late(late: timedelta) -> None:
    hours, until = hours_for(ANA.id, living()), due(living(), Span(3, Unit.DAY))
    half, last = moments(ANA.id, living(), since=MONDAY, until=until, now=MONDAY)

    assert again_at(last, until=until, hours=hours, now=half + late) == last


def test_who_comes_to_be_away_then_is_reminded_after_that_while_there_is_time() -> None:
    hours = hours_for(ANA.id, living(away=(date(2026, 11, 27), date(2026, 11, 27))))
    friday, monday = (datetime(2026, 11, day, 10, tzinfo=UTC) for day in (27, 30))

    assert again_at(friday, until=monday, hours=hours, now=MONDAY) == monday - AN_HOUR
    assert again_at(friday, until=monday - AN_HOUR, hours=hours, now=MONDAY) is None


spans = st.one_of(
    st.builds(Span, st.integers(1, 12), st.just(Unit.DAY)), st.builds(Span, st.integers(1, 40), st.just(Unit.HOUR))
)
zones = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"])
times_away = st.none() | st.builds(
    lambda first, days: (date(2026, 11, 20) + timedelta(first), date(2026, 11, 20) + timedelta(first + days)),
    st.integers(0, 20),
    st.integers(0, 9),
)
lives = st.builds(
    living,
    zone=zones,
    quiet=st.frozensets(st.integers(0, 6), max_size=4),
    away=times_away,
    company=st.sampled_from([Company(), COMPANY, Company(working="Mon-Thu 08:00-12:15 13:00-16:30, Fri 08:00-14:00")]),
)
minutes = st.integers(-2_000, 30_000).map(lambda count: MONDAY + timedelta(minutes=count))


@settings(max_examples=400)
@given(organisation=lives, since=minutes, span=st.none() | spans, passed=st.integers(0, 20_000))
def test_at_most_twice_at_work_in_time_and_never_soon_after_the_card(
    organisation: Organisation, since: datetime, span: Span | None, passed: int
) -> None:
    hours = hours_for(ANA.id, organisation)
    until = add(since, span, hours) if span else None
    now = since + timedelta(minutes=passed)

    found = moments(ANA.id, organisation, since=since, until=until, now=now)

    assert len(found) <= 2
    assert all(at >= now and is_working(at, hours) for at in found)
    assert until is None or all(at < until for at in found)
    left = working_between(now, until, hours) if until else 3 * hours.day
    assert bool(found) == bool(left)
    if left > AFTER_THE_CARD:
        assert found[0] >= later(now, AFTER_THE_CARD, hours)
    if left <= 2 * hours.day and not passed:
        assert len(found) == 1
    if len(found) == 2:
        assert working_between(*found, hours) >= hours.day / 2
    if until is not None and not passed and left >= 3 * hours.day:
        half, last = found
        assert working_between(since, half, hours) == left / 2
        assert working_between(last, until, hours) == hours.day
