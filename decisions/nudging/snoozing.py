"""Snooze: somebody hears nothing of a decision for a while. The clock does not stand for it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from decisions.acting import one_of_us
from decisions.decision import DecisionId
from decisions.nudging.errors import NothingWaitsError, NotThenError
from decisions.nudging.moments import hours_for
from decisions.nudging.waited_for import waited_for
from decisions.people import Identity, Person
from decisions.ports.clock import Clock
from decisions.ports.work import UnitOfWork, Work
from decisions.worktime import Calendar, next_working

_A_DAY = timedelta(days=1)
_DAYS = 7
MORNING, AFTERNOON, NOON = time(8), time(14), time(12)
AT_LEAST = timedelta(hours=1)
"""How long it is quiet at the least: less is no pause."""
LONGEST = timedelta(days=31)
"""How long it is quiet at the most: whoever wants more puts the decision off."""


class When(Enum):
    """How a moment is named to who may choose it."""

    THIS_AFTERNOON = auto()
    TOMORROW = auto()
    ON_A_DAY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Until when it may be quiet: `at`, on a `day` of theirs, at the beginning of it where it is the `morning`."""

    when: When
    day: date
    at: datetime
    morning: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """What somebody may choose from; time runs out at `until`, where it does."""

    decision: DecisionId
    choices: tuple[Pause, ...]
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozed:
    """It is quiet `until` then; it still `ends`, where it does."""

    decision: DecisionId
    until: datetime
    ends: datetime | None


def pauses(hours: Calendar, *, until: datetime | None, now: datetime) -> tuple[Pause, ...]:
    """Offer this afternoon, the next day on which they work, and next week: in their hours, before time runs out."""
    today = now.astimezone(hours.zone).date()
    next_week = today + (_DAYS - today.weekday()) * _A_DAY
    found = (
        *_this_afternoon(today, hours, now),
        *(_on(day, today, hours) for day in (today + _A_DAY, next_week)),
    )
    once = {one.at: one for one in found if until is None or one.at < until}
    return tuple(once[at] for at in sorted(once))


def offered(work: Work, decision: DecisionId, person: Person, now: datetime) -> Pauses:
    """Tell until when somebody may have it quiet.

    Raises:
        NothingWaitsError: nothing about it waits on them.
    """
    until = _until(work, decision, person, now)
    hours = hours_for(person.id, work.rights.organisation(now=now).knowing(person))
    return Pauses(decision=decision, choices=pauses(hours, until=until, now=now), until=until)


class Snoozing:
    """Keeps quiet what waits on somebody."""

    def __init__(self, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def snooze(self, identity: Identity, decision: DecisionId, until: datetime) -> Snoozed:
        """Say nothing about it to who asks, before `until`.

        Raises:
            NothingWaitsError: nothing about it waits on them.
            NotThenError: that is over, or no sooner than time runs out.
            StrangerError: they have no standing.
            UnseenIdentityError: the account must be looked up first.
        """
        now = self._clock()
        with self._unit_of_work() as work:
            person = one_of_us(work, identity, now=now)
            ends = _until(work, decision, person, now)
            if not now < until <= now + LONGEST or (ends is not None and until >= ends):
                raise NotThenError(decision, ends)
            work.nudges.snooze(decision, person.id, until)
            work.commit()
        return Snoozed(decision=decision, until=until, ends=ends)


def _until(work: Work, decision: DecisionId, person: Person, now: datetime) -> datetime | None:
    """Tell when the time of somebody runs out, for the first thing that they are waited for."""
    waiting = waited_for(work, decision, person.id, now=now)
    if not waiting:
        raise NothingWaitsError(decision)
    return min((one.until for one in waiting if one.until is not None), default=None)


def _this_afternoon(today: date, hours: Calendar, now: datetime) -> tuple[Pause, ...]:
    at = next_working(datetime.combine(today, AFTERNOON, hours.zone), hours)
    if at - now < AT_LEAST or at.astimezone(hours.zone).date() != today:
        return ()
    return (Pause(when=When.THIS_AFTERNOON, day=today, at=at, morning=False),)


def _on(day: date, today: date, hours: Calendar) -> Pause:
    at = next_working(datetime.combine(day, MORNING, hours.zone), hours)
    local = at.astimezone(hours.zone)
    when = When.TOMORROW if local.date() == today + _A_DAY else When.ON_A_DAY
    return Pause(when=when, day=local.date(), at=at, morning=local.time() < NOON)
