"""Notices, queued in the transaction that they are about."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, bindparam, update

from decisions.decision import DecisionId
from decisions.notices import Notice, NoticeKind
from decisions.ports import Outbox
from storage.codec.converter import conversation_text
from storage.database import insert_into
from storage.prepared import Prepared
from storage.states import DROPPED, PENDING
from storage.tables import outbox

_PUT = Prepared(insert_into(outbox).on_conflict_do_nothing(index_elements=[outbox.c.key]))
_DROP = (
    update(outbox)
    .where(
        outbox.c.decision == bindparam("of"),
        outbox.c.kind.in_([NoticeKind.DECIDED.value, NoticeKind.DEFERRED.value, NoticeKind.STILL_MATTERS.value]),
        outbox.c.state == PENDING,
        # What is being sent, or may have been, cannot be taken back.
        outbox.c.leased_until.is_(None),
        outbox.c.unsure.is_(False),
    )
    .values(state=DROPPED, reason="taken back")
)


class SqlOutbox(Outbox):
    """The outbox table, on one open connection."""

    def __init__(self, connection: Connection, touched: Callable[[], None]) -> None:
        self._connection = connection
        self._touched = touched

    def put(self, notices: Iterable[Notice]) -> None:
        """Queue `notices`, each key once."""
        rows = [
            {
                "key": notice.key,
                "kind": notice.kind.value,
                "decision": notice.decision,
                "seq": notice.seq,
                "conversation_key": notice.conversation.key,
                "conversation": conversation_text(notice.conversation),
                "not_before": notice.not_before,
                "state": PENDING,
            }
            for notice in notices
        ]
        if rows:
            _PUT.many_later(self._connection, rows)
            self._touched()

    def drop_result(self, decision: DecisionId) -> bool:
        """Take back the notice of a result, and tell whether that was in time."""
        return self._connection.execute(_DROP, {"of": decision}).rowcount > 0
