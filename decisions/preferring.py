"""Having what somebody prefers hold from now on."""

from dataclasses import dataclass, replace
from datetime import datetime

from decisions.acting import one_of_us
from decisions.deciders.routing import calendar_of
from decisions.meeting import preferred
from decisions.nudging.errors import NoDayLeftError
from decisions.people import Identity, Person
from decisions.ports.clock import Clock
from decisions.ports.work import UnitOfWork, Work
from decisions.preferences import DAYS, DIGEST_DAY, DIGEST_HOUR, HOURS, Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferred:
    """What holds for somebody, and what they may choose from: platforms where they are, days on which they work."""

    now: Preferences
    platforms: tuple[str, ...]
    working: tuple[int, ...]


def preferred_by(work: Work, person: Person, now: datetime) -> Preferred:
    """Tell what holds for `person`."""
    accounts = work.people.whereabouts(person.id).accounts
    return Preferred(
        now=work.people.preferences(person.id),
        platforms=tuple(sorted({account.identity.platform for account in accounts})),
        working=_working(work, person, now),
    )


class Preferring:
    """Keeps what people prefer."""

    def __init__(self, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def keep(self, identity: Identity, wanted: Preferences) -> Preferences:
        """Have `wanted` hold for who asks.

        Raises:
            NoDayLeftError: it leaves none of the days on which they work.
            NotThereError: they have no account where they want to be reached.
            StrangerError: they have no standing.
            UnseenIdentityError: the account must be looked up first.
        """
        now = self._clock()
        with self._unit_of_work() as work:
            person = one_of_us(work, identity, now=now)
            working = _working(work, person, now)
            if working and wanted.quiet_days.issuperset(working):
                raise NoDayLeftError(working)
            wanted = _possible(wanted)
            preferred(work, person, wanted.platform)
            work.people.keep(person.id, wanted)
            work.people.seen(identity)
            work.commit()
        return wanted


def _possible(wanted: Preferences) -> Preferences:
    """Leave out what is no day of the week, and no hour of a day."""
    return replace(
        wanted,
        quiet_days=frozenset(day for day in wanted.quiet_days if 0 <= day < DAYS),
        digest_day=wanted.digest_day if 0 <= wanted.digest_day < DAYS else DIGEST_DAY,
        digest_hour=wanted.digest_hour if 0 <= wanted.digest_hour < HOURS else DIGEST_HOUR,
    )


def _working(work: Work, person: Person, now: datetime) -> tuple[int, ...]:
    week = calendar_of(person.id, work.rights.organisation(now=now).knowing(person)).week
    return tuple(day for day, hours in enumerate(week) if hours)
