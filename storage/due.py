"""What falls due: a deadline a decision, and what the clock does to decisions by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Connection,
    Text,
    bindparam,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)

from decisions.absences.away import Turn
from decisions.commands import ByClock
from decisions.decision import UNDECIDED, DecisionId
from decisions.follow_ups import MOVES_ON, DueKind, FollowUp, command_of
from decisions.people import PersonId
from decisions.ports.due import DueRows
from decisions.requests import RequestId
from storage import visibility
from storage.database import Database, insert_into
from storage.delivery import MachineClock, database_clock
from storage.moments import Moment
from storage.prepared import Prepared
from storage.tables import due

DEADLINE = "deadline"
_TURN = "turn"
"""Of no decision: its row names the person who goes away, or is back, where others name a decision."""
COMMANDS = (*(kind.value for kind in DueKind), _TURN)
_DONE = "done"
"""Of no decision either: its row remembers that something was done."""
_LEASE = 60_000_000
_NO_LEASE = 2 * _LEASE
"""What is taken for longer was taken by a clock that was ahead."""
_REMEMBERED = timedelta(days=30)

_PUT = insert_into(due)
_PLAN = Prepared(_PUT.on_conflict_do_nothing(index_elements=[due.c.key]))
_SET = Prepared(_PUT.on_conflict_do_update(index_elements=[due.c.key], set_={"at": _PUT.excluded.at}))
_IS_DONE = _PUT.on_conflict_do_nothing(index_elements=[due.c.key])
_FORGET = delete(due).where(due.c.kind == _DONE, due.c.at < bindparam("before", type_=Moment))
_CLEAR = Prepared(delete(due).where(due.c.key == bindparam("of")))
_OPEN = visibility.open_keys().subquery()
_RESEAT_ALL = (
    insert_into(due)
    .from_select(
        ["key", "kind", "decision", "at"],
        select(
            bindparam("prefix", type_=Text) + _OPEN.c.key,
            literal(DueKind.RESEAT.value),
            _OPEN.c.key,
            bindparam("moment", type_=Moment),
        ).where(literal(1) == 1),
    )
    .on_conflict_do_nothing()
)
_MACHINE = bindparam("machine", type_=BigInteger)
# Each state by itself, as an index finds it.
_WAITING = union_all(*(visibility.standing(status) for status in UNDECIDED)).subquery()
_UNPLANNED = select(_WAITING.c.key).where(
    ~exists().where(due.c.decision == _WAITING.c.key, due.c.kind.in_([kind.value for kind in MOVES_ON]))
)
_FALLEN = (
    select(due.c.key, due.c.kind, due.c.decision)
    .where(
        due.c.kind.in_(COMMANDS),
        due.c.at <= bindparam("now", type_=Moment),
        or_(
            due.c.leased_until.is_(None),
            due.c.leased_until <= _MACHINE,
            due.c.leased_until > _MACHINE + literal(_NO_LEASE, BigInteger),
        ),
    )
    .order_by(due.c.at, due.c.key)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_NEXT = select(func.min(due.c.at)).where(due.c.kind.in_(COMMANDS))
_TAKE = update(due).where(due.c.key == bindparam("of")).values(leased_until=bindparam("until"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DueJob:
    """What fell due: the command that the clock gives, whose request id is the key of the row."""

    command: ByClock | Turn


class SqlDueRows(DueRows):
    """The due table, on one open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def deadline(self, decision: DecisionId, at: datetime | None) -> None:
        """Keep the one deadline of a decision; None where it waits on nobody's time."""
        key = f"{DEADLINE}/{decision}"
        if at is None:
            _CLEAR.later(self._connection, {"of": key})
        else:
            _SET.later(self._connection, {"key": key, "kind": DEADLINE, "decision": decision, "at": at})

    def plan(self, follow_ups: Iterable[FollowUp]) -> None:
        """Have the clock give these commands, each key once."""
        rows = [{"key": one.key, "kind": one.kind.value, "decision": one.decision, "at": one.at} for one in follow_ups]
        if rows:
            _PLAN.many_later(self._connection, rows)

    def reseat_all(self, *, at: datetime, key: str) -> int:
        """Have every open decision look again at who fills its seats, and count them."""
        bound = {"prefix": f"{DueKind.RESEAT}/{key}/", "moment": at}
        return self._connection.execute(_RESEAT_ALL, bound).rowcount

    def unplanned(self) -> tuple[DecisionId, ...]:
        """Name what is not decided yet, and that the clock would never come back to."""
        return tuple(map(DecisionId, self._connection.execute(_UNPLANNED).scalars()))

    def is_first(self, key: str, *, at: datetime) -> bool:
        """Tell whether nobody did this before, and remember that it is done."""
        row = {"key": f"{_DONE}/{key}", "kind": _DONE, "decision": "", "at": at}
        is_first = self._connection.execute(_IS_DONE, row).rowcount == 1
        if is_first:
            self._connection.execute(_FORGET, {"before": at - _REMEMBERED})
        return is_first

    def turn(self, person: PersonId, moments: Iterable[datetime]) -> None:
        """Have the clock look, at each of these moments, at which seats others fill."""
        rows = [
            {"key": f"{_TURN}/{person}/{at.isoformat()}", "kind": _TURN, "decision": person, "at": at} for at in moments
        ]
        if rows:
            _PLAN.many_later(self._connection, rows)


def _command(kind: str, key: RequestId, of: str) -> ByClock | Turn:
    if kind == _TURN:
        return Turn(request_id=key, person=PersonId(of))
    return command_of(DueKind(kind), key, DecisionId(of))


class DueJobs:
    """What fell due, taken by one worker at a time and consumed once its command was answered."""

    def __init__(self, database: Database, machine: MachineClock = database_clock) -> None:
        self._database = database
        self._machine = machine

    def claim(self, now: datetime, *, most: int = 200) -> tuple[DueJob, ...]:
        """Take what fell due for a minute."""
        with self._database.write() as connection:
            machine = self._machine(connection)
            rows = connection.execute(_FALLEN, {"now": now, "most": most, "machine": machine}).all()
            if rows:
                connection.execute(_TAKE, [{"of": row.key, "until": machine + _LEASE} for row in rows])
                connection.commit()
        return tuple(DueJob(command=_command(row.kind, RequestId(row.key), row.decision)) for row in rows)

    def next(self) -> datetime | None:
        """Tell when the clock does something next; None where nothing is planned."""
        with self._database.read() as connection:
            at: datetime | None = connection.execute(_NEXT).scalar()
        return at

    def done(self, job: DueJob) -> None:
        """Consume a row whose command was answered, whatever the answer."""
        with self._database.write() as connection:
            _CLEAR.run(connection, {"of": job.command.request_id})
            connection.commit()
