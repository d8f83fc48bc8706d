"""Copies of cards: where each stands, what it shows, and what it should show."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, bindparam, or_, select, update

from decisions.decision import DecisionId
from decisions.notices import Copy
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.ports import Postings
from storage.codec.converter import conversation_text
from storage.database import insert_into
from storage.prepared import Prepared
from storage.states import DROPPED, PENDING
from storage.tables import posting

_PLACE = insert_into(posting)
_PLACED = Prepared(
    _PLACE.on_conflict_do_update(
        index_elements=[posting.c.decision, posting.c.conversation_key],
        set_={
            "wanted": _PLACE.excluded.wanted,
            # What could not be sent, or was not needed, is asked for again.
            "state": PENDING,
        },
    )
)
_MARK = Prepared(update(posting).where(posting.c.decision == bindparam("of")).values(wanted=bindparam("version")))
_REACHED = select(posting.c.reader).where(
    posting.c.decision == bindparam("of"),
    posting.c.reader.is_not(None),
    # Whose own copy was not needed reads the one in the channel.
    or_(posting.c.message.is_not(None), posting.c.state == DROPPED),
)
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
            _PLACED.many_later(self._connection, rows)
            self._touched()

    def mark(self, decision: DecisionId, *, version: int) -> None:
        """Have every copy show `version`."""
        _MARK.later(self._connection, {"of": decision, "version": version}, self._marked)

    def reached(self, decision: DecisionId) -> frozenset[PersonId]:
        """Name who has a copy of their own before them, or reads the one in the channel."""
        return frozenset(PersonId(reader) for reader in self._connection.execute(_REACHED, {"of": decision}).scalars())

    def _marked(self, changed: int) -> None:
        if changed:
            self._touched()

    def touch(self, decision: DecisionId, conversation: Conversation) -> None:
        """Have the copy in `conversation` drawn again, whatever it shows, and even if it could not be sent before."""
        self._connection.execute(_TOUCH, {"of": decision, "where": conversation.key})
        self._touched()
