"""The tick of nudges: who is to be nudged by now gets one message, whoever ticks, and however many do."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from decisions.nudging.moments import hours_for
from decisions.organisation import Organisation
from decisions.people import Person
from decisions.worktime import Calendar
from storage.database import Database
from storage.nudging.telling import told
from storage.tables import nudge
from storage.unit_of_work import SqlUnitOfWork, SqlWork

MOST: Final = 1_000
"""People who are written to in one transaction, on a server."""
MOST_IN_A_FILE: Final = 200
"""As many as hold up a press for no longer than anybody notices, where one writes at a time."""

_NEXT = select(func.min(nudge.c.at)).where(nudge.c.at.is_not(None))


class NudgeJobs:
    """Who is to be nudged, each person by one worker at a time."""

    def __init__(self, database: Database, unit_of_work: SqlUnitOfWork, *, most: int | None = None) -> None:
        self._unit_of_work = unit_of_work
        self._most = most or (MOST_IN_A_FILE if database.file else MOST)

    def claim(self, now: datetime) -> int:
        """Have those who are to be nudged by now be sent one message each; count the nudges that were looked at."""
        with self._unit_of_work() as work:
            addressees = work.nudges.due(now=now, most=self._most)
            if addressees:
                hours_of = _hours(_knowing(work, [one.person for one in addressees], now))
                work.nudges.tell([told(one, hours_of(one.person), now=now) for one in addressees], now=now)
            elif not work.nudges.forget_nobody(now=now):
                return 0
            work.commit()
        return sum(len(one.rows) for one in addressees)


def next_nudge(database: Database) -> datetime | None:
    """Tell when somebody is to be nudged next; None where nobody is."""
    with database.read() as connection:
        at: datetime | None = connection.execute(_NEXT).scalar()
    return at


def _hours(organisation: Organisation) -> Callable[[Person], Calendar]:
    """Tell when people may be written to: many live alike."""
    known: dict[tuple[str, frozenset[int]], Calendar] = {}

    def hours_of(person: Person) -> Calendar:
        if person.id in organisation.absences:
            return hours_for(person.id, organisation)
        alike = person.zone, person.quiet_days
        if alike not in known:
            known[alike] = hours_for(person.id, organisation)
        return known[alike]

    return hours_of


def _knowing(work: SqlWork, people: Iterable[Person], now: datetime) -> Organisation:
    """Show the organisation as of now, and these with it, who may be outside the rights."""
    organisation = work.rights.organisation(now=now)
    return replace(organisation, people={**organisation.people, **{one.id: one for one in people}})
