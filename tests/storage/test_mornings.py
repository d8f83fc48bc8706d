"""What is kept until its reader works comes once, in one message, and stays on record."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation
from decisions.telling.notices import Notice, NoticeKind
from storage.database import Database
from storage.delivery import Deliveries
from storage.jobs import NoticeJob
from storage.mornings import Mornings
from storage.tables import outbox
from storage.unit_of_work import SqlUnitOfWork, reads
from tests.contracts.builders import CHANNEL
from tests.storage.company import company
from tests.storage.sending import Machine, unlimited

NIGHT = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""Nine in Madrid."""


class Desk:
    """Ana's messages, and somebody who looks after them."""

    def __init__(self, database: Database, unit_of_work: SqlUnitOfWork, machine: Machine) -> None:
        self.database, self.unit_of_work, self.machine = database, unit_of_work, machine
        company(unit_of_work)
        with unit_of_work() as work:
            self.ana = next(iter(work.rights.organisation(now=NIGHT).people))
        self.hers = Conversation(platform="slack", tenant="T1", person=PersonId(self.ana))
        self.mornings = Mornings(database, unit_of_work, reads(database))
        self.deliveries = Deliveries(database, machine)

    def put(self, number: int, kind: NoticeKind = NoticeKind.DECIDED, where: Conversation | None = None) -> None:
        notice = Notice(
            kind=kind, decision=DecisionId(f"D-{number}"), seq=4, conversation=where or self.hers, not_before=NIGHT
        )
        with self.unit_of_work() as work:
            work.outbox.put([notice])
            work.commit()

    def takes(self, now: datetime) -> NoticeJob:
        self.machine.seconds += 120
        (job,) = self.deliveries.claim(now=now, limits_of=unlimited)
        assert isinstance(job, NoticeJob)
        return job

    def keeps_all(self, many: int) -> None:
        for _ in range(many):
            job = self.takes(NIGHT)
            assert self.mornings.waits(job, NIGHT)
            assert self.mornings.kept(job, NIGHT)

    def rows(self) -> list[dict[str, Any]]:
        with self.database.read() as connection:
            return [dict(row) for row in connection.execute(select(outbox).order_by(outbox.c.id)).mappings()]

    def states(self) -> list[tuple[str, str, str | None]]:
        return [(row["kind"], row["state"], row["reason"]) for row in self.rows()]


@pytest.fixture
def desk(database: Database, unit_of_work: SqlUnitOfWork, machine: Machine) -> Desk:
    return Desk(database, unit_of_work, machine)


def test_at_night_it_is_kept_as_untried_and_unsent(desk: Desk) -> None:
    desk.put(1)

    desk.keeps_all(1)

    (row,) = desk.rows()
    assert (row["state"], row["not_before"], row["attempts"], row["leased_until"]) == ("pending", MORNING, 0, None)
    assert row["person"] is None, "it is no nudge: it uses up nothing of what may be said unasked"
    assert desk.deliveries.claim(now=NIGHT, limits_of=unlimited) == ()
    job = desk.takes(MORNING)
    assert not desk.mornings.waits(job, MORNING)


def test_several_become_one_message_in_the_order_in_which_they_happened(desk: Desk) -> None:
    for number in (1, 2, 3):
        desk.put(number)
    desk.keeps_all(3)
    job = desk.takes(MORNING)

    assert desk.mornings.waits(job, MORNING)
    assert desk.mornings.kept(job, MORNING)

    one = desk.takes(MORNING)
    assert (one.kind, one.conversation) == (NoticeKind.GATHERED, desk.hers)
    assert desk.states() == [("decided", "dropped", one.key)] * 3 + [("gathered", "pending", None)]
    assert [told.decision for told in desk.mornings.gathered(one.key)] == ["D-1", "D-2", "D-3"]
    assert not desk.mornings.waits(one, MORNING)
    assert desk.deliveries.claim(now=MORNING, limits_of=unlimited) == ()


def test_what_comes_in_the_morning_itself_comes_with_what_was_kept(desk: Desk) -> None:
    desk.put(1)
    desk.keeps_all(1)
    desk.put(2)
    job = desk.takes(MORNING)

    assert desk.mornings.kept(job, MORNING)

    assert [told.decision for told in desk.mornings.gathered(desk.takes(MORNING).key)] == ["D-1", "D-2"]


def test_what_may_have_been_sent_is_looked_for_by_itself(desk: Desk) -> None:
    for number in (1, 2):
        desk.put(number)
    desk.keeps_all(2)
    with desk.database.write() as connection:
        connection.execute(update(outbox).where(outbox.c.decision == "D-1").values(unsure=True))
        connection.commit()

    jobs = [desk.takes(MORNING)]
    desk.machine.seconds -= 119
    assert not any(desk.mornings.waits(job, MORNING) for job in jobs)
    assert [state for _, state, _ in desk.states()] == ["pending", "pending"]


def test_what_another_has_taken_meanwhile_is_left_to_them(desk: Desk) -> None:
    for number in (1, 2):
        desk.put(number)
    desk.keeps_all(2)
    late = desk.takes(MORNING)
    desk.takes(MORNING)

    assert not desk.mornings.kept(late, MORNING)

    assert [state for _, state, _ in desk.states()] == ["pending", "pending"]


def test_messages_about_messages_and_what_others_read_stay_by_themselves(desk: Desk) -> None:
    desk.put(1)
    desk.keeps_all(1)
    desk.put(2, where=CHANNEL)
    desk.put(3, NoticeKind.NOT_SENT)
    jobs = desk.deliveries.claim(now=MORNING, limits_of=unlimited)
    assert len(jobs) == 2
    channel = next(job for job in jobs if isinstance(job, NoticeJob) and job.conversation == CHANNEL)

    assert not desk.mornings.waits(channel, MORNING)
    assert not desk.mornings.waits(channel, NIGHT)


def test_a_result_that_is_taken_back_while_it_is_kept_is_not_told(desk: Desk) -> None:
    desk.put(1)
    desk.keeps_all(1)

    with desk.unit_of_work() as work:
        unheard = work.outbox.drop_result(DecisionId("D-1"))
        work.commit()

    assert unheard == {desk.hers.key}
    assert desk.deliveries.claim(now=MORNING + timedelta(days=1), limits_of=unlimited) == ()
