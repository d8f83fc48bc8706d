"""Messages that may go and have not gone: since when, and whether a limit or a turn explains it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    select,
    union_all,
)

from storage.codec.events import DECISION
from storage.moments import microseconds
from storage.pacing import microseconds_of
from storage.states import DROPPED, LEASED, PARKED, PENDING, SENT
from storage.tables import event, outbox, pacing, posting

PATIENCE = 10 * 60.0
"""Seconds for which a message may wait for its turn while nothing goes out where it is to go."""
LONGEST_TURN = 2 * 60 * 60.0
"""Seconds for which it may wait for its turn while others go out there."""
LONGEST_LEASE = 5 * 60.0
"""Seconds after which somebody should have taken up what another took and never ended."""


def _literal(text: str) -> ColumnElement[str]:
    # Written out, since a planner matches a partial index against no value that comes later.
    return literal_column(f"'{text}'")


def _later(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[int]:
    return case((one > other, one), else_=other)


def _may_go(table: Table, since: ColumnElement[int]) -> ColumnElement[int]:
    held = _later(func.coalesce(table.c.retry_at, 0), func.coalesce(table.c.leased_until, 0))
    # Business time may run ahead of the machine's.
    return _later(held, since + bindparam("ahead", type_=BigInteger)).label("since")


# A card should show what happened last since that happened.
_WANTED_AT = func.coalesce(
    select(cast(event.c.at, BigInteger))
    .where(event.c.kind == DECISION, event.c.stream == posting.c.decision, event.c.seq == posting.c.wanted)
    .scalar_subquery(),
    0,
)
# A notice waits for the card that it stands beneath, and that is looked at by itself.
_HELD_BACK = exists().where(
    posting.c.decision == outbox.c.decision,
    posting.c.conversation_key == outbox.c.conversation_key,
    posting.c.message.is_(None),
    posting.c.state == PENDING,
)
_TO_SHOW = and_(posting.c.state == _literal(PENDING), posting.c.shown < posting.c.wanted)
_COPIES = select(posting.c.conversation_key, _may_go(posting, _WANTED_AT)).where(_TO_SHOW)
_NOTICES = select(outbox.c.conversation_key, _may_go(outbox, cast(outbox.c.not_before, BigInteger))).where(
    outbox.c.state == _literal(PENDING), ~_HELD_BACK
)
_ALL = union_all(_COPIES, _NOTICES).subquery()
WAITING = select(_ALL).where(_ALL.c.since <= bindparam("until", type_=BigInteger))
_LONGEST = select(func.min(_ALL.c.since))
_LIMITS = select(pacing.c.key, _later(pacing.c.next_allowed_at, pacing.c.free_at).label("until"))


def _abandoned(table: Table) -> Select[int]:
    # Zero is what a server that starts writes over the leases of the one before it: those only wait.
    left = and_(table.c.leased_until > 0, table.c.leased_until <= bindparam("until", type_=BigInteger))
    return select(func.count()).select_from(table).where(table.c.leased_until.is_not(None), left)


def _given_up(table: Table) -> Select[int]:
    not_at_rest = and_(table.c.state != _literal(PENDING), table.c.state != _literal(SENT))
    return select(func.count()).select_from(table).where(not_at_rest)


def _unexplained(table: Table) -> Select[int]:
    return _given_up(table).where(table.c.state.in_([PARKED, DROPPED]), table.c.reason.is_(None))


def _parked(table: Table) -> Select[int]:
    return _given_up(table).where(table.c.state == PARKED)


def _leased(table: Table) -> Select[int]:
    taken = table.c.leased_until > bindparam("machine", type_=BigInteger)
    return select(func.count()).select_from(table).where(table.c.leased_until.is_not(None), taken)


ABANDONED = tuple(_abandoned(table) for table in (posting, outbox))
PARKED_ROWS = tuple(_parked(table) for table in (posting, outbox))
_LEASED_ROWS = tuple(_leased(table) for table in (posting, outbox))
_PENDING_ROWS = (
    select(func.count()).select_from(posting).where(_TO_SHOW),
    select(func.count()).select_from(outbox).where(outbox.c.state == _literal(PENDING)),
)
UNEXPLAINED = tuple(_unexplained(table) for table in (posting, outbox))


def waits_since(connection: Connection, *, now: datetime, machine: int) -> int | None:
    """Find the machine's moment since when the message that waits longest may go; None where none waits."""
    since: int | None = connection.execute(_LONGEST, {"ahead": machine - microseconds(now)}).scalar()
    return since if since is not None and since <= machine else None


def by_state(connection: Connection, *, machine: int) -> Mapping[str, int]:
    """Count messages that are not at rest: waiting, on their way, put aside."""
    leased = sum(connection.execute(one, {"machine": machine}).scalar_one() for one in _LEASED_ROWS)
    pending = sum(connection.execute(one).scalar_one() for one in _PENDING_ROWS)
    parked = sum(connection.execute(one).scalar_one() for one in PARKED_ROWS)
    return {PENDING: max(0, pending - leased), LEASED: leased, PARKED: parked}


def stuck(connection: Connection, *, now: datetime, machine: int) -> int:
    """Count messages whose waiting nothing explains: no platform that said so, no others that went before them."""
    bound = {"ahead": machine - microseconds(now), "until": machine - microseconds_of(PATIENCE)}
    waiting = connection.execute(WAITING, bound).all()
    held = _held(connection) if waiting else {}
    return sum(_is_stuck(row.since, held.get(_platform(row.conversation_key), 0), machine) for row in waiting)


def abandoned(connection: Connection, *, machine: int) -> int:
    """Count messages that somebody took, never ended, and nobody took up."""
    bound = {"until": machine - microseconds_of(LONGEST_LEASE)}
    return sum(connection.execute(statement, bound).scalar_one() for statement in ABANDONED)


def unexplained(connection: Connection) -> int:
    """Count messages that were given up without a reason."""
    return sum(connection.execute(statement).scalar_one() for statement in UNEXPLAINED)


def _is_stuck(since: int, held: int, machine: int) -> bool:
    """Tell whether what may go `since` then should have gone, where something last went, or is held, until `held`."""
    if held > machine:
        return False
    goes = held > machine - microseconds_of(PATIENCE)
    return since <= machine - microseconds_of(LONGEST_TURN if goes else PATIENCE)


def _held(connection: Connection) -> Mapping[str, int]:
    """Tell of each platform until when its limits last held anything back: rows of those who send are kept as long."""
    until: dict[str, int] = {}
    for row in connection.execute(_LIMITS):
        where = _platform(row.key)
        until[where] = max(until.get(where, 0), row.until)
    return until


def _platform(key: str) -> str:
    """Name platform and tenant, with which the keys of conversations and of limits begin."""
    return "/".join(key.split("/", 2)[:2])
