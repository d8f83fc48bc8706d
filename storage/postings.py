"""Copies of cards: where each stands, what it shows, and what it should show."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, bindparam, update

from decisions.decision import DecisionId
from decisions.notices import Copy
from decisions.places import Conversation
from decisions.ports import Postings
from storage.codec.converter import conversation_text
from storage.database import insert_into
from storage.states import PENDING
from storage.tables import posting

_PLACE = insert_into(posting)
_PLACED = _PLACE.on_conflict_do_update(
    index_elements=[posting.c.decision, posting.c.conversation_key],
    set_={
        "wanted": _PLACE.excluded.wanted,
        # What could not be sent, or was not needed, is asked for again.
        "state": PENDING,
    },
)
_MARK = update(posting).where(posting.c.decision == bindparam("of")).values(wanted=bindparam("version"))
_TOUCH = (
    update(posting)
    .where(posting.c.decision == bindparam("of"), posting.c.conversation_key == bindparam("where"))
    .values(shown=0, state=PENDING, retry_at=None, attempts=0)
)


class SqlPostings(Postings):
    """The posting table, on one open connection."""

    def __init__(self, connection: Connection, touched: Callable[[], None]) -> None:
        self._connection = connection
        self._touched = touched

    def place(self, decision: DecisionId, copies: Iterable[Copy], *, version: int) -> None:
        """Have the card stand there."""
        rows = [
            {
                "decision": decision,
                "conversation_key": copy.conversation.key,
                "conversation": conversation_text(copy.conversation),
                "reader": copy.reader,
                "shown": 0,
                "wanted": version,
                "state": PENDING,
            }
            for copy in copies
        ]
        if rows:
            self._connection.execute(_PLACED, rows)
            self._touched()

    def mark(self, decision: DecisionId, *, version: int) -> None:
        """Have every copy show `version`."""
        if self._connection.execute(_MARK, {"of": decision, "version": version}).rowcount:
            self._touched()

    def touch(self, decision: DecisionId, conversation: Conversation) -> None:
        """Have the copy in `conversation` drawn again, whatever it shows, and even if it could not be sent before."""
        self._connection.execute(_TOUCH, {"of": decision, "where": conversation.key})
        self._touched()
