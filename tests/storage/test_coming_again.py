"""The clock comes again to what it came to too early, since somebody lives by another clock by now."""

from dataclasses import replace
from datetime import timedelta

from decisions.absences.away import Turn
from decisions.decision import DecisionId
from decisions.follow_ups import DueKind
from decisions.handing_over.events import Widened
from decisions.ports.reading import SYSTEM
from decisions.raising.events import StillMattersAsked
from decisions.service import DecisionService
from storage.database import Database
from storage.due import DueJobs
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import NOW, profile
from tests.storage.company import RAISER, company, raised


def test_who_has_moved_west_since_is_asked_in_the_morning_there(
    database: Database, unit_of_work: SqlUnitOfWork
) -> None:
    now, asked = NOW, []
    key = raised(company(unit_of_work), 1)
    service, due = DecisionService(unit_of_work, lambda: now), DueJobs(database)

    while not _happened(unit_of_work, key, StillMattersAsked) and (at := due.next()) is not None:
        if _happened(unit_of_work, key, Widened):
            service.meet(RAISER, replace(profile("Sara"), zone="America/Los_Angeles"))
        now = at
        for job in due.claim(now):
            if job.command.request_id.startswith(DueKind.STILL_MATTERS):
                asked.append(now)
            assert not isinstance(job.command, Turn)
            service.handle(job.command)
            due.done(job)

    assert _happened(unit_of_work, key, StillMattersAsked)
    too_early, in_the_morning = asked
    assert in_the_morning - too_early < timedelta(hours=12)
    assert in_the_morning.hour == 17, "nine in the morning there"


def _happened(unit_of_work: SqlUnitOfWork, key: DecisionId, kind: type) -> bool:
    with unit_of_work() as work:
        happened = work.decisions.history(key, reader=SYSTEM)
    return any(isinstance(one.event, kind) for one in happened)
