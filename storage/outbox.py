"""Notices, queued in the transaction that they are about."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select, update

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.ports.outbox import Outbox
from decisions.telling.notices import Notice, NoticeKind
from storage import gathering
from storage.codec.converter import conversation_text
from storage.database import insert_into
from storage.jobs import NoticeJob
from storage.prepared import Prepared
from storage.states import DROPPED, PENDING, SENT
from storage.tables import outbox
from storage.whereabouts import settled

RESULTS = (
    NoticeKind.DECIDED,
    NoticeKind.DEFERRED,
    NoticeKind.STILL_MATTERS,
    NoticeKind.INFORM,
    NoticeKind.PERFORM,
)
"""What tells a result, and is taken back with it."""

_PUT = Prepared(insert_into(outbox).on_conflict_do_nothing(index_elements=[outbox.c.key]))
_DROP = (
    update(outbox)
    .where(
        outbox.c.decision == bindparam("of"),
        outbox.c.kind.in_([kind.value for kind in RESULTS]),
        outbox.c.state == PENDING,
        # What is being sent, or may have been, cannot be taken back.
        outbox.c.leased_until.is_(None),
        outbox.c.unsure.is_(False),
    )
    .values(state=DROPPED, reason="taken back")
    .returning(outbox.c.conversation_key, outbox.c.key)
)

_TOLD_OF_ABSENCE = select(outbox.c.seq, outbox.c.key).where(
    outbox.c.decision == bindparam("of"),
    outbox.c.kind == NoticeKind.STANDS_IN.value,
    outbox.c.state == SENT,
)


def place_in(key: str) -> str:
    """Name the conversation that the key of a notice names."""
    return key.split("/", 3)[3]


def is_to(place: str, person: PersonId) -> bool:
    """Tell whether the key of a conversation names the direct messages of somebody."""
    return place.endswith(f"/@{person}")


class SqlOutbox(Outbox):
    """The outbox table, on one open connection."""

    def __init__(self, connection: Connection, touched: Callable[[], None]) -> None:
        self._connection = connection
        self._touched = touched

    def put(self, notices: Iterable[Notice]) -> None:
        """Queue `notices`, each key once; what roams goes to where its reader is now."""
        rows = [
            {
                # By where it was meant to go: the same notice stays one, wherever its reader is by then.
                "key": notice.key,
                "kind": notice.kind.value,
                "decision": notice.decision,
                "seq": notice.seq,
                "conversation_key": there.key,
                "conversation": conversation_text(there),
                "not_before": notice.not_before,
                "state": PENDING,
            }
            for notice, there in self._settled(tuple(notices))
        ]
        if rows:
            _PUT.many_later(self._connection, rows)
            self._touched()

    def drop_result(self, decision: DecisionId) -> frozenset[str]:
        """Take back the notices of a result, and name the conversations, by their keys, for which that was in time."""
        dropped = self._connection.execute(_DROP, {"of": decision}).all()
        # By where each was meant to go as well: its reader may be elsewhere.
        return frozenset(key for row in dropped for key in (row.conversation_key, place_in(row.key)))

    def told_of_absence(self, deputy: PersonId, person: PersonId) -> int:
        """Tell up to which event of the stream of `person` a deputy was told of their times away."""
        rows = self._connection.execute(_TOLD_OF_ABSENCE, {"of": person})
        return max((row.seq for row in rows if is_to(place_in(row.key), deputy)), default=0)

    def keep(self, job: NoticeJob, *, until: datetime, day: date) -> None:
        """Keep a message back until a moment on a `day` of its reader."""
        gathering.keep(self._connection, job, until=until, day=day)

    def gather(self, job: NoticeJob, *, now: datetime) -> bool:
        """Put a message together with those that were kept for the same reader; tell whether there were any."""
        put = gathering.gather(self._connection, job, now=now)
        if put:
            self._touched()
        return put

    def _settled(self, notices: tuple[Notice, ...]) -> Iterator[tuple[Notice, Conversation]]:
        for decision in dict.fromkeys(notice.decision for notice in notices):
            about = [notice for notice in notices if notice.decision == decision]
            where = settled(self._connection, decision, (notice.conversation for notice in about))
            yield from ((notice, where[notice.conversation.key]) for notice in about)
