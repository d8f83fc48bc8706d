"""Who may see which decision. No other module selects from the decision table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    RowMapping,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    exists,
    false,
    literal,
    or_,
    select,
)

from decisions.decision import Decision, DecisionId, FormId, Status
from decisions.people import PersonId
from decisions.ports.reading import SYSTEM, Reader
from storage.codec.events import DECISION, decode_snapshot
from storage.prepared import Prepared
from storage.tables import decision, event, involvement, words

_READER: BindParameter[str] = bindparam("reader")
_IN_IT = exists().where(involvement.c.decision == decision.c.key, involvement.c.person == _READER)
_SEEN = or_(decision.c.restricted == false(), _IN_IT)
_ITS_WORDS = and_(words.c.kind == DECISION, words.c.stream == decision.c.key)
# What the statement saw when it began, where the row itself may have been waited for.
_BEGAN = decision.alias("began")
_MOVED = select(_BEGAN.c.version).where(_BEGAN.c.key == bindparam("key")).scalar_subquery() != decision.c.version
_LOADED = (
    select(decision.c.v, decision.c.snapshot, decision.c.head, words.c.id, words.c.text, _MOVED.label("moved"))
    .select_from(decision.outerjoin(words, _ITS_WORDS))
    .where(decision.c.key == bindparam("key"))
)
_LOADED_BY = {
    # The row is locked where the database locks rows; the texts beside it never change.
    True: (
        Prepared(_LOADED.with_for_update(of=decision)),
        Prepared(_LOADED.where(_SEEN).with_for_update(of=decision)),
    ),
    False: (Prepared(_LOADED), Prepared(_LOADED.where(_SEEN))),
}
_EVERYTHING = (
    select(decision.c.key, decision.c.v, decision.c.snapshot, words.c.id, words.c.text)
    .select_from(decision.outerjoin(words, _ITS_WORDS))
    .order_by(decision.c.number)
)
_ROW = select(decision).where(decision.c.key == bindparam("key"))
_WITHOUT_EVENTS = (
    select(decision.c.key)
    .where(~exists().where(event.c.kind == DECISION, event.c.stream == decision.c.key))
    .order_by(decision.c.number)
)
_NEWEST = and_(event.c.kind == DECISION, event.c.stream == decision.c.key, event.c.seq == decision.c.version)
_INVOLVED = involvement.alias("involved")
_LATEST = (
    select(decision.c.key)
    .join(_INVOLVED, and_(_INVOLVED.c.decision == decision.c.key, _INVOLVED.c.person == bindparam("involving")))
    .join(event, _NEWEST)
    .where(decision.c.status.in_(bindparam("statuses", expanding=True)))
    .order_by(event.c.at.desc(), decision.c.number.desc())
)
_OF_FORM = select(decision.c.key).where(decision.c.form == bindparam("form"))
_KNOWN = select(literal(1)).where(decision.c.key == bindparam("key"))
_KNOWN_TO = _KNOWN.where(_SEEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A decision as it stands on record, and the hash of its last event."""

    decision: Decision
    head: str


def load(connection: Connection, key: DecisionId, *, reader: Reader, locking: bool) -> Stored | None:
    """Load a decision with its words, if `reader` may see it."""
    everything, seen = _LOADED_BY[locking]
    statement = everything if reader == SYSTEM else seen
    bound = {"key": key, **_bound(reader)}
    rows = statement.rows(connection, bound)
    if locking and (not rows or rows[0].moved):
        # Whoever held the row changed it: its words, and who is in it, were read as they were before.
        rows = statement.rows(connection, bound)
    if not rows:
        return None
    texts = {row.id: row.text for row in rows if row.id is not None}
    return Stored(decision=decode_snapshot(rows[0].v, rows[0].snapshot, texts), head=rows[0].head)


def may_see(connection: Connection, key: DecisionId, *, reader: Reader) -> bool:
    """Tell whether there is such a decision, for `reader`."""
    statement = _KNOWN if reader == SYSTEM else _KNOWN_TO
    return connection.execute(statement, {"key": key, **_bound(reader)}).first() is not None


def raised_by_form(connection: Connection, form: FormId) -> DecisionId | None:
    """Find the decision that a form became."""
    key = connection.execute(_OF_FORM, {"form": form}).scalar()
    return None if key is None else DecisionId(key)


def listed(
    connection: Connection,
    *,
    reader: Reader,
    statuses: Iterable[Status],
    raised_by: PersonId | None,
    involving: PersonId | None,
) -> tuple[Decision, ...]:
    """List what `reader` may see, soonest due first, then oldest."""
    where: list[ColumnElement[bool]] = [decision.c.status.in_(bindparam("statuses", expanding=True))]
    bound: dict[str, object] = {"statuses": [status.value for status in statuses], **_bound(reader)}
    if reader != SYSTEM:
        where.append(_SEEN)
    if raised_by is not None:
        where.append(decision.c.raised_by == bindparam("raised_by"))
        bound["raised_by"] = raised_by
    if involving is not None:
        involved = involvement.alias()
        is_in = exists().where(involved.c.decision == decision.c.key, involved.c.person == bindparam("involving"))
        where.append(is_in)
        bound["involving"] = involving
    texts = _texts(connection, where, bound)
    found = select(decision.c.key, decision.c.v, decision.c.snapshot).where(*where)
    ordered = found.order_by(decision.c.due.nulls_last(), decision.c.number)
    return tuple(
        decode_snapshot(row.v, row.snapshot, texts.get(row.key, {})) for row in connection.execute(ordered, bound)
    )


def latest(
    connection: Connection, *, reader: Reader, statuses: Iterable[Status], involving: PersonId, most: int
) -> tuple[Decision, ...]:
    """List `most` of what somebody is in and `reader` may see, that first in which something happened last."""
    wanted = _LATEST if reader == SYSTEM else _LATEST.where(_SEEN)
    bound = {"statuses": [status.value for status in statuses], "involving": involving, **_bound(reader)}
    keys = connection.execute(wanted.limit(most), bound).scalars().all()
    where: list[ColumnElement[bool]] = [decision.c.key.in_(bindparam("keys", expanding=True))]
    texts = _texts(connection, where, {"keys": keys})
    rows = connection.execute(select(decision.c.key, decision.c.v, decision.c.snapshot).where(*where), {"keys": keys})
    found = {row.key: decode_snapshot(row.v, row.snapshot, texts.get(row.key, {})) for row in rows}
    return tuple(found[key] for key in keys if key in found)


def everything(connection: Connection, *, reader: Reader, restricted: bool) -> Iterator[Decision]:
    """Read every decision that `reader` may see by its number, one at a time; restricted ones only if asked for."""
    statement = _EVERYTHING if reader == SYSTEM else _EVERYTHING.where(_SEEN)
    if not restricted:
        statement = statement.where(decision.c.restricted == false())
    rows = connection.execute(statement.execution_options(yield_per=500), _bound(reader))
    for _, same in groupby(rows, key=attrgetter("key")):
        first, *others = same
        texts = {row.id: row.text for row in (first, *others) if row.id is not None}
        yield decode_snapshot(first.v, first.snapshot, texts)


def as_it_stands(connection: Connection, key: str) -> RowMapping | None:
    """Read the row of a decision, for who verifies it."""
    return connection.execute(_ROW, {"key": key}).mappings().first()


def without_events(connection: Connection) -> tuple[str, ...]:
    """Name decisions that no event speaks of, for who verifies them."""
    return tuple(connection.execute(_WITHOUT_EVENTS).scalars())


def open_keys() -> Select[tuple[str]]:
    """Select the keys of all decisions that wait for who fills their seats, for the clock."""
    return select(decision.c.key).where(decision.c.status.in_([Status.OPEN.value, Status.REPORTED.value]))


def standing(*statuses: Status) -> Select[tuple[str, datetime | None]]:
    """Select the keys and due moments of all decisions that stand so, for who audits the clock."""
    return select(decision.c.key, decision.c.due).where(decision.c.status.in_([status.value for status in statuses]))


def status_of(key: ColumnElement[str]) -> ScalarSelect[str]:
    """Tell how the decision named in a column stands, for who audits the clock."""
    return select(decision.c.status).where(decision.c.key == key).scalar_subquery()


def is_open(key: ColumnElement[str]) -> ScalarSelect[bool]:
    """Tell whether the decision named in a column is still open, for who orders messages."""
    return select(decision.c.status == Status.OPEN.value).where(decision.c.key == key).scalar_subquery()


def is_restricted(key: ColumnElement[str]) -> ScalarSelect[bool]:
    """Tell whether the decision named in a column is restricted, for who tells others of messages about it."""
    return select(decision.c.restricted).where(decision.c.key == key).scalar_subquery()


def _texts(
    connection: Connection, where: list[ColumnElement[bool]], bound: Mapping[str, object]
) -> dict[str, dict[str, str]]:
    statement = select(words.c.stream, words.c.id, words.c.text).join(decision, _ITS_WORDS).where(*where)
    texts: dict[str, dict[str, str]] = {}
    for row in connection.execute(statement, bound):
        texts.setdefault(row.stream, {})[row.id] = row.text
    return texts


def _bound(reader: Reader) -> dict[str, object]:
    return {} if reader == SYSTEM else {"reader": reader.person}
