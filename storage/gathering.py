"""What was kept for one reader, put together as one message: each of them stays on record, as told in that one."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, Date, Select, and_, bindparam, case, insert, or_, select, update

from decisions.decision import DecisionId
from decisions.telling.notices import Notice, NoticeKind
from decisions.telling.working_hours import AT_ONCE
from storage.codec.converter import conversation_text, read_conversation
from storage.jobs import NoticeJob
from storage.moments import Moment
from storage.states import DROPPED, PENDING
from storage.tables import outbox

MOST: Final = 50
"""So many are put together at the most: whoever was away for long gets the rest in a second message."""
_ALONE = AT_ONCE | {NoticeKind.NUDGE, NoticeKind.GATHERED, NoticeKind.STANDS_IN, NoticeKind.NOT_SENT}
"""What is always told by itself: it asks somebody, is counted, or is about no decision."""

_HELD = outbox.c.id == bindparam("of"), outbox.c.lease == bindparam("held")
_KEEP = (
    update(outbox)
    .where(*_HELD)
    .values(
        leased_until=None,
        not_before=bindparam("until", type_=Moment),
        day=bindparam("then", type_=Date),
        unsure=bindparam("doubtful"),
        # What had to wait was not tried.
        attempts=outbox.c.attempts - 1,
    )
)
_MAY_JOIN = and_(
    outbox.c.conversation_key == bindparam("where"),
    outbox.c.state == PENDING,
    outbox.c.not_before <= bindparam("now", type_=Moment),
    outbox.c.kind.not_in(sorted(kind.value for kind in _ALONE)),
    outbox.c.leased_until.is_(None),
    outbox.c.unsure.is_(False),
)
# A day is written down for what was kept until then.
_TOGETHER = (
    select(outbox.c.id, outbox.c.day)
    .where(or_(and_(*_HELD), _MAY_JOIN))
    .order_by(case((outbox.c.id == bindparam("of"), 0), else_=1), outbox.c.id)
    .limit(MOST)
)
_LOCKED = _TOGETHER.with_for_update(skip_locked=True)
_QUEUE = insert(outbox)
_TOLD = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("gathered", expanding=True)))
    .values(state=DROPPED, reason=bindparam("by"), leased_until=None, retry_at=None)
)
_IN_IT = select(outbox).where(outbox.c.state == DROPPED, outbox.c.reason == bindparam("by")).order_by(outbox.c.id)


def keep(connection: Connection, job: NoticeJob, *, until: datetime, day: date) -> None:
    """Keep a message back until a moment on a `day` of its reader."""
    bound = {"of": job.id, "held": job.lease, "until": until, "then": day, "doubtful": job.unsure}
    connection.execute(_KEEP, bound)


def may_gather(connection: Connection, job: NoticeJob, *, now: datetime) -> bool:
    """Tell whether others wait for the same reader that were kept until now."""
    if job.kind in _ALONE or job.unsure:
        return False
    return bool(_found(connection, _TOGETHER, job, now))


def gather(connection: Connection, job: NoticeJob, *, now: datetime) -> bool:
    """Put a message together with those that were kept for the same reader; tell whether there were any."""
    chosen = _found(connection, _LOCKED, job, now)
    if not chosen:
        return False
    key = f"{NoticeKind.GATHERED}/{job.conversation.person}/{job.id}"
    connection.execute(_QUEUE, _message(key, job, now))
    connection.execute(_TOLD, {"gathered": chosen, "by": key})
    return True


def gathered(connection: Connection, key: str) -> tuple[Notice, ...]:
    """List what was put together as the message of this key, in the order in which it happened."""
    return tuple(
        Notice(
            kind=NoticeKind(row.kind),
            decision=DecisionId(row.decision),
            seq=row.seq,
            conversation=read_conversation(row.conversation),
            not_before=row.not_before,
        )
        for row in connection.execute(_IN_IT, {"by": key})
    )


def _found(connection: Connection, such: Select[int, date], job: NoticeJob, now: datetime) -> list[int]:
    """Name what goes together; nothing where it is one alone, none of it was kept, or somebody else has it by now."""
    bound = {"where": job.conversation.key, "now": now, "of": job.id, "held": job.lease}
    rows = connection.execute(such, bound).all()
    several = len(rows) > 1 and any(row.day is not None for row in rows)
    return [row.id for row in rows] if several and any(row.id == job.id for row in rows) else []


def _message(key: str, job: NoticeJob, now: datetime) -> dict[str, object]:
    return {
        "key": key,
        "kind": NoticeKind.GATHERED.value,
        # Of no decision: the id of who reads it stands there.
        "decision": job.conversation.person,
        "seq": job.id,
        "conversation_key": job.conversation.key,
        "conversation": conversation_text(job.conversation),
        "not_before": now,
        "state": PENDING,
    }
