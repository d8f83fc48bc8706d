"""Who is to be nudged by now: each person taken by one worker, with all that is known of what they got unasked."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Date, Row, Text, bindparam, case, exists, func, or_, select, true, update

from decisions.nudging.bundling import TOGETHER
from decisions.people import Person
from decisions.reaching import Whereabouts
from decisions.telling.notices import NoticeKind
from storage.in_bulk import is_among, listed
from storage.moments import Moment
from storage.standing import person_of
from storage.states import DROPPED, PENDING
from storage.tables import nudge, outbox, person
from storage.whereabouts import whereabouts

LOOKS_BACK = timedelta(days=30)
"""How long a message that nobody was sent yet is added to."""
_DEEPER = 10
"""How many rows are looked at for each person who is taken: one person may have many."""

_NEVER: Mapping[date, "Unasked"] = {}
_NOW = bindparam("now", type_=Moment)
_PEOPLE = bindparam("people", type_=Text)
_IS_NUDGE = outbox.c.kind == NoticeKind.NUDGE.value

_SOONEST = select(nudge.c.person).where(nudge.c.at <= _NOW).order_by(nudge.c.at).limit(bindparam("rows")).subquery()
_DUE = select(_SOONEST.c.person).distinct().subquery()
# Whoever is being written to by another worker is left to that one.
_TAKEN = (
    select(person)
    .select_from(_DUE.join(person, person.c.id == _DUE.c.person))
    .limit(bindparam("most"))
    .with_for_update(of=person, skip_locked=True, key_share=True)
)
# What a press is changing at this very moment is looked at again at the next tick.
_ROWS = (
    select(nudge)
    .where(
        is_among(nudge.c.person, _PEOPLE),
        nudge.c.at <= bindparam("until", type_=Moment),
        or_(nudge.c.quiet_until.is_(None), nudge.c.quiet_until <= _NOW),
    )
    .with_for_update(skip_locked=True)
)
_UNASKED = (
    select(
        outbox.c.person,
        outbox.c.day,
        func.sum(case((outbox.c.state == DROPPED, 0), else_=1)).label("told"),
        func.sum(case((_IS_NUDGE, 1), else_=0)).label("nudges"),
    )
    .where(is_among(outbox.c.person, _PEOPLE), outbox.c.day >= bindparam("since", type_=Date))
    .group_by(outbox.c.person, outbox.c.day)
)
_UNSENT = (
    select(
        outbox.c.person,
        outbox.c.key,
        or_(outbox.c.leased_until.is_not(None), outbox.c.unsure == true()).label("under_way"),
    )
    .where(
        is_among(outbox.c.person, _PEOPLE),
        outbox.c.day >= bindparam("since", type_=Date),
        outbox.c.state == PENDING,
        _IS_NUDGE,
    )
    .with_for_update(skip_locked=True)
)
_OF_NOBODY = update(nudge).where(nudge.c.at <= _NOW, ~exists().where(person.c.id == nudge.c.person)).values(at=None)


# A thousand of each are made in one transaction: a named tuple costs a fraction of what a dataclass does.
class Unasked(NamedTuple):
    """How many messages somebody was told, or is being told, unasked on a day, and how many nudges were made of it."""

    told: int
    nudges: int


class Addressee(NamedTuple):
    """Somebody who is to be nudged, and about what.

    `unsent` is the key of a message that nobody began to send and that more can be said in; `under_way` tells that
    one is being sent, or may have been.
    """

    person: Person
    rows: tuple[Row[Any], ...]
    days: Mapping[date, Unasked]
    unsent: str | None
    under_way: bool
    where: Whereabouts


def taken(connection: Connection, *, now: datetime, most: int) -> tuple[Addressee, ...]:
    """Take those who are to be nudged by now, `most` of them, until the end of the transaction."""
    bound = {"now": now, "most": most, "rows": _DEEPER * most}
    people = [person_of(row) for row in connection.execute(_TAKEN, bound).all()]
    if not people:
        return ()
    ids = listed(one.id for one in people)
    rows = _by_person(connection.execute(_ROWS, {"people": ids, "until": now + TOGETHER, "now": now}).all())
    back = {"people": ids, "since": now.date() - LOOKS_BACK}
    days: dict[str, dict[date, Unasked]] = {}
    for row in connection.execute(_UNASKED, back).all():
        days.setdefault(row.person, {})[row.day] = Unasked(told=int(row.told), nudges=int(row.nudges))
    unsent = _by_person(connection.execute(_UNSENT, back).all())
    where = whereabouts(connection, [one.id for one in people], None)
    nowhere = Whereabouts()
    return tuple(
        Addressee(
            person=one,
            rows=tuple(rows[one.id]),
            days=days.get(one.id, _NEVER),
            unsent=next((row.key for row in unsent.get(one.id, ()) if not row.under_way), None),
            under_way=one.id in unsent and any(row.under_way for row in unsent[one.id]),
            where=where.get(one.id, nowhere),
        )
        for one in people
        if any(row.at <= now for row in rows.get(one.id, ()))
    )


def forget_nobody(connection: Connection, *, now: datetime) -> int:
    """Leave out what is planned for people who are not on record any more, and count it."""
    return connection.execute(_OF_NOBODY, {"now": now}).rowcount


def _by_person(rows: Iterable[Row[Any]]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.person, []).append(row)
    return found
