"""When somebody is reminded: half-way, and a last time before time runs out, in working hours of their own."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from decisions.deciders.routing import calendar_of
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.rights.lines import DEFAULT_WINDOW
from decisions.worktime import Calendar, later, next_working, working_between

AFTER_THE_CARD = timedelta(hours=4)
"""Working hours after which somebody may be nudged about a card, at the soonest, where that leaves any."""
_A_WEEK = timedelta(days=7)


def moments(
    person: PersonId, organisation: Organisation, *, since: datetime, until: datetime | None, now: datetime
) -> tuple[datetime, ...]:
    """Tell when to nudge somebody who is waited for `since` then and `until` then: never, once or twice from `now` on.

    Half-way, and a working day before the end, or half the window where that is shorter; never within four working
    hours of the card, unless there are no more. Where both fall together there is one. Without an end, the usual window
    is taken for one. Hours are those in which they may be written to; where these are none, they are never nudged.
    """
    return _worked_out(hours_for(person, organisation), since, until, max(since, now))


@lru_cache(maxsize=4_096)
def _worked_out(hours: Calendar, since: datetime, until: datetime | None, begins: datetime) -> tuple[datetime, ...]:
    """Work the moments out; who is still waited for as before has the same, and each press asks for them."""
    if until is None:
        since, until = begins, later(begins, hours.length(DEFAULT_WINDOW), hours)
    left = working_between(begins, until, hours)
    if not left:
        return ()
    window = left if begins == since else working_between(since, until, hours)
    soonest = later(begins, AFTER_THE_CARD if left > AFTER_THE_CARD else left / 2, hours)
    half, last = window / 2, window - min(hours.day, window / 2)
    at_last = max(later(since, last, hours), soonest)
    if not _apart(half, last, hours):
        return (next_working(at_last, hours),)
    at_half = max(later(since, half, hours), soonest)
    if begins != since and not _apart(timedelta(), working_between(at_half, at_last, hours), hours):
        return (next_working(at_last, hours),)
    return next_working(at_half, hours), next_working(at_last, hours)


def weekly(person: PersonId, organisation: Organisation, *, since: datetime, now: datetime) -> tuple[datetime, ...]:
    """Tell when to ask somebody for what is waited for without an end: `since` then, and a week after that."""
    hours = hours_for(person, organisation)
    first = next_working(since if since >= now else later(now, AFTER_THE_CARD, hours), hours)
    return first, in_a_week(first, hours)


def in_a_week(at: datetime, hours: Calendar) -> datetime:
    """Tell when somebody is asked the next time who is asked each week, and was `at` that moment."""
    return next_working(at + _A_WEEK, hours)


def again_at(last_at: datetime | None, *, until: datetime | None, hours: Calendar, now: datetime) -> datetime | None:
    """Tell when somebody who is nudged `now` is nudged a last time; None where this is it, or both fall together."""
    # They are planned half a working day apart at least, and the first may come a little late.
    if last_at is None or working_between(now, last_at, hours) <= hours.day / 4:
        return None
    at = next_working(last_at, hours)
    return at if until is None or at < until else None


def calendar_at_all(person: PersonId, organisation: Organisation) -> Calendar:
    """Tell when somebody works: not while they are away, now or later."""
    calendar = calendar_of(person, organisation)
    away = tuple(absence.closure for absence in organisation.absences.get(person, ()))
    return replace(calendar, closed=(*calendar.closed, *away)) if away else calendar


def hours_for(person: PersonId, organisation: Organisation) -> Calendar:
    """Tell when somebody may be written to unasked: while they work, but for the days that they keep quiet."""
    return quietly(person, calendar_at_all(person, organisation), organisation)


def quietly(person: PersonId, works: Calendar, organisation: Organisation) -> Calendar:
    """Leave out the weekdays on which somebody wants to hear nothing, as long as that leaves one."""
    known = organisation.people.get(person)
    if known is None or not known.quiet_days:
        return works
    week = tuple(() if day in known.quiet_days else hours for day, hours in enumerate(works.week))
    return replace(works, week=week) if any(week) else works


def _apart(one: timedelta, other: timedelta, hours: Calendar) -> bool:
    """Tell whether two moments are far enough from each other for two nudges: by half a working day."""
    return other - one >= hours.day / 2
