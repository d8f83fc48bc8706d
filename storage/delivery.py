"""Messages on their way out: taken under a lease, paced, and marked with how it ended."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Connection,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)

from decisions.decision import DecisionId
from decisions.places import Conversation
from storage.beside import beside
from storage.candidates import candidates, next_waiting
from storage.codec.converter import conversation_text, read_conversation
from storage.database import Database, machine_now
from storage.ends import BARRED, END, FOUND, FREE, LET_GO, READDRESS, SHOWN, TOLD, TRY_AGAIN
from storage.jobs import Job, Limit, NoticeJob, Parked, PostingJob, Ref
from storage.leases import table_of, take, unchanged
from storage.pacing import (
    LOOK_AGAIN,
    Pace,
    close,
    closed,
    closing,
    hold,
    look_now,
    microseconds_of,
    next_free,
    open_again,
    platform_of,
)
from storage.parking import Parking
from storage.states import DROPPED, LEASED, PARKED, PENDING, SENT
from storage.tables import counter, outbox, posting

MachineClock = Callable[[Connection], int]
"""Microseconds that no business clock moves; the database's own, where many workers must agree."""

_CLOCK = select(machine_now())
ONE_AT_A_TIME = select(counter.c.value).where(counter.c.name == "delivery").with_for_update()
_MACHINE = bindparam("machine", type_=BigInteger)


_POSTING_STATE = case(
    (posting.c.leased_until > _MACHINE, LEASED),
    ((posting.c.state == PENDING) & (posting.c.shown >= posting.c.wanted), SENT),
    else_=posting.c.state,
)
_NOTICE_STATE = case((outbox.c.leased_until > _MACHINE, LEASED), else_=outbox.c.state)
_COUNTS = union_all(
    select(_POSTING_STATE.label("state"), func.count().label("many")).group_by(_POSTING_STATE),
    select(_NOTICE_STATE.label("state"), func.count().label("many")).group_by(_NOTICE_STATE),
)
_PARKED = union_all(
    *(
        select(literal(what).label("what"), table.c.decision, table.c.conversation, table.c.reason).where(
            table.c.state == PARKED
        )
        for what, table in (("posting", posting), ("notice", outbox))
    )
)

_STANDING = select(posting.c.state, posting.c.channel, posting.c.message).where(
    posting.c.decision == bindparam("of"), posting.c.conversation_key == bindparam("where")
)


def database_clock(connection: Connection) -> int:
    """Read the clock of the database."""
    return connection.execute(_CLOCK).scalar_one()


class Deliveries:
    """What must be sent, for any number of workers."""

    def __init__(self, database: Database, machine: MachineClock = database_clock) -> None:
        self._database = database
        self._machine = machine
        self._closed: frozenset[str] = frozenset()
        self.parking = Parking(database)

    def claim(
        self,
        *,
        now: datetime,
        limits_of: Callable[[Job], tuple[Limit, ...]],
        may_go_elsewhere: Callable[[Job], bool] = lambda _: False,
        most: int = 50,
        lease_seconds: float = 60,
    ) -> tuple[Job, ...]:
        """Take what may go now, one message a conversation, within its limits.

        Where a platform turns us away, one message an hour asks again; what may go elsewhere is taken, barred.
        """
        taken: list[Job] = []
        with self._database.write() as connection:
            connection.execute(ONE_AT_A_TIME)
            machine = self._machine(connection)
            pace = Pace(connection, machine)
            for job in candidates(connection, now=now, machine=machine):
                limits, platform = limits_of(job), platform_of(job)
                if not pace.opens(platform):
                    if may_go_elsewhere(job):
                        taken.append(replace(job, barred=True))
                elif pace.allows(limits):
                    pace.ask(platform)
                    pace.advance(limits)
                    taken.append(job)
                if len(taken) == most:
                    break
            if taken := unchanged(connection, taken):
                take(connection, taken, machine + microseconds_of(lease_seconds))
                pace.keep()
                connection.commit()
            self._closed = pace.closed
        return tuple(taken)

    def take_over(self) -> None:
        """Free what a server that ended in the middle had taken; only for who knows that no other one runs."""
        with self._database.write() as connection:
            for statement in FREE:
                connection.execute(statement)
            connection.commit()

    def sent(self, job: Job, *, ref: Ref, version: int) -> None:
        """Remember that it stands there; a card shows `version`."""
        where = {"of": job.id, "in_channel": ref.channel, "as_message": ref.message}
        statement, shown = (SHOWN, {"version": version}) if isinstance(job, PostingJob) else (TOLD, {})
        with self._database.write() as connection:
            kept = connection.execute(statement, {**where, **shown, "held": job.lease})
            if kept.rowcount == 0:
                connection.execute(FOUND[table_of(job)], where)
            if platform_of(job) in self._closed:
                # It takes messages again: everything that waited goes out.
                open_again(connection, platform_of(job))
                for statement in LET_GO:
                    connection.execute(statement)
            connection.commit()

    def waits(self, job: Job, seconds: float, *, limit_key: str | None = None) -> None:
        """Try it again when the platform allows; until then nothing else under `limit_key` either."""
        with self._database.write() as connection:
            until = self._machine(connection) + microseconds_of(seconds)
            # A message that had to wait was not tried.
            tried = job.attempts - 1
            self._again(connection, job, until, unsure=job.unsure, reason="the platform asked to wait", tried=tried)
            # Messages before limits, as who claims does: two that wait for each other would both be late.
            if limit_key is not None:
                hold(connection, limit_key, until)
            connection.commit()

    def turned_away(self, job: Job, reason: str) -> bool:
        """Send nothing to that platform for an hour, this message neither; tell whether that is news."""
        with self._database.write() as connection:
            machine = self._machine(connection)
            self._again(connection, job, machine, unsure=job.unsure, reason=reason, tried=job.attempts - 1)
            news = close(connection, platform_of(job), machine + microseconds_of(LOOK_AGAIN), reason)
            connection.commit()
        return news

    def barred(self, job: Job) -> None:
        """Keep what can go nowhere else until the platform takes messages again, and look for its reader hourly."""
        with self._database.write() as connection:
            until = self._machine(connection) + microseconds_of(LOOK_AGAIN)
            self._again(connection, job, until, unsure=job.unsure, reason=BARRED, tried=job.attempts - 1)
            connection.commit()

    def close(self, platform: str, tenant: str, reason: str) -> bool:
        """Note that a platform said that we were removed, and have one message ask; tell whether that is news."""
        with self._database.write() as connection:
            news = close(connection, closing(platform, tenant), self._machine(connection), reason)
            connection.commit()
        return news

    def look_now(self, platform: str = "") -> None:
        """Ask again at once where we were turned away, on one platform or all: one message each."""
        self._look(f"{platform}/%" if platform else "%")

    def asked_nothing(self, job: Job) -> None:
        """Have another message ask in the place of one that said nothing of its platform."""
        self._look(platform_of(job))

    def _look(self, such: str) -> None:
        with self._database.write() as connection:
            if look_now(connection, self._machine(connection), such):
                connection.commit()

    def asks_again(self, job: Job) -> bool:
        """Tell whether a message was the one that asks a platform whether it takes anything again."""
        return platform_of(job) in self._closed and not job.barred

    def closed(self) -> Mapping[str, str]:
        """Name the platforms that turn us away, with the tenant there, and why."""
        with self._database.read() as connection:
            return {key.rpartition("/")[0]: reason for key, reason in closed(connection).items()}

    def unsure(self, job: Job, reason: str, *, retry_in: float) -> None:
        """Remember that nobody knows whether it was sent, and look again later."""
        self._retried(job, reason, retry_in, unsure=True)

    def retry(self, job: Job, reason: str, *, retry_in: float) -> None:
        """Try again later what was surely not sent."""
        self._retried(job, reason, retry_in, unsure=job.unsure)

    def parked(self, job: Job, reason: str) -> None:
        """Give up, and keep the reason for administrators."""
        self._ended(job, PARKED, reason)

    def dropped(self, job: Job, reason: str) -> None:
        """Leave out what nobody needs any more."""
        self._ended(job, DROPPED, reason)

    def readdressed(self, job: NoticeJob, to: Conversation) -> None:
        """Send it elsewhere, as the same message."""
        bound = {"of": job.id, "held": job.lease, "there": to.key, "to": conversation_text(to)}
        with self._database.write() as connection:
            connection.execute(READDRESS, bound)
            connection.commit()

    def beside(self, job: Job) -> tuple[Job, ...]:
        """List what else waits for the same channel, in whatever thread, or for the same person, and nobody has taken.

        They are marked like what was taken, as far as nobody takes them meanwhile.
        """
        with self._database.read() as connection:
            return tuple(beside(connection, job))

    def ref(self, decision: DecisionId, conversation: Conversation) -> Ref | None:
        """Tell where the card stands in `conversation`; None where it was not posted."""
        with self._database.read() as connection:
            row = connection.execute(_STANDING, {"of": decision, "where": conversation.key}).first()
        return Ref(channel=row.channel, message=row.message) if row is not None and row.message else None

    def standing(self, decision: DecisionId, conversation: Conversation) -> str | None:
        """Tell whether the card stands there: sent, or still pending, parked, dropped; None where it was never to."""
        with self._database.read() as connection:
            row = connection.execute(_STANDING, {"of": decision, "where": conversation.key}).first()
        if row is None:
            return None
        return SENT if row.message else str(row.state)

    def next_at(self, now: datetime) -> float | None:
        """Tell in how many seconds something may be taken; None where nothing waits."""
        with self._database.read() as connection:
            machine = self._machine(connection)
            at = next_waiting(connection, now=now, machine=machine)
            if at is None:
                return None
            if at <= machine:
                # What could go now and was not taken waits for a limit.
                at = next_free(connection, machine) or machine
        return max(0, at - machine) / 1_000_000

    def in_flight_or_pending(self) -> Mapping[str, int]:
        """Count messages by their state, for health and audit."""
        counts: Counter[str] = Counter()
        with self._database.read() as connection:
            for row in connection.execute(_COUNTS, {"machine": self._machine(connection)}):
                counts[row.state] += row.many
        return counts

    def parked_rows(self) -> tuple[Parked, ...]:
        """List what could not be sent, and why."""
        with self._database.read() as connection:
            return tuple(
                Parked(
                    what=row.what,
                    decision=DecisionId(row.decision),
                    conversation=read_conversation(row.conversation),
                    reason=row.reason or "",
                )
                for row in connection.execute(_PARKED)
            )

    def _retried(self, job: Job, reason: str, retry_in: float, *, unsure: bool) -> None:
        with self._database.write() as connection:
            until = self._machine(connection) + microseconds_of(retry_in)
            self._again(connection, job, until, unsure=unsure, reason=reason, tried=job.attempts)
            connection.commit()

    def _again(self, connection: Connection, job: Job, until: int, *, unsure: bool, reason: str, tried: int) -> None:
        said = {"doubtful": unsure, "because": reason, "tried": tried}
        bound = {"of": job.id, "held": job.lease, "again": until, **said}
        connection.execute(TRY_AGAIN[table_of(job)], bound)

    def _ended(self, job: Job, state: str, reason: str) -> None:
        bound = {"of": job.id, "held": job.lease, "ended": state, "because": reason}
        with self._database.write() as connection:
            connection.execute(END[table_of(job)], bound)
            connection.commit()
