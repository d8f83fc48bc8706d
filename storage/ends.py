"""How a try to send ends, as statements: each for one row that is held by its lease, but for what frees many."""

from typing import Any, Final

from sqlalchemy import Table, Update, bindparam, update

from storage.leases import row_of
from storage.states import PENDING, SENT
from storage.tables import outbox, posting


def _held(table: Table) -> Update:
    return row_of(table).where(table.c.lease == bindparam("held"))


TRY_AGAIN = {
    table.name: _held(table).values(
        leased_until=None,
        retry_at=bindparam("again"),
        unsure=bindparam("doubtful"),
        reason=bindparam("because"),
        attempts=bindparam("tried"),
    )
    for table in (posting, outbox)
}
BARRED: Final = "nothing is taken there"
"""Why a message waits that would have gone elsewhere, had its reader been anywhere else."""
LET_GO = tuple(
    update(table).where(table.c.state == PENDING, table.c.reason == BARRED).values(retry_at=None)
    for table in (posting, outbox)
)
# Still not null: whoever held it may have sent it, and nobody knows.
FREE = tuple(
    update(table).where(table.c.leased_until.is_not(None)).values(leased_until=0) for table in (posting, outbox)
)
END = {
    table.name: _held(table).values(
        leased_until=None, retry_at=None, state=bindparam("ended"), reason=bindparam("because")
    )
    for table in (posting, outbox)
}
AT_REST = {"leased_until": None, "retry_at": None, "unsure": False, "attempts": 0, "reason": None}
_REF: dict[str, Any] = {"channel": bindparam("in_channel"), "message": bindparam("as_message")}
SHOWN = _held(posting).values(shown=bindparam("version"), **_REF, **AT_REST)
TOLD = _held(outbox).values(state=SENT, **_REF, **AT_REST)
READDRESS = _held(outbox).values(**AT_REST, conversation_key=bindparam("there"), conversation=bindparam("to"))
# Who lost the lease may have posted all the same: the message is remembered where no other is.
FOUND = {table.name: row_of(table).where(table.c.message.is_(None)).values(_REF) for table in (posting, outbox)}
