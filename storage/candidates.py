"""Which messages may go now: the first of each conversation, in the order that people need them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.telling.notices import NoticeKind
from storage.codec.converter import read_conversation
from storage.jobs import Job, NoticeJob, PostingJob, Ref
from storage.moments import Moment, microseconds
from storage.states import PENDING
from storage.tables import outbox, posting
from storage.visibility import is_open

_NOW = bindparam("now", type_=Moment)
_MACHINE = bindparam("machine", type_=BigInteger)

# Written out, since a planner matches a partial index against no value that comes later.
_PENDING: ColumnElement[str] = literal_column(f"'{PENDING}'")

_POSTING = "posting"
_NOTICE = "notice"


_TO_SHOW = and_(posting.c.state == _PENDING, posting.c.shown < posting.c.wanted)
_ANCHORED = outbox.outerjoin(
    posting,
    and_(posting.c.decision == outbox.c.decision, posting.c.conversation_key == outbox.c.conversation_key),
)
# A card that cannot be posted holds no notice back, nor does one that was never to stand there.
_CARD_STANDS = or_(posting.c.id.is_(None), posting.c.message.is_not(None), posting.c.state != PENDING)

# What is told of a decision in one conversation is told in order: nothing overtakes what is tried again.
_BEFORE = outbox.alias("before")
_IN_ORDER = ~exists().where(
    _BEFORE.c.decision == outbox.c.decision,
    _BEFORE.c.conversation_key == outbox.c.conversation_key,
    _BEFORE.c.state == _PENDING,
    _BEFORE.c.retry_at > _MACHINE,
    _BEFORE.c.id < outbox.c.id,
)

_LEASED = (
    select(posting.c.conversation_key)
    .where(posting.c.leased_until > _MACHINE)
    .union_all(select(outbox.c.conversation_key).where(outbox.c.leased_until > _MACHINE))
)


def _free(table: Any) -> Any:  # noqa: ANN401  either table
    return and_(
        # Not as "is null or": a planner would read everything at rest by the index of leases.
        func.coalesce(table.c.leased_until, 0) <= _MACHINE,
        func.coalesce(table.c.retry_at, 0) <= _MACHINE,
        table.c.conversation_key.not_in(_LEASED),
    )


def _shared(table: Any, unasked: Any = false()) -> tuple[Any, ...]:  # noqa: ANN401, B008  either table
    # A lease that ran out with nothing said leaves open whether the message was sent.
    unsure = or_(table.c.unsure, table.c.leased_until.is_not(None)).label("unsure")
    progress = case((unasked, 2), (is_open(table.c.decision), 1), else_=0).label("progress")
    return (
        table.c.id,
        table.c.lease,
        table.c.decision,
        table.c.conversation_key,
        table.c.conversation,
        table.c.attempts,
        unsure,
        progress,
    )


_COPIES = select(
    *_shared(posting),
    literal(_POSTING).label("what"),
    posting.c.reader,
    posting.c.channel,
    posting.c.message,
    posting.c.shown,
    posting.c.wanted,
    null().label("key"),
    null().label("kind"),
    null().label("seq"),
    case((posting.c.reader.is_(None), 0), else_=1).label("place"),
).where(_TO_SHOW, _free(posting))
_NOTICES = (
    select(
        # What nobody asked for comes after all that somebody waits for.
        *_shared(outbox, outbox.c.person.is_not(None)),
        literal(_NOTICE).label("what"),
        null().label("reader"),
        posting.c.channel,
        posting.c.message,
        null().label("shown"),
        null().label("wanted"),
        outbox.c.key,
        outbox.c.kind,
        outbox.c.seq,
        literal(2).label("place"),
    )
    .select_from(_ANCHORED)
    .where(outbox.c.state == _PENDING, outbox.c.not_before <= _NOW, _CARD_STANDS, _IN_ORDER, _free(outbox))
)
_ALL = union_all(_COPIES, _NOTICES).subquery()
_ORDER = (_ALL.c.progress, _ALL.c.place, _ALL.c.id)
_RANKED = select(
    _ALL, func.row_number().over(partition_by=_ALL.c.conversation_key, order_by=_ORDER).label("rank")
).subquery()
FIRST = select(_RANKED).where(_RANKED.c.rank == 1).order_by(_RANKED.c.progress, _RANKED.c.place, _RANKED.c.id)


def _later(one: Any, other: Any) -> Any:  # noqa: ANN401  any two numbers of a row
    return case((one > other, one), else_=other)


def _at(table: Any) -> Any:  # noqa: ANN401  either table
    return _later(func.coalesce(table.c.retry_at, 0), func.coalesce(table.c.leased_until, 0))


_COPY_AT = select(func.min(_at(posting))).where(_TO_SHOW, posting.c.conversation_key.not_in(_LEASED))
# Business time may run ahead of the machine's: what is left of it is counted from the machine's now.
_BUSINESS = cast(outbox.c.not_before, BigInteger) + bindparam("ahead", type_=BigInteger)
_NOTICE_AT = (
    select(func.min(_later(_at(outbox), _BUSINESS)))
    .select_from(_ANCHORED)
    .where(outbox.c.state == _PENDING, _CARD_STANDS, _IN_ORDER, outbox.c.conversation_key.not_in(_LEASED))
)
# Whoever waits behind what another took looks again when that lease ends, not all the time until then.
_LEASE_ENDS = tuple(
    select(func.min(table.c.leased_until)).where(table.c.leased_until > _MACHINE) for table in (posting, outbox)
)


def next_waiting(connection: Connection, *, now: datetime, machine: int) -> int | None:
    """Find the machine's moment from which something that waits may go, limits aside."""
    ahead = machine - microseconds(now)
    moments = (
        connection.execute(_COPY_AT, {"machine": machine}).scalar(),
        connection.execute(_NOTICE_AT, {"ahead": ahead, "machine": machine}).scalar(),
        *(connection.execute(ends, {"machine": machine}).scalar() for ends in _LEASE_ENDS),
    )
    return min((moment for moment in moments if moment is not None), default=None)


def candidates(connection: Connection, *, now: datetime, machine: int) -> Iterator[Job]:
    """Tell what may go now, results before progress, channels before direct messages, cards before notices."""
    for row in connection.execute(FIRST, {"now": now, "machine": machine}):
        yield posting_job(row) if row.what == _POSTING else notice_job(row)


def posting_job(row: Row[Any]) -> PostingJob:
    """Read a copy of a card as whoever takes it now has it."""
    return PostingJob(
        id=row.id,
        lease=row.lease + 1,
        decision=DecisionId(row.decision),
        conversation=read_conversation(row.conversation),
        reader=None if row.reader is None else PersonId(row.reader),
        ref=_ref(row),
        shown=row.shown,
        wanted=row.wanted,
        attempts=row.attempts + 1,
        unsure=bool(row.unsure),
    )


def notice_job(row: Row[Any]) -> NoticeJob:
    """Read a notice as whoever takes it now has it."""
    return NoticeJob(
        id=row.id,
        lease=row.lease + 1,
        key=row.key,
        kind=NoticeKind(row.kind),
        decision=DecisionId(row.decision),
        seq=row.seq,
        conversation=read_conversation(row.conversation),
        anchor=_ref(row),
        attempts=row.attempts + 1,
        unsure=bool(row.unsure),
    )


def _ref(row: Row[Any]) -> Ref | None:
    return None if row.message is None else Ref(channel=row.channel or "", message=row.message)
