"""One budget for everything that nobody asked for: what goes out now, together, and what waits."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from decisions.decision import DecisionId
from decisions.nudging.moments import AFTER_THE_CARD
from decisions.nudging.waits import Waiting
from decisions.people import PersonId
from decisions.worktime import Calendar, is_working, next_working, working_between

MOST_A_DAY = 2
MOST_A_WEEK = 6
KEPT_A_DAY = 1
"""Messages of a day that are kept for what runs out."""
KEPT_A_WEEK = 2
"""Messages of a week that are kept for what runs out."""
TOGETHER = timedelta(hours=2)
"""What falls due within so much time of each other comes as one message."""
AT_ONCE = timedelta(minutes=10)
"""So long a message waits for what falls due just after it, and may not come sooner than planned."""

A_WEEK = timedelta(days=7)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A nudge that fell due; `last` is the one that names what happens next. Time runs out at `until`.

    It is the last where `moments.again_at` plans no other.
    """

    decision: DecisionId
    round: int
    person: PersonId
    what: Waiting
    at: datetime
    last: bool
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How many unasked messages somebody got `today`, and within the last seven days of theirs, `week`."""

    today: int = 0
    week: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What becomes of the nudges of one person: one message `now`, and what is looked at again, each at its moment.

    What is in neither waits for the digest: its time runs out before it could be said. Nothing is planned for it.
    """

    now: tuple[Due, ...] = ()
    later: tuple[tuple[Due, datetime], ...] = ()


def bundled(due: tuple[Due, ...], *, told: Told, hours: Calendar, now: datetime) -> Bundle:
    """Decide what one person is told `now`, in one message, and when the rest is looked at again.

    Half-way nudges leave room for what runs out; once anything is said, all of it is said that is due, or may be soon.
    """
    left = tuple(one for one in due if one.until is None or now < one.until)
    some = tuple(one for one in left if one.at <= now or _may_be_hurried(one, hours))
    rest = tuple((one, one.at) for one in left if one not in some)
    if not is_working(now, hours):
        return Bundle(later=(*_later(some, next_working(now, hours)), *rest))
    if not any(_fits(one, told, now=now, hours=hours) for one in some):
        return Bundle(later=(*_later(some, _tomorrow(now, hours)), *rest))
    if (at := _together_at(some, rest, hours, now)) is not None:
        return Bundle(later=(*((one, max(one.at, at)) for one in some), *rest))
    said = sorted(some, key=lambda one: (one.until is None, one.until or one.at, one.decision))
    return Bundle(now=tuple(said), later=rest)


def day_of(now: datetime, hours: Calendar) -> date:
    """Tell which day it is for who is written to."""
    return now.astimezone(hours.zone).date()


def _may_be_hurried(one: Due, hours: Calendar) -> bool:
    """Tell whether it may come sooner than planned: in a short window it would come too soon after the card."""
    return one.until is None or working_between(one.at, one.until, hours) >= AFTER_THE_CARD + TOGETHER


def _together_at(
    some: tuple[Due, ...], rest: tuple[tuple[Due, datetime], ...], hours: Calendar, now: datetime
) -> datetime | None:
    """Tell when the rest of it falls due, where all of it can wait so long: two messages at once would be one too many.

    Whoever has stopped work by then is told now what can be told.
    """
    soon = [at for _, at in rest if now < at <= now + AT_ONCE and is_working(at, hours)]
    if not soon or any(one.until is not None and one.until <= max(soon) + AT_ONCE for one in some):
        return None
    return max(soon)


def _fits(one: Due, told: Told, *, now: datetime, hours: Calendar) -> bool:
    runs_out = one.last or (one.until is not None and day_of(one.until, hours) <= day_of(now, hours))
    kept_a_day, kept_a_week = (0, 0) if runs_out else (KEPT_A_DAY, KEPT_A_WEEK)
    return told.today < MOST_A_DAY - kept_a_day and told.week < MOST_A_WEEK - kept_a_week


def _later(due: tuple[Due, ...], at: datetime) -> tuple[tuple[Due, datetime], ...]:
    """Put off what is due till `at`, where it has time till then; what is not due yet waits for its own moment."""
    return tuple((one, max(one.at, at)) for one in due if one.until is None or max(one.at, at) < one.until)


def _tomorrow(now: datetime, hours: Calendar) -> datetime:
    midnight = datetime.combine(day_of(now, hours) + _A_DAY, time(), hours.zone)
    return next_working(midnight, hours)
