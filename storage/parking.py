"""Messages that their platform takes nowhere: put aside by cause, for an administrator to send again or to drop."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, bindparam, literal, select, union_all, update

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.telling.notices import NoticeKind
from decisions.telling.trouble import NotSent, Settled
from storage.codec.converter import read_conversation
from storage.database import Database
from storage.states import BY_AN_ADMINISTRATOR, DROPPED, PARKED, PENDING
from storage.tables import outbox, posting
from storage.visibility import is_restricted

TELL_AGAIN = timedelta(days=1)
"""After so long somebody is told again of what still cannot be sent, when more joins it."""
ABOUT_TROUBLE = (NoticeKind.NOT_SENT, NoticeKind.CLOSED)
"""Messages to administrators about messages: of themselves they tell nothing."""

_PARKED = union_all(
    *(
        select(
            literal(table.name).label("of"),
            table.c.id,
            table.c.decision,
            table.c.conversation,
            table.c.reason,
            is_restricted(table.c.decision).label("restricted"),
        ).where(table.c.state == PARKED)
        for table in (posting, outbox)
    )
)
_AT_REST: Mapping[str, Any] = {"retry_at": None, "leased_until": None, "unsure": False, "attempts": 0}
_SETTLE = {
    (table.name, how): update(table)
    .where(table.c.id.in_(bindparam("chosen", expanding=True)), table.c.state == PARKED)
    .values(state=state, reason=reason, **_AT_REST)
    for table in (posting, outbox)
    for how, state, reason in ((Settled.RETRY, PENDING, None), (Settled.DROP, DROPPED, BY_AN_ADMINISTRATOR))
}
_TOLD = select(outbox.c.key, outbox.c.seq, outbox.c.state, outbox.c.not_before).where(
    outbox.c.decision == bindparam("about")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The last message to one person about one trouble: its number, whether it is on its way still, and since when."""

    number: int = 0
    is_pending: bool = False
    at: datetime | None = None

    @property
    def next(self) -> int:
        """The number of the next: the same, so that it is one message, while the last was not told."""
        return self.number if self.is_pending else self.number + 1

    def is_fresh(self, now: datetime) -> bool:
        """Tell whether they know of it since not long ago."""
        return self.at is not None and now - self.at < TELL_AGAIN


class Parking:
    """What was put aside, by its cause."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def not_sent(self, cause: DecisionId) -> NotSent | None:
        """Show what could not be sent for this cause; None where nothing is put aside for it any more."""
        with self._database.read() as connection:
            rows = _rows(connection, cause)
        return _shown(cause, rows) if rows else None

    def cause(self, decision: DecisionId, conversation: Conversation, reason: str) -> DecisionId:
        """Name why a message about a decision cannot be sent to a conversation."""
        with self._database.read() as connection:
            restricted = bool(connection.execute(select(is_restricted(literal(decision)))).scalar())
        return _cause(conversation, reason, restricted=restricted)

    def settle(self, cause: DecisionId, how: Settled) -> NotSent | None:
        """Have it sent again, or drop it, and tell what that was; None where somebody has seen to it already."""
        with self._database.write() as connection:
            settled = [row for row in _rows(connection, cause) if _is_settled(connection, row, how)]
            connection.commit()
        return _shown(cause, settled) if settled else None

    def earlier(self, about: DecisionId, person: PersonId) -> Earlier:
        """Tell what somebody was told last about a trouble."""
        with self._database.read() as connection:
            rows = [row for row in connection.execute(_TOLD, {"about": about}) if row.key.endswith(f"/@{person}")]
        if not rows:
            return Earlier()
        last = max(rows, key=lambda row: row.seq)
        return Earlier(number=last.seq, is_pending=last.state == PENDING, at=last.not_before)


def _rows(connection: Connection, cause: DecisionId) -> list[Row[Any]]:
    return [row for row in connection.execute(_PARKED) if _cause_of(row) == cause]


def _is_settled(connection: Connection, row: Row[Any], how: Settled) -> bool:
    return connection.execute(_SETTLE[row.of, how], {"chosen": [row.id]}).rowcount > 0


def _shown(cause: DecisionId, rows: Sequence[Row[Any]]) -> NotSent:
    of: dict[DecisionId, int] = defaultdict(int)
    for row in rows:
        of[DecisionId(row.decision)] += 1
    first = rows[0]
    # What belongs to a person or to a nudge has no key that people know.
    keys = sorted((key for key in of if key.startswith("D-")), key=lambda key: (len(key), key))
    return NotSent(
        cause=cause,
        because=first.reason or "",
        place=None if first.restricted else read_conversation(first.conversation),
        many=sum(of.values()),
        keys=tuple(keys),
    )


def _cause_of(row: Row[Any]) -> DecisionId:
    return _cause(read_conversation(row.conversation), row.reason or "", restricted=bool(row.restricted))


def _cause(conversation: Conversation, reason: str, *, restricted: bool) -> DecisionId:
    """Name a cause in one string: the same place, whatever the thread, and the same reason."""
    place = "" if restricted else f"@{conversation.person}" if conversation.person else conversation.channel
    where = "\n".join((conversation.platform, conversation.tenant, "-" if restricted else place, reason))
    return DecisionId(f"unsent-{sha256(where.encode()).hexdigest()[:16]}")
