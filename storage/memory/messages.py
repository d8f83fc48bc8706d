"""Acts, messages and what is due, in memory."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from decisions.decision import UNDECIDED, DecisionId, Status
from decisions.errors import DecisionError
from decisions.follow_ups import MOVES_ON, FollowUp
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.ports.due import DueRows
from decisions.ports.inbox import Earlier, Inbox
from decisions.ports.outbox import Outbox
from decisions.ports.postings import Postings
from decisions.requests import RequestId
from decisions.telling.notices import Copy, Notice, NoticeKind
from storage.memory.tables import Tables
from storage.memory.whereabouts import settled
from storage.outbox import RESULTS, is_to, place_in
from storage.postings import only_one_each
from storage.states import DROPPED, PENDING, SENT


class MemoryInbox(Inbox):
    """Acts that arrived."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def claim(
        self,
        request: RequestId,
        *,
        now: datetime,  # noqa: ARG002  nothing shows when
        of: DecisionId | None = None,
    ) -> Earlier | None:
        """Take `request`, granted and about `of` unless it is answered otherwise; or tell how it ended before."""
        if request in self._tables.acts:
            return self._tables.acts[request]
        self._tables.acts[request] = Earlier(decision=of, refusal=None)
        return None

    def answered(self, request: RequestId, decision: DecisionId | None, refusal: DecisionError | None) -> None:
        """Remember how it ended."""
        self._tables.acts[request] = Earlier(decision=decision, refusal=refusal)


class MemoryOutbox(Outbox):
    """Messages that people get without having asked."""

    def __init__(self, tables: Tables, touched: Callable[[], None]) -> None:
        self._tables = tables
        self._touched = touched

    def put(self, notices: Iterable[Notice]) -> None:
        """Queue `notices`, each key once; what roams goes to where its reader is now."""
        for notice in notices:
            there = settled(self._tables, notice.decision, notice.conversation)
            self._tables.notices.setdefault(notice.key, (replace(notice, conversation=there), PENDING))
            self._touched()

    def drop_result(self, decision: DecisionId) -> frozenset[str]:
        """Take back the notices of a result, and name the conversations, by their keys, for which that was in time."""
        pending = {
            key: (notice, DROPPED)
            for key, (notice, state) in self._tables.notices.items()
            if (notice.decision, state) == (decision, PENDING) and notice.kind in RESULTS
        }
        self._tables.notices |= pending
        meant = frozenset(place_in(key) for key in pending)
        return meant | {notice.conversation.key for notice, _ in pending.values()}

    def told_of_absence(self, deputy: PersonId, person: PersonId) -> int:
        """Tell up to which event of the stream of `person` a deputy was told of their times away."""
        told = (notice for notice, state in self._tables.notices.values() if state == SENT)
        about = (one for one in told if one.kind is NoticeKind.STANDS_IN and one.decision == DecisionId(person))
        return max((one.seq for one in about if is_to(place_in(one.key), deputy)), default=0)


class MemoryPostings(Postings):
    """Copies of cards."""

    def __init__(self, tables: Tables, touched: Callable[[], None]) -> None:
        self._tables = tables
        self._touched = touched

    def place(self, decision: DecisionId, copies: Iterable[Copy], *, version: int) -> None:
        """Have the card stand there; what roams stands where its reader is now, or has a copy already."""
        for copy in only_one_each(copies):
            placed = replace(copy, conversation=settled(self._tables, decision, copy.conversation))
            key = (decision, placed.conversation.key)
            first, _ = self._tables.copies.get(key, (placed, version))
            self._tables.copies[key] = first, version
            self._touched()

    def mark(self, decision: DecisionId, *, version: int) -> None:
        """Have every copy show `version`."""
        for key, (copy, _) in self._tables.copies.items():
            if key[0] == decision:
                self._tables.copies[key] = copy, version
                self._touched()

    def redraw(self, decision: DecisionId) -> None:
        """Have every copy that stands be drawn again: time has passed, and nothing happened that it shows."""
        if any(key[0] == decision for key in self._tables.copies):
            self._touched()

    def reached(self, decision: DecisionId) -> frozenset[PersonId]:
        """Name who has a copy of their own before them: everyone who was given one."""
        readers = (copy.reader for (key, _), (copy, _) in self._tables.copies.items() if key == decision)
        return frozenset(reader for reader in readers if reader is not None)

    def first_for(self, reader: PersonId) -> DecisionId | None:
        """Name the decision of which somebody was given a copy before any other, what they raised left out."""
        theirs = (key for (key, _), (copy, _) in self._tables.copies.items() if copy.reader == reader)
        asked = (key for key in theirs if reader in self._tables.involvement.get(key, ()))
        return next((key for key in asked if self._tables.decisions[key].raised_by != reader), None)

    def threads(self) -> frozenset[str]:
        """Name the threads in which open decisions are talked about; nothing is sent here, so that none begins one."""
        opened = {key for key, one in self._tables.decisions.items() if one.status in (Status.OPEN, Status.REPORTED)}
        placed = (copy.conversation for (key, _), (copy, _) in self._tables.copies.items() if key in opened)
        return frozenset(place.key for place in placed if place.thread is not None and not place.is_direct)

    def standing_in(self, place: Conversation) -> tuple[DecisionId, ...]:
        """Name the decisions whose card stands in a thread; nothing is sent here: none begins one, nobody read one."""
        if place.thread is None or place.is_direct:
            return ()
        return tuple(key for key, where in self._tables.copies if where == place.key)

    def touch(self, _decision: DecisionId, _conversation: Conversation) -> None:
        """Have a copy drawn again."""
        self._touched()


class MemoryDueRows(DueRows):
    """What falls due by the clock."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def deadline(self, decision: DecisionId, at: datetime | None) -> None:
        """Keep the one deadline of a decision; None where it waits on nobody's time."""
        key = f"deadline/{decision}"
        self._tables.due.pop(key, None)
        if at is not None:
            self._tables.due[key] = decision, at

    def plan(self, follow_ups: Iterable[FollowUp]) -> None:
        """Have the clock give these commands, each key once."""
        for one in follow_ups:
            self._tables.due.setdefault(one.key, (one.decision, one.at))

    def reseat_all(self, *, at: datetime, key: str) -> int:
        """Have every open decision look again at who fills its seats, and count them."""
        opened = [one.id for one in self._tables.decisions.values() if one.status in (Status.OPEN, Status.REPORTED)]
        rows = {f"reseat/{key}/{one}": (one, at) for one in opened}
        new = {row: due for row, due in rows.items() if row not in self._tables.due}
        self._tables.due |= new
        return len(new)

    def unplanned(self) -> tuple[DecisionId, ...]:
        """Name what is not decided yet, and that the clock would never come back to."""
        planned = {one for key, (one, _) in self._tables.due.items() if key.partition("/")[0] in MOVES_ON}
        waiting = (one.id for one in self._tables.decisions.values() if one.status in UNDECIDED)
        return tuple(one for one in waiting if one not in planned)

    def is_first(self, key: str, *, at: datetime) -> bool:
        """Tell whether nobody did this before, and remember that it is done."""
        is_first = f"done/{key}" not in self._tables.due
        self._tables.due.setdefault(f"done/{key}", (DecisionId(""), at))
        return is_first

    def turn(self, person: PersonId, moments: Iterable[datetime]) -> None:
        """Have the clock look, at each of these moments, at which seats others fill."""
        for at in moments:
            self._tables.due.setdefault(f"turn/{person}/{at.isoformat()}", (DecisionId(person), at))
