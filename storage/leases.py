"""Leases: what a worker chose to send is locked, looked at once more, and taken for a while."""

from typing import Any

from sqlalchemy import Connection, Row, Table, Update, bindparam, select, update

from storage.jobs import Job, NoticeJob, PostingJob
from storage.states import PENDING
from storage.tables import outbox, posting


def row_of(table: Table) -> Update:
    """Change the row that is bound as `of`."""
    return update(table).where(table.c.id == bindparam("of"))


# What another is changing at this very moment is left to the next round, which sees what became of it.
_LOCK = {
    table.name: select(table)
    .where(table.c.id.in_(bindparam("chosen", expanding=True)), table.c.state == PENDING)
    .with_for_update(skip_locked=True)
    for table in (posting, outbox)
}
_TAKE = {
    table.name: row_of(table).values(
        lease=bindparam("taken"),
        leased_until=bindparam("until"),
        attempts=bindparam("attempt"),
        unsure=bindparam("doubtful"),
    )
    for table in (posting, outbox)
}


def unchanged(connection: Connection, chosen: list[Job]) -> list[Job]:
    """Lock what was chosen, as far as it still is what was read: sent, dropped or lent to nobody since."""
    still: dict[tuple[str, int], Row[Any]] = {}
    for table in (posting, outbox):
        ids = [job.id for job in chosen if table_of(job) == table.name]
        rows = connection.execute(_LOCK[table.name], {"chosen": ids}) if ids else ()
        still |= {(table.name, row.id): row for row in rows}
    return [job for job in chosen if _is_as_read(job, still.get((table_of(job), job.id)))]


def _is_as_read(job: Job, row: Row[Any] | None) -> bool:
    if row is None or (row.lease, row.attempts) != (job.lease - 1, job.attempts - 1):
        return False
    return isinstance(job, NoticeJob) or row.message == (job.ref.message if job.ref else None)


def take(connection: Connection, jobs: list[Job], until: int) -> None:
    """Lend them out until the moment given."""
    for table in (posting, outbox):
        rows: list[dict[str, Any]] = [
            {
                "of": job.id,
                "taken": job.lease,
                "until": until,
                "attempt": job.attempts,
                "doubtful": job.unsure,
            }
            for job in jobs
            if table_of(job) == table.name
        ]
        if rows:
            connection.execute(_TAKE[table.name], rows)


def table_of(job: Job) -> str:
    """Name the table of a job."""
    return posting.name if isinstance(job, PostingJob) else outbox.name
