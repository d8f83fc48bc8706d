"""One budget for everything unasked: two messages a day, six in seven days, and nothing lost that has time."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decisions.decision import DecisionId
from decisions.nudging.bundling import MOST_A_DAY, MOST_A_WEEK, TOGETHER, Bundle, Due, Told, bundled, day_of
from decisions.nudging.moments import again_at, hours_for
from decisions.nudging.waits import Waiting
from decisions.worktime import Calendar, is_working, next_working
from tests.decisions.builders import ANA, MONDAY, an_absence, an_organisation

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
TICK = timedelta(minutes=10)
HOURS = hours_for(ANA.id, an_organisation())
FRIDAY = MONDAY + 4 * A_DAY


def due(
    number: int = 1, *, at: datetime = MONDAY, last: bool = False, until: datetime | None = MONDAY + 3 * A_DAY
) -> Due:
    return Due(
        decision=DecisionId(f"D-{number}"),
        round=1,
        person=ANA.id,
        what=Waiting.DECIDE,
        at=at,
        last=last,
        until=until,
    )


def made_of(*some: Due, today: int = 0, week: int = 0, now: datetime = MONDAY, hours: Calendar = HOURS) -> Bundle:
    return bundled(some, told=Told(today=today, week=week), hours=hours, now=now)


def test_what_falls_due_together_is_one_message_and_what_runs_out_first_comes_first() -> None:
    half, last, endless = due(1), due(2, last=True, until=MONDAY + A_DAY), due(3, until=None)

    assert made_of(half, last, endless).now == (last, half, endless)


@pytest.mark.parametrize(
    ("last", "today", "week", "told"),
    [
        (False, 0, 0, True),
        (False, 1, 1, False),
        (True, 1, 1, True),
        (True, 2, 2, False),
        (False, 0, 3, True),
        (False, 0, 4, False),
        (True, 0, 5, True),
        (True, 0, 6, False),
    ],
)
def test_half_way_ones_leave_room_for_what_runs_out(*, last: bool, today: int, week: int, told: bool) -> None:
    one = due(last=last)
    found = made_of(one, today=today, week=week)

    assert (found.now, found.later) == (((one,), ()) if told else ((), ((one, MONDAY - AN_HOUR + A_DAY),)))


def test_a_half_way_one_that_waited_until_its_last_day_waits_no_longer() -> None:
    assert made_of(due(until=MONDAY + 3 * AN_HOUR), today=1, week=5).now


def test_once_anything_is_said_all_of_it_is_said() -> None:
    assert len(made_of(due(1), due(2, last=True), today=1).now) == 2


def test_what_is_due_soon_comes_along_but_not_so_soon_after_its_card() -> None:
    soon = MONDAY + AN_HOUR
    long, short = due(2, at=soon), due(3, at=soon, last=True, until=MONDAY + 5 * AN_HOUR)

    assert made_of(due(1), long, short) == Bundle(now=(due(1), long), later=((short, soon),))


def test_what_falls_due_a_moment_later_is_waited_for_so_that_it_is_one_message() -> None:
    moment = MONDAY + timedelta(milliseconds=20)
    first, fresh = due(1, last=True), due(2, at=moment, last=True, until=MONDAY + 5 * AN_HOUR)

    assert made_of(first, fresh) == Bundle(later=((first, moment), (fresh, moment)))
    assert made_of(replace(first, at=moment), fresh, now=moment).now == (fresh, replace(first, at=moment))


def test_what_runs_out_meanwhile_waits_for_nothing() -> None:
    moment = MONDAY + TICK
    first, fresh = due(1, last=True, until=moment), due(2, at=moment, last=True, until=MONDAY + 5 * AN_HOUR)

    assert made_of(first, fresh) == Bundle(now=(first,), later=((fresh, moment),))


def test_out_of_hours_it_waits_for_the_next_ones_and_what_has_no_time_then_for_the_digest() -> None:
    evening = MONDAY + 8 * AN_HOUR
    soon, later = due(1, until=evening + AN_HOUR), due(2)
    endless = due(3, until=None)

    found = made_of(soon, later, endless, now=evening)
    assert (found.now, [one for one, _ in found.later]) == ((), [later, endless])
    assert {at for _, at in found.later} == {MONDAY - AN_HOUR + A_DAY}


def test_what_has_run_out_is_no_news() -> None:
    over, left = due(1, until=MONDAY), due(2)

    assert made_of(over, left) == Bundle(now=(left,))
    assert made_of(over) == Bundle()


def test_who_went_away_meanwhile_is_told_when_they_are_back() -> None:
    away = replace(an_organisation(), absences={ANA.id: (an_absence(ANA, end=MONDAY.date() + A_DAY),)})

    found = made_of(due(), hours=hours_for(ANA.id, away))
    assert [at for _, at in found.later] == [MONDAY - AN_HOUR + 2 * A_DAY]


# A fortnight of somebody who is asked a lot


@dataclass
class Row:
    """What is planned for one decision: one moment, or two."""

    number: int
    at: datetime | None
    last_at: datetime | None
    until: datetime | None
    told: list[datetime] = field(default_factory=list)
    dropped: bool = False


@dataclass
class Days:
    """Plays what a tick does for one person, with the rules as they are, and keeps what they were sent."""

    hours: Calendar
    rows: list[Row]
    sent: list[datetime] = field(default_factory=list)

    def tick(self, now: datetime) -> None:
        if not any(row.at is not None and row.at <= now for row in self.rows):
            return
        claimed = {row.number: row for row in self.rows if row.at is not None and row.at <= now + TOGETHER}
        again = {
            number: again_at(row.last_at, until=row.until, hours=self.hours, now=now) for number, row in claimed.items()
        }
        some = tuple(
            due(number, at=row.at or now, last=again[number] is None, until=row.until)
            for number, row in claimed.items()
        )
        found = bundled(some, told=self.told(now), hours=self.hours, now=now)
        self._settle(claimed, found, again, now)

    def told(self, now: datetime) -> Told:
        today = day_of(now, self.hours)
        days = [day_of(one, self.hours) for one in self.sent]
        return Told(today=days.count(today), week=sum(today - 7 * A_DAY < one for one in days))

    def _settle(self, claimed: dict[int, Row], found: Bundle, again: dict[int, datetime | None], now: datetime) -> None:
        said, later = (
            {int(one.decision[2:]) for one in found.now},
            {int(one.decision[2:]): at for one, at in found.later},
        )
        self.sent += [now] if said else []
        for number, row in claimed.items():
            if number in said:
                row.told.append(now)
                row.at, row.last_at = again[number], None
            elif number in later:
                assert later[number] > now
                assert row.until is None or later[number] < row.until
                row.at = later[number]
            else:
                # Time ran out, or will before it can be said.
                row.dropped, row.at = True, None

    def per_day(self) -> Counter[date]:
        return Counter(day_of(one, self.hours) for one in self.sent)


moments = st.integers(0, 9 * 24 * 6).map(lambda count: MONDAY - AN_HOUR + count * TICK)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    planned = []
    for number in range(draw(st.integers(1, 25))):
        first = next_working(draw(moments), HOURS)
        last = next_working(first + draw(st.integers(4, 60)) * AN_HOUR, HOURS)
        ends = last + draw(st.integers(1, 48)) * AN_HOUR
        twice, endless = draw(st.booleans()), draw(st.booleans())
        planned.append(Row(number, first, last if twice else None, None if endless else ends))
    return planned


def ticks(days: int, *, after: datetime = MONDAY - AN_HOUR) -> Iterable[datetime]:
    return (after + count * TICK for count in range(days * 24 * 6))


@settings(max_examples=60)
@given(planned=rows())
def test_however_much_is_asked_of_somebody_they_hear_seldom_and_of_all_that_still_has_time(planned: list[Row]) -> None:
    days = Days(HOURS, planned)
    for now in ticks(35):
        days.tick(now)

    assert all(is_working(one, HOURS) for one in days.sent)
    per_day = days.per_day()
    assert all(count <= MOST_A_DAY for count in per_day.values())
    assert all(sum(per_day[day + back * A_DAY] for back in range(7)) <= MOST_A_WEEK for day in per_day)
    for row in planned:
        assert len(row.told) <= 2
        assert all(row.until is None or one < row.until for one in row.told)
        assert row.at is None, "nothing is left"
        assert row.told or row.dropped
        assert not row.dropped or row.until is not None, "what has time without an end is never dropped"


@settings(max_examples=40)
@given(planned=rows(), down=st.integers(1, 60), since=st.integers(0, 8 * 24))
def test_after_hours_of_downtime_there_is_one_message_and_what_runs_out_is_in_it(
    planned: list[Row], down: int, since: int
) -> None:
    stops = MONDAY - AN_HOUR + since * AN_HOUR
    back = next_working(stops + down * AN_HOUR, HOURS)
    days = Days(HOURS, planned)
    for now in ticks(since // 24 + 1):
        if now < stops:
            days.tick(now)
    before, told = len(days.sent), days.told(back)
    late = [row for row in planned if row.at is not None and row.at <= back and (row.until is None or back < row.until)]
    running_out = [row for row in late if again_at(row.last_at, until=row.until, hours=HOURS, now=back) is None]

    for _ in range(5):
        days.tick(back)

    assert len(days.sent) - before <= 1
    if running_out and told.today < MOST_A_DAY and told.week < MOST_A_WEEK:
        assert len(days.sent) - before == 1
        assert all(row.told[-1] == back for row in late)


def test_what_runs_out_today_finds_room_on_a_day_full_of_others() -> None:
    half_ways = [Row(number, MONDAY + number * 3 * AN_HOUR, FRIDAY, FRIDAY + A_DAY) for number in range(1, 3)]
    early = Row(0, MONDAY, None, FRIDAY)
    ends = Row(9, MONDAY + 5 * AN_HOUR, None, MONDAY + 6 * AN_HOUR)
    days = Days(HOURS, [early, *half_ways, ends])
    for now in ticks(1):
        days.tick(now)

    told: defaultdict[datetime, set[int]] = defaultdict(set)
    for row in days.rows:
        for one in row.told:
            told[one].add(row.number)
    assert list(told.values()) == [{0}, {2, 9}], "what is half-way at 13:00 waits for tomorrow"
