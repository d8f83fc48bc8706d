"""Acts that arrived, each once, with how they ended."""

from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, select, update

from decisions.decision import DecisionId
from decisions.errors import DecisionError
from decisions.ports.inbox import Earlier, Inbox
from decisions.requests import RequestId
from storage.codec.events import DECISION
from storage.codec.refusals import decode_refusal, encode_refusal
from storage.database import insert_into
from storage.prepared import Prepared
from storage.tables import inbox, words

_CLAIM = Prepared(insert_into(inbox).on_conflict_do_nothing())
_EARLIER = Prepared(
    select(inbox.c.decision, inbox.c.refusal, words.c.id, words.c.text)
    .select_from(inbox.outerjoin(words, and_(words.c.kind == DECISION, words.c.stream == inbox.c.decision)))
    .where(inbox.c.request_id == bindparam("request"))
)
_ANSWERED = Prepared(
    update(inbox)
    .where(inbox.c.request_id == bindparam("request"))
    .values(decision=bindparam("of"), refusal=bindparam("refused"))
)


class SqlInbox(Inbox):
    """The inbox table, on one open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claim(self, request: RequestId, *, now: datetime, of: DecisionId | None = None) -> Earlier | None:
        """Take `request`, granted and about `of` unless it is answered otherwise; or tell how it ended before."""
        if _CLAIM.run(self._connection, {"request_id": request, "at": now, "decision": of}) == 1:
            return None
        rows = _EARLIER.rows(self._connection, {"request": request})
        first = rows[0]
        texts = {row.id: row.text for row in rows if row.id is not None}
        return Earlier(
            decision=None if first.decision is None else DecisionId(first.decision),
            refusal=None if first.refusal is None else decode_refusal(first.refusal, texts),
        )

    def answered(self, request: RequestId, decision: DecisionId | None, refusal: DecisionError | None) -> None:
        """Remember how it ended."""
        refused = None if refusal is None else encode_refusal(refusal)
        _ANSWERED.later(self._connection, {"request": request, "of": decision, "refused": refused})
