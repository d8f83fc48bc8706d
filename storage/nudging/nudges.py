"""Nudges as they are planned: at most one next one for each person and round of a decision."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Text,
    bindparam,
    case,
    func,
    literal_column,
    null,
    or_,
    select,
    update,
)

from decisions.decision import DecisionId
from decisions.nudging.planning import MOST, Nudge
from decisions.nudging.waits import Waiting
from decisions.people import PersonId
from decisions.ports.nudges import Nudged, Nudges
from storage.database import insert_into
from storage.moments import Moment
from storage.nudging.due import Addressee, forget_nobody, taken
from storage.nudging.telling import Outcome
from storage.nudging.writing import write
from storage.prepared import Prepared
from storage.tables import nudge

_BESIDE = "|"
"""Stands before and after each person in a list of them, and in the id of none."""

_NEVER = datetime.max.replace(tzinfo=UTC)

ASKED_AGAIN: Final = (Waiting.MEET, Waiting.CARRY_OUT)
"""What somebody sets a day for themselves: each day is another asking."""

_PUT = insert_into(nudge)
_SET_A_DAY = (_PUT.excluded.what == what.value for what in ASKED_AGAIN)
_NEXT = case(
    (nudge.c.told == 0, _PUT.excluded.at),
    # Whoever says another day by which it will be done is asked once more, before that day is over.
    (or_(nudge.c.told < MOST, *_SET_A_DAY), func.coalesce(_PUT.excluded.last_at, _PUT.excluded.at)),
)
_PLAN = Prepared(
    _PUT.on_conflict_do_update(
        index_elements=[nudge.c.decision, nudge.c.round, nudge.c.person],
        set_={
            **{name: _PUT.excluded[name] for name in ("what", "about", "last_at", "until")},
            "at": case((nudge.c.quiet_until > _NEXT, nudge.c.quiet_until), else_=_NEXT),
        },
        where=nudge.c.about != _PUT.excluded.about,
    )
)
_EDGE: ColumnElement[str] = literal_column(f"'{_BESIDE}'", Text)
_NAMED = _EDGE + nudge.c.person + _EDGE
_LISTED = bindparam("people", type_=Text)
# Who is waited for again has answered meanwhile: that is another wait.
_LEAVE_OTHERS = Prepared(
    update(nudge)
    .where(
        nudge.c.decision == bindparam("of"),
        nudge.c.at.is_not(None),
        # One statement for a list of any length: taking a name out of it changes nothing where it is not in it.
        or_(
            nudge.c.round != bindparam("number", type_=Integer),
            func.replace(_LISTED, _NAMED, literal_column("''"), type_=Text) == _LISTED,
        ),
    )
    .values(at=null(), about=literal_column("''"))
)
_QUIET = bindparam("quiet", type_=Moment)
_SNOOZE = (
    update(nudge)
    .where(nudge.c.decision == bindparam("of"), nudge.c.person == bindparam("who"))
    .values(quiet_until=_QUIET, at=case((nudge.c.at < _QUIET, _QUIET), else_=nudge.c.at))
    .returning(nudge.c.at)
)
_TOLD_IN = select(nudge).where(nudge.c.told_in == bindparam("key"))


class SqlNudges(Nudges):
    """The nudge table, on one open connection."""

    def __init__(self, connection: Connection, touched: Callable[[], None]) -> None:
        self._connection = connection
        self._touched = touched

    def plan(self, decision: DecisionId, number: int, nudges: Iterable[Nudge]) -> None:
        """Have these people, and nobody else, be nudged next about round `number` of a decision."""
        rows = [_row(one) for one in nudges]
        people = "".join(f"{_BESIDE}{row['person']}{_BESIDE}" for row in rows)
        _LEAVE_OTHERS.later(self._connection, {"of": decision, "number": number, "people": people})
        if rows:
            _PLAN.many_later(self._connection, rows)

    def snooze(self, decision: DecisionId, person: PersonId, until: datetime) -> datetime | None:
        """Say nothing about it to somebody `until` then, and tell when they are nudged next; None: not at all."""
        moments = self._connection.execute(_SNOOZE, {"of": decision, "who": person, "quiet": until}).scalars()
        return min((at for at in moments if at is not None), default=None)

    def told_in(self, key: str) -> tuple[Nudged, ...]:
        """List what the message of this key is about, soonest over first."""
        rows = self._connection.execute(_TOLD_IN, {"key": key}).all()
        nudged = (
            Nudged(
                decision=DecisionId(row.decision),
                round=row.round,
                person=PersonId(row.person),
                what=Waiting(row.what),
                about=row.about,
                until=row.until,
                last=row.at is None,
            )
            for row in rows
        )
        return soonest_over_first(nudged)

    def due(self, *, now: datetime, most: int) -> tuple[Addressee, ...]:
        """Take those who are to be nudged by now, `most` of them, until the end of the transaction."""
        return taken(self._connection, now=now, most=most)

    def tell(self, outcomes: Sequence[Outcome], *, now: datetime) -> None:
        """Queue what people are told, and plan on."""
        if write(self._connection, outcomes, now=now):
            self._touched()

    def forget_nobody(self, *, now: datetime) -> bool:
        """Leave out what is planned for people who are not on record any more; tell whether there was anything."""
        return forget_nobody(self._connection, now=now) > 0


def soonest_over_first(nudged: Iterable[Nudged]) -> tuple[Nudged, ...]:
    """Put first what runs out first; what never does comes last."""
    return tuple(sorted(nudged, key=lambda one: (one.until is None, one.until or _NEVER, one.decision)))


def _row(one: Nudge) -> dict[str, object]:
    return {
        "decision": one.decision,
        "round": one.round,
        "person": one.person,
        "what": one.what.value,
        "about": one.about,
        "at": one.at,
        "last_at": one.last_at,
        "until": one.until,
    }
