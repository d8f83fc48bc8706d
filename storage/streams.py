"""Decisions as streams of events, each chained to the one before, with a snapshot beside."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, case, delete, exists, insert, select, true, update

from decisions.auditing.auditing import closed_to, ever_in
from decisions.decision import Decision, DecisionId, FormId, Status
from decisions.engine import replay
from decisions.events import Event
from decisions.involved import involved
from decisions.people import PersonId
from decisions.ports.decisions import Decisions, Happened, LostRaceError
from decisions.ports.reading import SYSTEM, Reader
from storage import visibility
from storage.codec.chain import START, chained
from storage.codec.events import (
    DECISION,
    SNAPSHOT_VERSION,
    E,
    Encoded,
    decode_decision_event,
    encode,
    encode_snapshot,
)
from storage.database import insert_into
from storage.merging import as_one
from storage.picture import Glance
from storage.prepared import Prepared
from storage.tables import counter, decision, event, home, involvement, words
from storage.visibility import Stored

_DRAW = Prepared(
    update(counter).where(counter.c.name == DECISION).values(value=counter.c.value + 1).returning(counter.c.value)
)
_APPEND = Prepared(insert(event))
_KEEP_WORDS = Prepared(insert(words))
_KEPT = ("status", "version", "raised_by", "restricted", "due", "head", "v", "snapshot")
# Whoever looks at an inbox of theirs is to see what moved; where nobody does, nobody need be told.
_SOMEBODY_LOOKS = exists().select_from(home)
_BEGIN = Prepared(
    insert_into(decision)
    .values({name: bindparam(name) for name in ("key", "number", "form", *_KEPT)} | {"stirred": _SOMEBODY_LOOKS})
    .on_conflict_do_nothing()
)
_MOVE_ON = update(decision).where(decision.c.key == bindparam("of"), decision.c.version == bindparam("seen_version"))
_MOVED_ON = Prepared(
    _MOVE_ON.values(
        {name: bindparam(name) for name in _KEPT}
        | {"stirred": case((_SOMEBODY_LOOKS, true()), else_=decision.c.stirred)}
    )
)
_INVOLVE = Prepared(insert_into(involvement).on_conflict_do_nothing())
_LEAVE = Prepared(
    delete(involvement).where(involvement.c.decision == bindparam("of"), involvement.c.person == bindparam("gone"))
)
_HISTORY = (
    select(event.c.seq, event.c.type, event.c.v, event.c.at, event.c.body)
    .where(event.c.kind == DECISION, event.c.stream == bindparam("key"))
    .order_by(event.c.seq)
)
_WORDS = select(words.c.id, words.c.text).where(words.c.kind == DECISION, words.c.stream == bindparam("key"))


class SqlDecisions(Decisions):
    """The streams of decisions, on one open connection."""

    def __init__(self, connection: Connection, glance: Glance, *, locking: bool) -> None:
        self._connection = connection
        self._glance = glance
        self._locking = locking
        self._loaded: dict[DecisionId, Stored] = {}

    def draw(self) -> DecisionId:
        """Draw the next name."""
        return DecisionId(f"D-{_DRAW.rows(self._connection, {})[0].value}")

    def raised_by_form(self, form: FormId) -> DecisionId | None:
        """Find the decision that this form became."""
        return visibility.raised_by_form(self._connection, form)

    def load(self, decision: DecisionId, *, reader: Reader) -> Decision | None:
        """Load a decision to change it."""
        stored = visibility.load(self._connection, decision, reader=reader, locking=self._locking)
        if stored is None:
            return None
        self._loaded[decision] = stored = self._of_one(stored)
        return stored.decision

    def save(self, before: Decision | None, after: Decision, events: Sequence[Event]) -> None:
        """Append `events` and keep `after`.

        Raises:
            LostRaceError: somebody else changed it since it was loaded.

        """
        stored = self._stored(before)
        appended = tuple(
            encode(happened, seq=seq, salt=_salt)
            for seq, happened in enumerate(events, start=after.version - len(events) + 1)
        )
        rows = _rows(after, appended, stored.head if stored else START)
        kept = _kept(before, after, events, appended, stored)
        if kept is None:
            return
        head = str(rows[-1]["hash"]) if rows else START
        self._keep(before, after, {"head": head, "v": SNAPSHOT_VERSION, "snapshot": encode_snapshot(kept)})
        _APPEND.many_later(self._connection, rows)
        self._keep_words(after.id, appended)
        self._involve(before, after)
        self._loaded[after.id] = Stored(decision=kept, head=head)

    def listed(
        self,
        *,
        reader: Reader,
        statuses: Iterable[Status],
        raised_by: PersonId | None,
        involving: PersonId | None,
    ) -> tuple[Decision, ...]:
        """List decisions, soonest due first, then oldest."""
        found = visibility.listed(
            self._connection, reader=reader, statuses=statuses, raised_by=raised_by, involving=involving
        )
        return tuple(map(self._retold, found)) if self._glance.same else found

    def latest(
        self, *, reader: Reader, statuses: Iterable[Status], involving: PersonId, most: int
    ) -> tuple[Decision, ...]:
        """List `most` of the decisions that somebody is in, those first in which something happened last."""
        found = visibility.latest(self._connection, reader=reader, statuses=statuses, involving=involving, most=most)
        return tuple(map(self._retold, found)) if self._glance.same else found

    def history(self, decision: DecisionId, *, reader: Reader) -> tuple[Happened, ...]:
        """Tell all that happened to it."""
        return self._happened(decision) if self.sees(decision, reader=reader) else ()

    def sees(self, decision: DecisionId, *, reader: Reader) -> bool:
        """Tell whether there is such a decision, for `reader`: who was in it once, is in it."""
        return visibility.may_see(self._connection, decision, reader=reader)

    def _happened(self, key: DecisionId) -> tuple[Happened, ...]:
        """Read what happened, each human by one name."""
        texts = {row.id: row.text for row in self._connection.execute(_WORDS, {"key": key})}
        return tuple(
            Happened(
                seq=row.seq,
                at=row.at,
                event=as_one(decode_decision_event(row.type, row.v, row.body, texts), self._glance.same),
            )
            for row in self._connection.execute(_HISTORY, {"key": key})
        )

    def _of_one(self, stored: Stored) -> Stored:
        return replace(stored, decision=self._retold(stored.decision)) if self._glance.same else stored

    def _retold(self, decision: Decision) -> Decision:
        """Make a decision anew that names somebody who was merged, as if they had been one from the beginning.

        What is kept of it names them until it is written again: the events say it either way.
        """
        if as_one(decision, self._glance.same) is decision:
            return decision
        return replay(one.event for one in self._happened(decision.id)) or decision

    def _stored(self, before: Decision | None) -> Stored | None:
        if before is None:
            return None
        stored = self._loaded.get(before.id) or visibility.load(
            self._connection, before.id, reader=SYSTEM, locking=self._locking
        )
        if stored is None or stored.decision.version != before.version:
            raise LostRaceError
        return self._of_one(stored)

    def _keep(self, before: Decision | None, after: Decision, kept: dict[str, object]) -> None:
        columns: dict[str, object] = {
            "status": after.status.value,
            "version": after.version,
            "raised_by": after.raised_by,
            "restricted": after.proposal.restricted,
            "due": after.due,
            **kept,
        }
        if before is None:
            names = {"key": after.id, "number": int(after.id.removeprefix("D-")), "form": after.form}
            _must_be_one(_BEGIN.run(self._connection, {**names, **columns}))
        else:
            seen = {"of": after.id, "seen_version": before.version}
            _MOVED_ON.later(self._connection, {**seen, **columns}, _must_be_one)

    def _keep_words(self, key: DecisionId, appended: tuple[Encoded[Event], ...]) -> None:
        rows = [
            {
                "kind": DECISION,
                "stream": key,
                "id": row.id,
                "text": row.text,
                "salt": row.salt,
                "author": getattr(encoded.kept, "by", None),
            }
            for encoded in appended
            for row in encoded.words
        ]
        if rows:
            _KEEP_WORDS.many_later(self._connection, rows)

    def _involve(self, before: Decision | None, after: Decision) -> None:
        joined = involved(after) - (involved(before) if before else frozenset())
        if joined:
            rows = [{"decision": after.id, "person": person} for person in sorted(joined)]
            _INVOLVE.many_later(self._connection, rows)
        if before is not None and before.auditors and (closed := closed_to(before, after)):
            once = ever_in(one.event for one in self._happened(after.id))
            for person in closed - once:
                _LEAVE.run(self._connection, {"of": after.id, "gone": person})


def _must_be_one(changed: int) -> None:
    if changed != 1:
        raise LostRaceError


def _kept(
    before: Decision | None,
    after: Decision,
    events: Sequence[Event],
    appended: tuple[Encoded[Event], ...],
    stored: Stored | None,
) -> Decision | None:
    """Make what is kept of what was kept, so that events and snapshot name the same texts."""
    as_loaded = stored is not None and before is stored.decision
    if as_loaded and all(encoded.kept is happened for encoded, happened in zip(appended, events, strict=True)):
        return after
    return replay((encoded.kept for encoded in appended), stored.decision if stored else None)


def _rows(after: Decision, appended: tuple[Encoded[Event], ...], head: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    first = after.version - len(appended) + 1
    for seq, encoded in enumerate(appended, start=first):
        row = event_row(DECISION, after.id, seq, encoded, head)
        head = str(row["hash"])
        rows.append(row)
    return rows


def event_row(kind: str, stream: str, seq: int, encoded: Encoded[E], head: str) -> dict[str, object]:
    """Write the row of an event, chained to `head`."""
    link = chained(
        head,
        kind=kind,
        stream=stream,
        seq=seq,
        type_=encoded.type,
        v=encoded.v,
        at=encoded.kept.at,
        body=encoded.body,
    )
    return {
        "kind": kind,
        "stream": stream,
        "seq": seq,
        "type": encoded.type,
        "v": encoded.v,
        "at": encoded.kept.at,
        "body": encoded.body,
        "prev_hash": head,
        "hash": link,
    }


def _salt() -> bytes:
    return secrets.token_bytes(16)
