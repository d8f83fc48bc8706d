"""Several workers over one PostgreSQL: no message is lent twice, whatever else is changed meanwhile."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from decisions.decision import DecisionId
from decisions.places import Conversation
from decisions.telling.notices import Copy
from storage.database import Database, DatabaseBusyError
from storage.delivery import Deliveries
from storage.jobs import Job, Limit
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import CHANNEL, NOW
from tests.storage.conftest import on_postgresql
from tests.storage.sending import CARD, KEY, MINUTE, Machine, place, posting, put, unlimited
from tests.storage.simultaneously import at_once

pytestmark = on_postgresql


def test_no_message_is_lent_twice_while_cards_move_on(
    address: str, unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, threads: ThreadPoolExecutor, database: Database
) -> None:
    keys = [DecisionId(f"D-{number}") for number in range(40)]
    with unit_of_work() as work:
        for number, key in enumerate(keys):
            there = Conversation(platform="slack", tenant="T1", channel=f"C{number}")
            work.postings.place(key, [Copy(conversation=there)], version=1)
        work.commit()
    held: Counter[int] = Counter()
    lent = threading.Lock()

    def works() -> None:
        mine = Deliveries(database)
        while len(held) < len(keys):
            jobs = mine.claim(now=NOW, limits_of=unlimited, most=3)
            with lent:
                held.update(job.id for job in jobs)

    def moves_on() -> None:
        for version in range(2, 7):
            for key in keys:
                with elsewhere() as work:
                    work.postings.mark(key, version=version)
                    work.commit()

    at_once(threads, works, works, works, works, moves_on)

    assert set(held.values()) == {1}
    assert len(held) == len(keys)


def test_a_card_that_is_just_being_changed_is_left_to_the_next_round(
    unit_of_work: SqlUnitOfWork, database: Database, threads: ThreadPoolExecutor
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL), version=1)
    worker = Deliveries(database)

    with unit_of_work() as work:
        work.postings.mark(KEY, version=2)
        work.postings.reached(KEY)  # before anything is read, all that was said is carried out
        assert threads.submit(lambda: worker.claim(now=NOW, limits_of=unlimited)).result() == ()
        work.commit()

    assert [job.decision for job in worker.claim(now=NOW, limits_of=unlimited)] == [KEY]


def test_a_result_that_is_taken_back_while_a_worker_looks_at_it_is_not_told(
    unit_of_work: SqlUnitOfWork, elsewhere: SqlUnitOfWork, database: Database
) -> None:
    put(unit_of_work)

    def taken_back_meanwhile(_job: Job) -> tuple[Limit, ...]:
        with elsewhere() as work:
            assert work.outbox.drop_result(KEY)
            work.commit()
        return ()

    assert Deliveries(database).claim(now=NOW, limits_of=taken_back_meanwhile) == ()


def test_a_card_that_turned_up_while_a_worker_looks_at_it_is_not_posted_again(
    unit_of_work: SqlUnitOfWork, database: Database, machine: Machine
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    worker = Deliveries(database, machine)
    late = posting(worker)
    machine.seconds += MINUTE
    posting(worker)
    machine.seconds += MINUTE

    def posted_meanwhile(_job: Job) -> tuple[Limit, ...]:
        worker.sent(late, ref=CARD, version=2)
        return ()

    assert worker.claim(now=NOW, limits_of=posted_meanwhile) == ()
    assert posting(worker).ref == CARD


def test_one_worker_at_a_time_chooses(address: str, unit_of_work: SqlUnitOfWork, database: Database) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    other = Database.open(address, patience=0.05)

    def another_chooses(_job: Job) -> tuple[Limit, ...]:
        with pytest.raises(DatabaseBusyError):
            Deliveries(other).claim(now=NOW, limits_of=unlimited)
        return ()

    assert len(Deliveries(database).claim(now=NOW, limits_of=another_chooses)) == 1
    other.close()
