"""What waits for the working hours of who reads it, and comes as one message where several waited."""

from dataclasses import replace
from datetime import datetime

from decisions.nudging.bundling import day_of
from decisions.nudging.moments import hours_for
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.ports.reading import SYSTEM
from decisions.ports.work import UnitOfWork, Work
from decisions.telling.notices import Notice, NoticeKind
from decisions.telling.working_hours import is_at_it, may_wait, waits_until
from decisions.worktime import is_working, next_working
from storage.database import Database
from storage.gathering import gathered, may_gather
from storage.jobs import NoticeJob
from storage.unit_of_work import SqlUnitOfWork


class Mornings:
    """Keeps what one person reads until they work, and puts together what gathered."""

    def __init__(self, database: Database, unit_of_work: SqlUnitOfWork, reads: UnitOfWork) -> None:
        self._database = database
        self._unit_of_work = unit_of_work
        self._reads = reads

    def waits(self, job: NoticeJob, now: datetime) -> bool:
        """Tell, without writing, whether a message may have to wait, or others come with it."""
        person = job.conversation.person
        if person is None or not may_wait(job.kind):
            return False
        with self._reads() as work:
            if _kept_until(work, job, person, now) is not None:
                return True
        with self._database.read() as connection:
            return may_gather(connection, job, now=now)

    def kept(self, job: NoticeJob, now: datetime) -> bool:
        """Keep a message until its reader works, or put it together with others; tell whether that was done."""
        person = job.conversation.person
        if person is None:
            return False
        with self._unit_of_work() as work:
            until = _kept_until(work, job, person, now)
            if until is not None:
                hours = hours_for(person, _knowing(work, person, now))
                work.outbox.keep(job, until=until, day=day_of(until, hours))
            elif not work.outbox.gather(job, now=now):
                return False
            work.commit()
        return True

    def gathered(self, key: str) -> tuple[Notice, ...]:
        """List what was put together as the message of this key."""
        with self._database.read() as connection:
            return gathered(connection, key)


def _kept_until(work: Work, job: NoticeJob, person: PersonId, now: datetime) -> datetime | None:
    organisation = _knowing(work, person, now)
    if job.kind is NoticeKind.NUDGE:
        hours = hours_for(person, organisation)
        return None if is_working(now, hours) else next_working(now, hours)
    until = waits_until(job.kind, person, organisation, now)
    if until is None or is_at_it(person, work.decisions.history(job.decision, reader=SYSTEM), now):
        return None
    return until


def _knowing(work: Work, person: PersonId, now: datetime) -> Organisation:
    """Show the organisation as of now, and its reader with it, who may be outside the rights."""
    organisation = work.rights.organisation(now=now)
    return replace(organisation, people={**organisation.people, **work.people.persons({person})})
