"""A worker that sends, on a machine whose clock a test moves."""

from datetime import datetime

from sqlalchemy import Connection

from decisions.decision import DecisionId
from decisions.places import direct
from decisions.telling.notices import Copy, Notice, NoticeKind
from storage.delivery import Deliveries
from storage.jobs import Job, Limit, PostingJob, Ref
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import ANA, CHANNEL, NOW

KEY = DecisionId("D-1")
HERS = direct(ANA, CHANNEL)
CARD = Ref(channel="C1", message="1.0")
MINUTE = 60.0


class Machine:
    """Machine time that a test moves, read from no database."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self, _connection: Connection) -> int:
        return round(self.seconds * 1_000_000)


def unlimited(_job: Job) -> tuple[Limit, ...]:
    return ()


def place(unit_of_work: SqlUnitOfWork, *copies: Copy, key: str = "D-1", version: int = 2) -> None:
    with unit_of_work() as work:
        work.postings.place(DecisionId(key), copies, version=version)
        work.commit()


def put(unit_of_work: SqlUnitOfWork, *, seq: int = 4, key: str = "D-1", not_before: datetime = NOW) -> Notice:
    notice = Notice(
        kind=NoticeKind.DECIDED, decision=DecisionId(key), seq=seq, conversation=CHANNEL, not_before=not_before
    )
    with unit_of_work() as work:
        work.outbox.put([notice])
        work.commit()
    return notice


def claim(deliveries: Deliveries, now: datetime = NOW) -> tuple[Job, ...]:
    return deliveries.claim(now=now, limits_of=unlimited)


def posting(deliveries: Deliveries) -> PostingJob:
    (job,) = claim(deliveries)
    assert isinstance(job, PostingJob)
    return job
