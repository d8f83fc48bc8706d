"""Where people are, when something is written to them that goes to wherever that is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Connection, Row, Text, and_, bindparam, or_, select, true

from decisions.decision import DecisionId
from decisions.people import Identity, PersonId
from decisions.places import Conversation
from decisions.reaching import Account, Whereabouts, reached
from storage.codec.converter import read_conversation
from storage.in_bulk import is_among, listed
from storage.states import PENDING
from storage.tables import identity, person, posting

Known: TypeAlias = dict[PersonId, Whereabouts]

_THEIR_ACCOUNTS = and_(identity.c.person == person.c.id, identity.c.standing == true())
# A copy that could not be sent, or was not needed, keeps nobody where it would have stood.
_THEIR_COPY = and_(
    posting.c.decision == bindparam("decision"),
    posting.c.reader == person.c.id,
    or_(posting.c.message.is_not(None), posting.c.state == PENDING),
)
_WHERE = (
    select(
        person.c.id,
        person.c.prefers,
        person.c.seen_platform,
        person.c.seen_tenant,
        identity.c.platform,
        identity.c.tenant,
        identity.c.user,
        identity.c.checked_at,
        posting.c.conversation,
    )
    .select_from(person.outerjoin(identity, _THEIR_ACCOUNTS).outerjoin(posting, _THEIR_COPY))
    .where(is_among(person.c.id, bindparam("people", type_=Text)))
    .order_by(person.c.id, posting.c.message.is_(None), posting.c.id.desc())
)


def whereabouts(connection: Connection, people: Iterable[PersonId], decision: DecisionId | None) -> Known:
    """Tell where people are, and where each has a copy of `decision`: one statement for all of them."""
    found: dict[PersonId, list[Row[*tuple[Any, ...]]]] = {}
    for row in connection.execute(_WHERE, {"people": listed(people), "decision": decision}).all():
        found.setdefault(PersonId(row.id), []).append(row)
    return {key: _whereabouts(rows) for key, rows in found.items()}


def settled(
    connection: Connection, decision: DecisionId, conversations: Iterable[Conversation]
) -> Mapping[str, Conversation]:
    """Say where conversations stand, by the key of each; nothing is looked up where none roams."""
    asked = {one.key: one for one in conversations}
    roaming = [one.person for one in asked.values() if one.roams and one.person is not None]
    known = whereabouts(connection, roaming, decision) if roaming else {}
    nowhere = Whereabouts()
    return {key: reached(one, known.get(one.person, nowhere) if one.person else nowhere) for key, one in asked.items()}


def _whereabouts(rows: Sequence[Row[*tuple[Any, ...]]]) -> Whereabouts:
    first = rows[0]
    accounts = {
        Identity(platform=row.platform, tenant=row.tenant, user=row.user): row.checked_at
        for row in rows
        if row.platform is not None
    }
    return Whereabouts(
        accounts=tuple(Account(identity=at, checked_at=checked) for at, checked in accounts.items()),
        prefers=first.prefers,
        seen=None if first.seen_platform is None else (first.seen_platform, first.seen_tenant),
        copy=None if first.conversation is None else read_conversation(first.conversation),
    )
