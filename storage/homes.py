"""Inboxes on platforms: who looked at theirs lately, what it shows, and which decisions moved since.

A decision that moved says so itself, so that no two acts wait for one row of somebody who is in both. Who keeps inboxes
up to date finds out whose these are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, case, delete, exists, func, literal, null, or_, select, update

from decisions.people import Identity, PersonId
from storage.database import Database, insert_into
from storage.delivery import ONE_AT_A_TIME, MachineClock, database_clock
from storage.jobs import Limit
from storage.pacing import LOOK_AGAIN, Pace, closing, hold, microseconds_of
from storage.tables import decision, home, identity, involvement

LATELY = timedelta(days=7)
LEASE = 60.0
SOON = 3.0
AT_ONCE = 500
"""So many decisions are named in one statement."""

_WHOSE = and_(
    home.c.platform == bindparam("on_platform"),
    home.c.tenant == bindparam("in_tenant"),
    home.c.user == bindparam("as_user"),
)
_OPEN = insert_into(home)
_OPENED = _OPEN.on_conflict_do_update(
    index_elements=[home.c.platform, home.c.tenant, home.c.user],
    set_={
        "person": _OPEN.excluded.person,
        "opened_at": _OPEN.excluded.opened_at,
        # What stands there by the word of the platform, and is not what was drawn last, shows nobody knows what.
        "content": case((home.c.drawing == _OPEN.excluded.drawing, home.c.content), else_=None),
        "drawing": _OPEN.excluded.drawing,
        "wanted": home.c.wanted + 1,
        "retry_at": _OPEN.excluded.retry_at,
        "attempts": 0,
    },
)
_FOUND = select(home).where(_WHOSE)
_OF_THEM = select(home).where(
    home.c.person.in_(
        select(identity.c.person).where(
            identity.c.platform == bindparam("on_platform"),
            identity.c.tenant == bindparam("in_tenant"),
            identity.c.user == bindparam("as_user"),
        )
    ),
    home.c.opened_at >= bindparam("since", type_=home.c.opened_at.type),
)
_SHOWN = (
    update(home)
    .where(_WHOSE)
    .values(
        shown=case((home.c.shown < bindparam("version"), bindparam("version")), else_=home.c.shown),
        drawing=bindparam("called"),
        content=bindparam("holds"),
        attempts=0,
        retry_at=None,
        leased_until=None,
    )
)
_AGAIN = update(home).where(_WHOSE).values(retry_at=bindparam("again"), leased_until=None)
_WANTED = case((home.c.wanted > home.c.shown, home.c.wanted), else_=home.c.shown + 1)
_FORGET = delete(home).where(_WHOSE)
# One that is being changed just now says so again when that is over.
_STIRRED = select(decision.c.key).where(decision.c.stirred).with_for_update(skip_locked=True)
_READ_NEWS = update(decision).where(decision.c.key.in_(_STIRRED)).values(stirred=null()).returning(decision.c.key)
_MOVED = (
    update(home)
    .where(
        home.c.person.in_(
            select(involvement.c.person).where(involvement.c.decision.in_(bindparam("moved", expanding=True)))
        )
    )
    .values(wanted=home.c.wanted + 1)
)
_OVER = delete(home).where(home.c.opened_at < bindparam("since", type_=home.c.opened_at.type))
_BEHIND = home.c.shown < home.c.wanted
_FREE = and_(
    func.coalesce(home.c.leased_until, 0) <= bindparam("machine"),
    func.coalesce(home.c.retry_at, 0) <= bindparam("machine"),
)
_WAITING = select(home).where(_BEHIND, _FREE).order_by(home.c.opened_at.desc()).limit(bindparam("most"))
_TAKE = update(home).where(_WHOSE).values(leased_until=bindparam("until"), attempts=home.c.attempts + 1)
_SOMETHING = select(or_(exists().where(decision.c.stirred), exists().where(_BEHIND, _FREE)))
_NEXT = select(
    func.min(
        case(
            (func.coalesce(home.c.retry_at, 0) > func.coalesce(home.c.leased_until, 0), home.c.retry_at),
            else_=func.coalesce(home.c.leased_until, 0),
        )
    )
).where(_BEHIND)
_NEWS = select(literal(1)).where(decision.c.stirred).limit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRow:
    """An inbox that somebody looked at: which version it is to show, and what stands there.

    `drawing` is the platform's name for that, `content` a print of what it showed.
    """

    whose: Identity
    wanted: int
    drawing: str | None
    content: str | None
    attempts: int
    behind: bool


class HomeRows:
    """Who looked at their inbox, for any number of workers."""

    def __init__(self, database: Database, machine: MachineClock = database_clock) -> None:
        self._database = database
        self._machine = machine

    def opened(self, whose: Identity, person: PersonId, *, at: datetime, drawing: str | None) -> None:
        """Note that somebody looks at theirs; it is drawn anew in any case."""
        place = {"platform": whose.platform, "tenant": whose.tenant, "user": whose.user}
        row = {**place, "person": person, "opened_at": at, "drawing": drawing, "wanted": 1, "shown": 0}
        with self._database.write() as connection:
            # Whoever noted it draws it: somebody else does where they fail.
            soon = self._machine(connection) + microseconds_of(SOON)
            connection.execute(_OPENED, {**row, "retry_at": soon})
            connection.commit()

    def found(self, whose: Identity) -> HomeRow | None:
        """Give what is known of an inbox; None where its owner has not looked at it lately."""
        with self._database.read() as connection:
            row = connection.execute(_FOUND, _named(whose)).first()
        return None if row is None else _row(row)

    def of_person(self, whose: Identity, *, now: datetime) -> tuple[Identity, ...]:
        """Name the inboxes that whoever is at an account looked at lately, here or elsewhere."""
        with self._database.read() as connection:
            rows = connection.execute(_OF_THEM, {**_named(whose), "since": now - LATELY}).all()
        return tuple(map(_whose, rows))

    def shown(self, row: HomeRow, *, drawing: str | None, content: str) -> None:
        """Note that it shows what was wanted when it was looked up."""
        said = {"version": row.wanted, "called": drawing, "holds": content}
        self._told(_SHOWN, {**_named(row.whose), **said})

    def again(self, whose: Identity, seconds: float, *, limit_key: str | None = None) -> None:
        """Have it drawn later; until then none under `limit_key` either."""
        with self._database.write() as connection:
            until = self._machine(connection) + microseconds_of(seconds)
            connection.execute(_AGAIN.values(wanted=_WANTED), {**_named(whose), "again": until})
            if limit_key is not None:
                hold(connection, limit_key, until)
            connection.commit()

    def forget(self, whose: Identity) -> None:
        """Draw it no more until its owner looks at it again."""
        self._told(_FORGET, _named(whose))

    def claim(self, *, now: datetime, limit_of: Callable[[Identity], Limit | None], most: int) -> tuple[HomeRow, ...]:
        """Find out whose decisions moved, and take the inboxes that may be drawn now, within their limits."""
        with self._database.read() as connection:
            if not connection.execute(_SOMETHING, {"machine": self._machine(connection)}).scalar():
                return ()
        with self._database.write() as connection:
            connection.execute(ONE_AT_A_TIME)
            machine = self._machine(connection)
            self._hear(connection, now)
            pace, taken = Pace(connection, machine), []
            for row in connection.execute(_WAITING, {"machine": machine, "most": most}).all():
                whose, free = _whose(row), _free_at(_whose(row), limit_of(_whose(row)), pace, machine)
                if free > machine:
                    connection.execute(_AGAIN, {**_named(whose), "again": free})
                    continue
                connection.execute(_TAKE, {**_named(whose), "until": machine + microseconds_of(LEASE)})
                taken.append(_row(row))
            pace.keep()
            connection.commit()
        return tuple(taken)

    def next_at(self) -> float | None:
        """Tell in how many seconds an inbox may be drawn; None where all are as they should be."""
        with self._database.read() as connection:
            machine = self._machine(connection)
            if connection.execute(_NEWS).first() is not None:
                return 0.0
            moment = connection.execute(_NEXT).scalar()
        return None if moment is None else max(moment - machine, 0) / 1_000_000

    def _hear(self, connection: Connection, now: datetime) -> None:
        """Have every inbox drawn anew of whoever is in what moved; what nobody looks at is drawn no more."""
        connection.execute(_OVER, {"since": now - LATELY})
        moved = sorted(set(connection.execute(_READ_NEWS).scalars()))
        for start in range(0, len(moved), AT_ONCE):
            connection.execute(_MOVED, {"moved": moved[start : start + AT_ONCE]})

    def _told(self, statement: Any, bound: dict[str, object]) -> None:  # noqa: ANN401  any of those above
        with self._database.write() as connection:
            connection.execute(statement, bound)
            connection.commit()


def _free_at(whose: Identity, limit: Limit | None, pace: Pace, machine: int) -> int:
    """Tell when one may be drawn, and count it where that is now; whoever turned us away is left alone for long."""
    if limit is None or not pace.opens(closing(whose.platform, whose.tenant)):
        return machine + microseconds_of(LOOK_AGAIN)
    free = pace.free_at(limit)
    if free <= machine:
        pace.advance([limit])
    return free


def _named(whose: Identity) -> dict[str, object]:
    return {"on_platform": whose.platform, "in_tenant": whose.tenant, "as_user": whose.user}


def _whose(row: Row[Any]) -> Identity:
    return Identity(platform=row.platform, tenant=row.tenant, user=row.user)


def _row(row: Row[Any]) -> HomeRow:
    return HomeRow(
        whose=_whose(row),
        wanted=row.wanted,
        drawing=row.drawing,
        content=row.content,
        attempts=row.attempts,
        behind=row.shown < row.wanted,
    )
