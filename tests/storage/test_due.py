from datetime import timedelta

from storage.database import Database
from storage.due import DueJobs
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import NOW, raised, recorded


def test_a_reseat_is_taken_once_by_its_key_and_consumed(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    with unit_of_work() as work:
        recorded(work, raised("D-1"), raised("D-2"))
        work.due.deadline(raised("D-1").decision.id, NOW)
        work.due.reseat_all(at=NOW, key="rights-2")
        work.commit()
    due = DueJobs(database)

    assert due.claim(NOW - timedelta(microseconds=1)) == ()
    jobs = due.claim(NOW)
    assert [(job.command.request_id, getattr(job.command, "decision", None)) for job in jobs] == [
        ("reseat/rights-2/D-1", "D-1"),
        ("reseat/rights-2/D-2", "D-2"),
    ]
    assert due.claim(NOW) == ()

    for job in jobs:
        due.done(job)
    with unit_of_work() as work:
        assert work.due.reseat_all(at=NOW, key="rights-2") == 2
