"""The proof that nobody changed the record: every chain, every text, every decision as its events say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from cattrs.errors import BaseValidationError
from sqlalchemy import Connection, Row, RowMapping, bindparam, or_, select, true

from decisions.absences.absence import as_said
from decisions.auditing.auditing import ever_in
from decisions.decision import Decision
from decisions.engine import replay
from decisions.events import Event
from decisions.involved import involved
from decisions.organisation_events import GuestAllowed, OrganisationEvent, PeopleMerged
from decisions.people import PersonId
from decisions.rights.versions import RightsImported
from storage import tables, visibility
from storage.absences import absences_of, ever_away
from storage.codec.chain import START, chained
from storage.codec.events import (
    DECISION,
    PERSON,
    RIGHTS,
    SETTINGS,
    NewerRecordError,
    decode,
    decode_decision_event,
    decode_snapshot,
    encode_snapshot,
)
from storage.codec.words import seal, seals
from storage.database import Database
from storage.merging import Same, as_one, same_people
from storage.rights import in_force_from
from storage.tables import counter, event, involvement, rights_version, words

KEPT_WHEN_IT_WAS_ASKED = 2
"""The version of a snapshot before which it did not say when a decision was asked."""

_NOT_AS_SAID = "when they are away is not as they said"
_NOT_WHO = "who they are is not as its events say"

_UNREADABLE = (NewerRecordError, BaseValidationError, ValueError, KeyError, TypeError, AttributeError)
"""How a row that was written by hand fails to be read."""

_EVENTS = select(event).order_by(event.c.kind, event.c.stream, event.c.seq)
_WORDS = (
    select(words.c.id, words.c.text, words.c.salt)
    .where(words.c.kind == bindparam("kind"), words.c.stream == bindparam("stream"))
    .order_by(words.c.id)
)
_STRAY_WORDS = (
    select(words.c.kind, words.c.stream)
    .distinct()
    .outerjoin(event, (event.c.kind == words.c.kind) & (event.c.stream == words.c.stream) & (event.c.seq == 1))
    .where(event.c.seq.is_(None))
)
_DRAWN = select(counter.c.value).where(counter.c.name == DECISION)
_IN_IT = select(involvement.c.person).where(involvement.c.decision == bindparam("key"))
_WHO_THEY_ARE = select(tables.person.c.merged_into, tables.person.c.guest_allowed).where(
    tables.person.c.id == bindparam("of")
)
_SAID_TO_BE = (
    select(tables.person.c.id)
    .where(or_(tables.person.c.merged_into.is_not(None), tables.person.c.guest_allowed == true()))
    .order_by(tables.person.c.id)
)
_VERSIONS = select(rights_version).order_by(rights_version.c.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in the record that is not as it was written."""

    stream: str
    seq: int | None
    what: str

    def __str__(self) -> str:
        """Say it in one line."""
        where = self.stream if self.seq is None else f"{self.stream}, event {self.seq}"
        return f"{where}: {self.what}"


def verify(database: Database) -> tuple[Finding, ...]:
    """Check everything against everything, one stream at a time."""
    with database.read() as connection:
        return tuple(findings(connection))


def findings(connection: Connection, *, only: str | None = None) -> Iterator[Finding]:
    """Check every stream, or `only` the one named."""
    imported = only not in (None, RIGHTS)
    raised: set[str] = set()
    people: set[str] = set()
    merged = same_people(connection)
    events = _EVENTS if only is None else _EVENTS.where(event.c.stream == only)
    rows = connection.execute(events.execution_options(yield_per=500))
    for (kind, stream), same in groupby(rows, key=attrgetter("kind", "stream")):
        happened = list(same)
        broken = list(_chain(happened))
        yield from broken
        yield from _texts(connection, kind, stream, happened)
        raised.add(stream)
        if kind == DECISION and not broken:
            yield from _standing(connection, stream, happened, merged)
        elif kind == RIGHTS:
            imported = True
            yield from () if broken else _versions(connection, happened)
        elif kind == PERSON:
            people.add(stream)
            yield from () if broken else _person(connection, stream, happened)
        elif kind not in (DECISION, RIGHTS, SETTINGS):
            yield Finding(stream=f"{kind}/{stream}", seq=None, what="no stream of this kind is known")
    if only is None:
        yield from _gaps(connection, raised)
        for person in sorted(ever_away(connection) - people):
            yield Finding(stream=person, seq=None, what=_NOT_AS_SAID)
        for person in connection.execute(_SAID_TO_BE).scalars():
            if person not in people:
                yield Finding(stream=person, seq=None, what=_NOT_WHO)
    if not imported:
        yield from _versions(connection, [])
    for key in visibility.without_events(connection):
        yield Finding(stream=key, seq=None, what="it stands on record without any event")
    for row in connection.execute(_STRAY_WORDS):
        yield Finding(stream=row.stream, seq=None, what="texts are kept that no event names")


def _gaps(connection: Connection, raised: set[str]) -> Iterator[Finding]:
    """Find names that were drawn and are on no record: a name is drawn in the transaction that records it."""
    for number in range(1, connection.execute(_DRAWN).scalar_one() + 1):
        if f"D-{number}" not in raised:
            yield Finding(stream=f"D-{number}", seq=None, what="it was raised, and nothing of it is on record")


def _chain(happened: Sequence[Row[Any]]) -> Iterator[Finding]:
    head = START
    for due, row in enumerate(happened, start=1):
        if row.seq != due:
            yield Finding(stream=row.stream, seq=due, what="it is missing")
            return
        sealed = chained(
            head,
            kind=row.kind,
            stream=row.stream,
            seq=row.seq,
            type_=row.type,
            v=row.v,
            at=row.at,
            body=row.body,
        )
        if (row.prev_hash, row.hash) != (head, sealed):
            yield Finding(stream=row.stream, seq=row.seq, what="it is not what was sealed")
            return
        head = row.hash


def _texts(connection: Connection, kind: str, stream: str, happened: Sequence[Row[Any]]) -> Iterator[Finding]:
    named: dict[str, str] = {}
    for row in happened:
        named |= seals(row.body)
    for text in connection.execute(_WORDS, {"kind": kind, "stream": stream}):
        first = text.id.split(".")[0]
        number = int(first) if first.isdecimal() else None
        if text.id not in named:
            yield Finding(stream=stream, seq=number, what="a text is kept that it does not name")
        elif seal(text.text, text.salt) != named[text.id]:
            yield Finding(stream=stream, seq=number, what="a text is not what was written")


def _standing(connection: Connection, key: str, happened: Sequence[Row[Any]], same: Same) -> Iterator[Finding]:
    row = visibility.as_it_stands(connection, key)
    if row is None:
        yield Finding(stream=key, seq=None, what="it has events, and does not stand on record")
        return
    try:
        events = [decode_decision_event(one.type, one.v, one.body) for one in happened]
        made, kept = replay(events), decode_snapshot(row["v"], row["snapshot"], {})
        if made is not None and row["v"] < KEPT_WHEN_IT_WAS_ASKED:
            kept = replace(kept, asked_at=made.asked_at)
    except _UNREADABLE as error:
        yield Finding(stream=key, seq=None, what=f"it cannot be read ({type(error).__name__})")
        return
    # Words compare by what names them, so that an erased text is no finding and an exchanged one is.
    as_it_was = made is not None and encode_snapshot(made) == encode_snapshot(kept)
    if same and made is not None and as_one(made, same) is not made:
        # It stands as before two of its people were found to be one, until it is written again.
        events = [as_one(one, same) for one in events]
        made = replay(events)
        as_it_was = as_it_was or (made is not None and encode_snapshot(made) == encode_snapshot(as_one(kept, same)))
    if made is None or not as_it_was:
        yield Finding(stream=key, seq=None, what="it does not stand as its events say")
    elif wrong := _columns(row, made, happened[-1].hash):
        yield Finding(stream=key, seq=None, what=f"its {', '.join(wrong)} is not as its events say")
    else:
        yield from _in_it(connection, made, events, same)


def _in_it(connection: Connection, made: Decision, events: Sequence[Event], same: Same) -> Iterator[Finding]:
    """Check who may see it: everybody who was ever in it, and nobody else."""
    rows = connection.execute(_IN_IT, {"key": made.id}).scalars()
    people = {same.get(PersonId(one), PersonId(one)) for one in rows}
    if missing := involved(made) - people:
        yield Finding(stream=made.id, seq=None, what=f"{len(missing)} of the people in it are missing")
    if strangers := people - ever_in(events) - involved(made):
        yield Finding(stream=made.id, seq=None, what=f"{len(strangers)} may see it who were never in it")


def _columns(row: RowMapping, made: Decision, head: str) -> list[str]:
    said = {
        "key": made.id,
        "number": int(made.id.removeprefix("D-")),
        "status": made.status.value,
        "version": made.version,
        "form": made.form,
        "raised_by": made.raised_by,
        "restricted": made.proposal.restricted,
        "due": made.due,
        "head": head,
    }
    return [name for name, value in said.items() if row[name] != value]


def _person(connection: Connection, person: str, happened: Sequence[Row[Any]]) -> Iterator[Finding]:
    said: list[OrganisationEvent] = []
    for row in happened:
        try:
            event = decode(row.type, row.v, row.body)
        except _UNREADABLE as error:
            yield Finding(stream=person, seq=row.seq, what=f"it cannot be read ({type(error).__name__})")
            return
        if isinstance(event, OrganisationEvent):
            said.append(event)
    if as_said(said) != absences_of(connection, person):
        yield Finding(stream=person, seq=None, what=_NOT_AS_SAID)
    yield from _who_they_are(connection, person, said)


def _who_they_are(connection: Connection, key: str, said: Sequence[OrganisationEvent]) -> Iterator[Finding]:
    """Check who somebody was found to be, and whether they hold rights as a guest."""
    row = connection.execute(_WHO_THEY_ARE, {"of": key}).first()
    into = next((one.into for one in reversed(said) if isinstance(one, PeopleMerged)), None)
    allowed = next((one.allowed for one in reversed(said) if isinstance(one, GuestAllowed)), False)
    last = same_people(connection).get(into, into) if into else None
    kept = (None, False) if row is None else (row.merged_into, row.guest_allowed)
    if kept != (last, allowed):
        yield Finding(stream=key, seq=None, what=_NOT_WHO)


def _versions(connection: Connection, happened: Sequence[Row[Any]]) -> Iterator[Finding]:
    said = {}
    for row in happened:
        try:
            imported = decode(row.type, row.v, row.body)
        except _UNREADABLE as error:
            yield Finding(stream=RIGHTS, seq=row.seq, what=f"it cannot be read ({type(error).__name__})")
            return
        if isinstance(imported, RightsImported):
            said[imported.version] = imported.effective, in_force_from(imported.rights, imported.effective)
    kept = {row.number: (row.effective, row.in_force_from) for row in connection.execute(_VERSIONS)}
    for number in sorted(said.keys() | kept.keys()):
        if said.get(number) != kept.get(number):
            yield Finding(stream=RIGHTS, seq=number, what="its version is not in force as it was imported")
