"""Nudges around every change of the clock: at work by the clock on the wall, once, and never in an hour that is not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from decisions.decision import DecisionId
from decisions.nudging.bundling import Due, Told, bundled, day_of
from decisions.nudging.moments import AFTER_THE_CARD, hours_for, moments
from decisions.nudging.waits import Waiting
from decisions.organisation import Organisation
from decisions.rights.lines import Company
from decisions.wall_clock import days_of_change
from decisions.worktime import Calendar, is_working
from tests.decisions.builders import ANA, an_organisation

YEARS = range(2024, 2031)
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Australia/Sydney",
    "Australia/Lord_Howe",  # by half an hour
    "Africa/Cairo",  # at midnight
    "America/Havana",  # at midnight, and at one back to midnight
    "Atlantic/Azores",  # at midnight, back into the hour before it
    "America/Nuuk",  # back into the day before
    "Africa/Casablanca",  # for a month, and not in summer
    "Antarctica/Troll",  # by two hours
    "Pacific/Auckland",
)
UNCHANGING = ("Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu")
"""UTC+14, UTC-12, and one by three quarters of an hour."""
LEAP_DAYS = (date(2024, 2, 29), date(2028, 2, 29))
MINUTE, QUARTER, AN_HOUR, A_DAY = timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
NIGHTS = "Mon-Sun 00:00-04:30 09:00-17:00 23:00-24:00"
"""Work in the hours that are skipped and repeated, too."""
SLOTS = range(0, 24 * 60, 15)


def changes(zones: tuple[str, ...]) -> Iterator[tuple[str, date]]:
    for zone in zones:
        yield from ((zone, day) for year in YEARS for day in sorted(days_of_change(ZoneInfo(zone), year)))


def living_in(zone: str, company: Company) -> Organisation:
    return replace(an_organisation(people=[replace(ANA, zone=zone)]), company=company)


class Wall:
    """What the clock on the wall shows in each minute of the days around one."""

    def __init__(self, zone: str, day: date) -> None:
        self.start = datetime.combine(day - A_DAY, time(), UTC) - 12 * AN_HOUR
        there = ZoneInfo(zone)
        self.shown = [(self.start + count * MINUTE).astimezone(there) for count in range(4 * 1_440)]

    def opens(self, day: date, slot: int) -> datetime | None:
        """Find the first minute of `day` at which it shows `slot`, or, where it skips that, the next one that it does.

        None where it shows none of that day from then on.
        """
        for count, shown in enumerate(self.shown):
            if shown.date() == day and shown.hour * 60 + shown.minute >= slot:
                return self.start + count * MINUTE
        return None

    def works(self, at: datetime, parts: tuple[tuple[int, int], ...]) -> bool:
        shown = self.shown[(at - self.start) // MINUTE]
        return any(opens <= shown.hour * 60 + shown.minute < closes for opens, closes in parts)


def due(at: datetime, until: datetime | None = None) -> Due:
    return Due(
        decision=DecisionId("D-12"),
        round=1,
        person=ANA.id,
        what=Waiting.DECIDE,
        at=at,
        last=True,
        until=until,
    )


def put_off(at: datetime, hours: Calendar, *, told: Told | None = None) -> datetime:
    """Tell when a nudge is looked at again that cannot be said at `at`."""
    found = bundled((due(at),), told=told or Told(today=2, week=2), hours=hours, now=at)
    (later,) = found.later
    return later[1]


def each_slot_once(zone: str, day: date) -> None:
    """Whatever quarter of an hour work begins at, what was put off till that day is looked at once, as it begins."""
    wall = Wall(zone, day)
    for slot in SLOTS:
        works = f"Mon-Sun {slot // 60:02}:{slot % 60:02}-24:00"
        hours = hours_for(ANA.id, living_in(zone, Company(working=works)))
        for today in (day, day + A_DAY):
            opens = wall.opens(today, slot)
            if opens is None:
                continue
            begins = wall.opens(today, 0)
            assert begins is not None
            assert put_off(begins - MINUTE, hours) == opens, (zone, today, slot)
            # Once it was said, the next is not before the day after, however often the clock shows that hour again.
            assert day_of(put_off(opens, hours), hours) > today, (zone, today, slot)


def in_time_and_at_work(zone: str, day: date, company: Company, parts: tuple[tuple[int, int], ...]) -> None:
    """Whoever is asked in any quarter of an hour around the change is nudged in hours that the wall shows as work."""
    wall, organisation = Wall(zone, day), living_in(zone, company)
    worked = [wall.works(wall.start + count * MINUTE, parts) for count in range(4 * 1_440)]
    passed = [0]
    for works in worked:
        passed.append(passed[-1] + works)
    for count in range(0, 3 * 1_440, 15):
        since = wall.start + count * MINUTE
        end = min(count + 1_300, len(worked) - 1)
        left = passed[end] - passed[count]
        found = moments(ANA.id, organisation, since=since, until=wall.start + end * MINUTE, now=since)
        assert bool(found) == bool(left), (zone, since)
        for at in found:
            minute = (at - wall.start) // MINUTE
            assert worked[minute], (zone, since, at)
            assert minute < end
            too_soon = left > AFTER_THE_CARD // MINUTE and passed[minute] - passed[count] < AFTER_THE_CARD // MINUTE
            assert not too_soon, (zone, since, at)


def around(zone: str, day: date) -> None:
    each_slot_once(zone, day)
    in_time_and_at_work(zone, day, Company(working=NIGHTS), ((0, 270), (540, 1_020), (1_380, 1_440)))
    in_time_and_at_work(zone, day, Company(working="Mon-Sun 09:00-17:00"), ((540, 1_020),))


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2026, 3, 29)),
        ("America/New_York", date(2027, 11, 7)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
        ("Atlantic/Azores", date(2026, 10, 25)),
        ("Pacific/Kiritimati", date(2028, 2, 29)),
        ("Etc/GMT+12", date(2024, 2, 29)),
    ],
)
def test_around_a_change_and_on_leap_days_nudges_keep_to_the_clock_on_the_wall(zone: str, day: date) -> None:
    around(zone, day)


def test_there_are_changes_to_look_at() -> None:
    per_zone = {zone: sum(one == zone for one, _ in changes(ZONES)) for zone in ZONES}

    assert all(count >= 2 * len(YEARS) for zone, count in per_zone.items() if zone != "America/Nuuk")
    assert all(per_zone.values())
    assert not list(changes(UNCHANGING))


@pytest.mark.faults
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("zone", ZONES)
def test_all_changes_of_seven_years(zone: str) -> None:
    for _, day in changes((zone,)):
        around(zone, day)


@pytest.mark.faults
@pytest.mark.parametrize("zone", [*UNCHANGING, *ZONES])
def test_all_leap_days(zone: str) -> None:
    for day in LEAP_DAYS:
        around(zone, day)


# "Etc/GMT-1" is Berlin, had its country done away with summer time since the nudge was planned.
@pytest.mark.parametrize("moved_to", [*UNCHANGING, *ZONES, "Etc/GMT-1"])
@pytest.mark.parametrize("from_", ["Europe/Berlin", "Pacific/Kiritimati"])
def test_who_has_moved_since_a_nudge_was_planned_hears_it_by_the_clock_where_they_are(
    from_: str, moved_to: str
) -> None:
    company = Company(working="Mon-Sun 09:00-17:00", zone=from_)
    there = hours_for(ANA.id, living_in(moved_to, company))
    for count in range(0, 14 * 24, 5):
        since = datetime(2026, 3, 20, tzinfo=UTC) + count * AN_HOUR
        until = since + 5 * A_DAY
        for at in moments(ANA.id, living_in(from_, company), since=since, until=until, now=since):
            found = bundled((due(at, until),), told=Told(), hours=there, now=at)
            if found.now:
                assert is_working(at, there)
            else:
                assert not is_working(at, there)
                assert not found.later or at < found.later[0][1] < until
                assert all(is_working(again, there) for _, again in found.later)
                assert found.later or until - at < A_DAY, "lost, though there was time"


def test_a_zone_that_nobody_knows_is_the_companys() -> None:
    company = Company(zone="Asia/Tokyo")

    assert hours_for(ANA.id, living_in("Mars/Olympus", company)).zone == ZoneInfo("Asia/Tokyo")
    assert hours_for(ANA.id, living_in("", company)).zone == ZoneInfo("Asia/Tokyo")
