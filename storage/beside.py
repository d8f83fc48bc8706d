"""What waits for one and the same channel, whatever the thread, or for one and the same person."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, Text, bindparam, func, literal_column, select

from decisions.places import Conversation
from storage.candidates import notice_job, posting_job
from storage.jobs import Job
from storage.leases import table_of
from storage.states import PENDING
from storage.tables import outbox, posting

_BEGINS = bindparam("begins", type_=Text)
# Written out, as everywhere: a planner matches a partial index against no value that comes later.
_WAITING: Mapping[str, Select[Any]] = {
    table.name: select(table).where(
        table.c.state == literal_column(f"'{PENDING}'"),
        # What somebody has taken ends as it ends.
        table.c.leased_until.is_(None),
        func.substr(table.c.conversation_key, 1, func.length(_BEGINS)) == _BEGINS,
    )
    for table in (posting, outbox)
}
_COPIES = _WAITING[posting.name].where(posting.c.shown < posting.c.wanted).order_by(posting.c.id)
_NOTICES = _WAITING[outbox.name].order_by(outbox.c.id)


def beside(connection: Connection, job: Job) -> Iterator[Job]:
    """List what waits for where a message was to go, and nobody has taken."""
    bound = {"begins": _begins(job.conversation)}
    found: tuple[Job, ...] = (
        *(posting_job(row) for row in _there(connection, _COPIES, bound, job.conversation)),
        *(notice_job(row) for row in _there(connection, _NOTICES, bound, job.conversation)),
    )
    for one in found:
        if (table_of(one), one.id) != (table_of(job), job.id):
            yield replace(one, lease=one.lease - 1, attempts=one.attempts - 1)


def _there(
    connection: Connection, waiting: Select[Any], bound: Mapping[str, str], where: Conversation
) -> list[Row[Any]]:
    # The key of one person may begin that of another.
    rows = connection.execute(waiting, bound)
    return [row for row in rows if where.person is None or row.conversation_key == where.key]


def _begins(where: Conversation) -> str:
    """Give how the keys begin of all conversations in one place."""
    return where.key if where.thread is None else where.key.removesuffix(where.thread)
