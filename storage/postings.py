"""Copies of cards: where each stands, what it shows, and what it should show."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import Connection, and_, bindparam, exists, or_, select, union, update

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.ports.postings import Postings
from decisions.telling.notices import Copy, NoticeKind
from storage.codec.converter import conversation_text, read_conversation
from storage.database import insert_into
from storage.prepared import Prepared
from storage.states import BY_AN_ADMINISTRATOR, DROPPED, PENDING
from storage.tables import decision, involvement, nudge, outbox, posting
from storage.visibility import open_keys
from storage.whereabouts import settled

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
_REDRAW = update(posting).where(posting.c.decision == bindparam("of"), posting.c.message.is_not(None)).values(shown=0)
_OTHER = posting.alias("other")
_OTHER_COPY = exists().where(
    _OTHER.c.decision == posting.c.decision, _OTHER.c.reader == posting.c.reader, _OTHER.c.id != posting.c.id
)
_REACHED = select(posting.c.reader).where(
    posting.c.decision == bindparam("of"),
    posting.c.reader.is_not(None),
    # Whose own copy was not needed reads the one in the channel, unless it was left out for another of their own.
    # What an administrator dropped reached nobody.
    or_(
        posting.c.message.is_not(None),
        and_(posting.c.state == DROPPED, posting.c.reason != BY_AN_ADMINISTRATOR, ~_OTHER_COPY),
    ),
)
_TOUCH = (
    update(posting)
    .where(posting.c.decision == bindparam("of"), posting.c.conversation_key == bindparam("where"))
    .values(shown=0, state=PENDING, retry_at=None, attempts=0)
)


# Who needed no copy of their own read it elsewhere: the first that they are given is the first all the same.
_FIRST = (
    select(posting.c.decision)
    .select_from(involvement)
    .join(posting, and_(posting.c.decision == involvement.c.decision, posting.c.reader == bindparam("of")))
    .join(decision, and_(decision.c.key == posting.c.decision, decision.c.raised_by != bindparam("of")))
    .where(involvement.c.person == bindparam("of"), or_(posting.c.message.is_not(None), posting.c.state == PENDING))
    .order_by(posting.c.id)
    .limit(1)
)
_STANDING = select(posting.c.decision).where(
    or_(
        posting.c.conversation_key == bindparam("inside"),
        and_(posting.c.conversation_key == bindparam("around"), posting.c.message == bindparam("root")),
    )
)
# What people are told of a decision beside its card, nudges included, is about it as well.
_TOLD_THERE = (outbox.c.conversation_key == bindparam("around"), outbox.c.message == bindparam("root"))
_TOLD = union(
    select(outbox.c.decision).where(*_TOLD_THERE),
    select(nudge.c.decision).join(outbox, outbox.c.key == nudge.c.told_in).where(*_TOLD_THERE),
)
_THREADS = select(posting.c.conversation, posting.c.message).where(
    posting.c.decision.in_(open_keys()), posting.c.reader.is_(None)
)
_LAST = (
    select(posting.c.decision)
    .where(posting.c.conversation_key == bindparam("around"), posting.c.message.is_not(None))
    .order_by(posting.c.id.desc())
    .limit(1)
)
_LAST_NUDGE = (
    select(outbox.c.key)
    .where(
        outbox.c.conversation_key == bindparam("around"),
        outbox.c.kind == NoticeKind.NUDGE.value,
        outbox.c.message.is_not(None),
    )
    .order_by(outbox.c.id.desc())
    .limit(1)
)
_NUDGED = select(nudge.c.decision).where(nudge.c.told_in == _LAST_NUDGE.scalar_subquery())


class SqlPostings(Postings):
    """The posting table, on one open connection."""

    def __init__(self, connection: Connection, touched: Callable[[], None]) -> None:
        self._connection = connection
        self._touched = touched

    def place(self, decision: DecisionId, copies: Iterable[Copy], *, version: int) -> None:
        """Have the card stand there; what roams stands where its reader is now, or has a copy already."""
        wanted = only_one_each(copies)
        where = settled(self._connection, decision, (copy.conversation for copy in wanted))
        rows = [
            {
                "decision": decision,
                "conversation_key": there.key,
                "conversation": conversation_text(there),
                "reader": copy.reader,
                "shown": 0,
                "wanted": version,
                "state": PENDING,
            }
            for copy in wanted
            for there in (where[copy.conversation.key],)
        ]
        if rows:
            _PLACED.many_later(self._connection, rows)
            self._touched()

    def mark(self, decision: DecisionId, *, version: int) -> None:
        """Have every copy show `version`."""
        _MARK.later(self._connection, {"of": decision, "version": version}, self._marked)

    def redraw(self, decision: DecisionId) -> None:
        """Have every copy that stands be drawn again: time has passed, and nothing happened that it shows."""
        self._marked(self._connection.execute(_REDRAW, {"of": decision}).rowcount)

    def reached(self, decision: DecisionId) -> frozenset[PersonId]:
        """Name who has a copy of their own before them, or reads the one in the channel."""
        return frozenset(PersonId(reader) for reader in self._connection.execute(_REACHED, {"of": decision}).scalars())

    def first_for(self, reader: PersonId) -> DecisionId | None:
        """Name the decision of which somebody was given a copy before any other, what they raised left out."""
        found = self._connection.execute(_FIRST, {"of": reader}).scalar()
        return None if found is None else DecisionId(found)

    def threads(self) -> frozenset[str]:
        """Name the threads, by the keys of their conversations, in which open decisions are talked about."""
        found = self._connection.execute(_THREADS)
        places = ((read_conversation(written), message) for written, message in found)
        return frozenset(
            replace(place, thread=place.thread or message).key for place, message in places if place.thread or message
        )

    def standing_in(self, place: Conversation) -> tuple[DecisionId, ...]:
        """Name the decisions whose card stands in a thread, or begins it.

        Of one person alone: whose card came last, and what they were last nudged about.
        """
        around = replace(place, thread=None).key
        if place.thread is not None:
            # The key of direct messages names no thread.
            inside, asked = None if place.is_direct else place.key, {"around": around, "root": place.thread}
            found = [*self._connection.execute(_STANDING, {"inside": inside, **asked}).scalars()]
            if not found and place.is_direct:
                found = [*self._connection.execute(_TOLD, asked).scalars()]
        elif place.is_direct:
            found = [*self._connection.execute(_LAST, {"around": around}).scalars()]
            found += self._connection.execute(_NUDGED, {"around": around}).scalars()
        else:
            return ()
        return tuple(dict.fromkeys(DecisionId(key) for key in found))

    def _marked(self, changed: int) -> None:
        if changed:
            self._touched()

    def touch(self, decision: DecisionId, conversation: Conversation) -> None:
        """Have the copy in `conversation` drawn again, whatever it shows, and even if it could not be sent before."""
        self._connection.execute(_TOUCH, {"of": decision, "where": conversation.key})
        self._touched()


def only_one_each(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """Leave out the copies that would roam to whoever is given one in a certain place with them."""
    wanted = tuple(copies)
    placed = {copy.reader for copy in wanted if not copy.conversation.roams}
    return tuple(copy for copy in wanted if not copy.conversation.roams or copy.reader not in placed)
