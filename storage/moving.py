"""Whether everything moves: an open decision has a next step, and every message on its way is explained.

Each finding is one statement over whole tables that reads by an index: it costs what is open and what waits, not what
is over. Whoever looks learns how many there are, neither which nor whose.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_, select, union_all

from decisions.decision import Status
from decisions.follow_ups import MOVES_ON, DueKind
from decisions.nudging.waits import Waiting
from storage import visibility
from storage.database import Database
from storage.delivery import MachineClock, database_clock
from storage.due import COMMANDS, DEADLINE
from storage.moments import Moment
from storage.pacing import closed
from storage.tables import due, nudge
from storage.waiting import abandoned, by_state, stuck, unexplained, waits_since

TICKS = timedelta(minutes=5)
"""What is later than this does not wait for the next tick alone."""


class Still(StrEnum):
    """What stands still though it should move, or is kept though it is over."""

    NO_DEADLINE = "open without a deadline"
    OTHER_DEADLINE = "deadline differs from the record"
    DEADLINE_OF_OVER = "deadline of what is over"
    NO_RETURN = "put off without a way back"
    NOBODYS = "waits with nothing planned"
    NUDGE_OF_OVER = "nudge about what is over"
    NUDGED_TWICE = "more than one next nudge"
    LATE = "due and not done"
    NUDGE_LATE = "nudge due and not looked at"
    STUCK = "message waits for no reason"
    ABANDONED = "message taken and never ended"
    UNEXPLAINED = "message given up without a reason"
    CLOSED = "platform takes nothing"


def _planned(of: ColumnElement[str], kind: str) -> ColumnElement[bool]:
    return exists().where(due.c.decision == of, due.c.kind == kind)


_NOW = bindparam("now", type_=Moment)
_HOW_MANY = select(func.count())
_OPEN = visibility.standing(Status.OPEN).subquery()
_PUT_OFF = visibility.standing(Status.DEFERRED).subquery()
_KEPT = _OPEN.join(due, and_(due.c.decision == _OPEN.c.key, due.c.kind == DEADLINE))
_IS_OPEN = visibility.is_open(due.c.decision)
# Each by itself, as an index finds them.
_WAITING = union_all(visibility.standing(Status.OPEN), visibility.standing(Status.REPORTED)).subquery()
_STEPS = exists().where(due.c.decision == _WAITING.c.key, due.c.kind.in_([kind.value for kind in MOVES_ON]))
_STATUS = func.coalesce(visibility.status_of(nudge.c.decision), "")
_WAITS = (Status.OPEN.value, Status.REPORTED.value)
# What is decided waits for nobody, but for a condition to be met, or to be done as promised.
_MAY_WAIT = case(
    (nudge.c.what.in_([Waiting.MEET.value, Waiting.CARRY_OUT.value]), _STATUS.in_([*_WAITS, Status.DECIDED.value])),
    else_=_STATUS.in_(_WAITS),
)
_TWICE = (
    select(nudge.c.person)
    .where(nudge.c.at.is_not(None))
    .group_by(nudge.c.decision, nudge.c.person)
    .having(func.count() > 1)
    .subquery()
)

OF_DECISIONS: Mapping[Still, Select[int]] = {
    Still.NO_DEADLINE: _HOW_MANY.select_from(_OPEN).where(~_planned(_OPEN.c.key, DEADLINE)),
    Still.OTHER_DEADLINE: _HOW_MANY.select_from(_KEPT).where(or_(_OPEN.c.due.is_(None), due.c.at != _OPEN.c.due)),
    Still.DEADLINE_OF_OVER: _HOW_MANY.select_from(due).where(
        due.c.kind == DEADLINE, or_(_IS_OPEN.is_(None), ~_IS_OPEN)
    ),
    Still.NO_RETURN: _HOW_MANY.select_from(_PUT_OFF).where(~_planned(_PUT_OFF.c.key, DueKind.RETURN.value)),
    # Whoever was asked how often: the clock comes back to it.
    Still.NOBODYS: _HOW_MANY.select_from(_WAITING).where(~_STEPS),
    Still.NUDGE_OF_OVER: _HOW_MANY.select_from(nudge).where(nudge.c.at.is_not(None), ~_MAY_WAIT),
    Still.NUDGED_TWICE: _HOW_MANY.select_from(_TWICE),
    Still.NUDGE_LATE: _HOW_MANY.select_from(nudge).where(nudge.c.at.is_not(None), nudge.c.at <= _NOW),
    Still.LATE: _HOW_MANY.select_from(due).where(due.c.kind.in_(COMMANDS), due.c.at <= _NOW),
}


class Moving:
    """Looks whether everything moves."""

    def __init__(self, database: Database, machine: MachineClock = database_clock) -> None:
        self._database = database
        self._machine = machine

    def findings(self, now: datetime) -> Mapping[Still, int]:
        """Count what does not move, by what it is; nothing, where everything does."""
        with self._database.read() as connection:
            machine = self._machine(connection)
            bound = {"now": now - TICKS}
            found = {still: connection.execute(one, bound).scalar_one() for still, one in OF_DECISIONS.items()}
            found[Still.STUCK] = stuck(connection, now=now, machine=machine)
            found[Still.ABANDONED] = abandoned(connection, machine=machine)
            found[Still.UNEXPLAINED] = unexplained(connection)
            found[Still.CLOSED] = len(closed(connection))
        return {still: many for still, many in found.items() if many}

    def messages(self) -> Mapping[str, int]:
        """Count messages that are not at rest, by their state."""
        with self._database.read() as connection:
            return by_state(connection, machine=self._machine(connection))

    def waiting(self, now: datetime) -> float:
        """Tell for how many seconds the message that waits longest could have gone; 0 where none waits."""
        with self._database.read() as connection:
            machine = self._machine(connection)
            since = waits_since(connection, now=now, machine=machine)
        return 0.0 if since is None else (machine - since) / 1_000_000

    def late(self, now: datetime) -> int:
        """Count what fell due and is not done."""
        with self._database.read() as connection:
            late = (OF_DECISIONS[still] for still in (Still.LATE, Still.NUDGE_LATE))
            return sum(connection.execute(one, {"now": now}).scalar_one() for one in late)
