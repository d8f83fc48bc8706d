from collections import Counter

from decisions.places import Conversation
from decisions.telling.notices import Copy
from storage.candidates import FIRST
from storage.database import Database
from storage.delivery import Deliveries
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import ANA, CHANNEL, NOW
from tests.storage.conftest import on_postgresql, on_sqlite
from tests.storage.sending import CARD, HERS, KEY, MINUTE, Machine, claim, place, posting, unlimited


def test_a_copy_is_posted_and_then_at_rest(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    job = posting(deliveries)
    assert (job.decision, job.conversation, job.ref, job.shown, job.wanted) == (KEY, CHANNEL, None, 0, 2)
    assert (job.attempts, job.unsure) == (1, False)

    deliveries.sent(job, ref=CARD, version=2)

    assert claim(deliveries) == ()
    assert deliveries.next_at(NOW) is None
    assert deliveries.in_flight_or_pending() == {"sent": 1}


def test_a_card_that_moved_on_meanwhile_is_drawn_again(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    job = posting(deliveries)
    with unit_of_work() as work:
        work.postings.mark(KEY, version=4)
        work.commit()
    deliveries.sent(job, ref=CARD, version=2)

    again = posting(deliveries)
    assert (again.ref, again.shown, again.wanted) == (CARD, 2, 4)


def test_two_workers_never_hold_the_same_message(
    unit_of_work: SqlUnitOfWork, database: Database, machine: Machine
) -> None:
    for number in range(20):
        conversation = Conversation(platform="slack", tenant="T1", channel=f"C{number}")
        place(unit_of_work, Copy(conversation=conversation), key=f"D-{number}")
    one, other = Deliveries(database, machine), Deliveries(database, machine)

    held: Counter[int] = Counter()
    for worker in (one, other) * 6:
        held.update(job.id for job in worker.claim(now=NOW, limits_of=unlimited, most=3))

    assert len(held) == 20
    assert set(held.values()) == {1}


def test_one_message_at_a_time_is_on_its_way_to_a_conversation(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-1")
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-2")

    first = posting(deliveries)
    assert (first.decision, claim(deliveries)) == ("D-1", ())
    deliveries.sent(first, ref=CARD, version=2)
    assert posting(deliveries).decision == "D-2"


def test_a_worker_that_died_leaves_its_message_to_others_unsure(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    dead = posting(deliveries)
    machine.seconds += 59
    assert claim(deliveries) == ()
    assert deliveries.next_at(NOW) == 1

    machine.seconds += 1
    job = posting(deliveries)
    assert (job.id, job.unsure, job.attempts) == (dead.id, True, 2)


def test_who_lost_the_lease_changes_nothing_but_where_the_message_is(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    late = posting(deliveries)
    machine.seconds += MINUTE
    holder = posting(deliveries)

    deliveries.parked(late, "gone")
    deliveries.sent(late, ref=CARD, version=2)
    assert claim(deliveries) == ()

    deliveries.retry(holder, "again", retry_in=0)
    again = posting(deliveries)
    assert (again.ref, again.shown) == (CARD, 0)


def test_a_touched_card_is_drawn_again(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    deliveries.sent(posting(deliveries), ref=CARD, version=2)
    with unit_of_work() as work:
        work.postings.touch(KEY, CHANNEL)
        work.commit()

    assert posting(deliveries).ref == CARD


def test_what_stands_is_drawn_again_and_what_does_not_is_posted_once(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    deliveries.sent(posting(deliveries), ref=CARD, version=2)
    place(unit_of_work, Copy(conversation=HERS, reader=ANA))
    with unit_of_work() as work:
        work.postings.redraw(KEY)
        work.commit()

    first, second = claim(deliveries)
    assert {getattr(job, "ref", None) for job in (first, second)} == {CARD, None}


def test_what_is_unsure_stays_so_until_it_is_sent(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    deliveries.unsure(posting(deliveries), "timeout", retry_in=5)
    assert claim(deliveries) == ()
    assert deliveries.next_at(NOW) == 5

    machine.seconds += 5
    unsure = posting(deliveries)
    assert unsure.unsure
    deliveries.waits(unsure, 3)
    machine.seconds += 3
    again = posting(deliveries)
    assert (again.unsure, again.attempts) == (True, 2)


def test_who_waits_behind_what_another_took_looks_again_when_that_lease_ends(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-1")
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-2")
    assert len(claim(deliveries)) == 1

    assert claim(deliveries) == ()
    assert deliveries.next_at(NOW) == MINUTE

    machine.seconds += MINUTE
    assert deliveries.next_at(NOW) == 0
    assert len(claim(deliveries)) == 1


def test_leases_are_measured_by_the_clock_of_the_database(database: Database, unit_of_work: SqlUnitOfWork) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    deliveries = Deliveries(database)

    assert len(claim(deliveries)) == 1
    assert claim(deliveries) == ()
    assert 0 < (deliveries.next_at(NOW) or 0) <= MINUTE


@on_sqlite
def test_what_rests_is_never_read_to_find_what_waits(database: Database) -> None:
    statement = str(FIRST.compile(database.readers))
    with database.read() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (0,) * statement.count("?"))
        steps = [row[3] for row in plan]
    assert sum("ix_posting_pending" in step or "ix_outbox_pending" in step for step in steps) == 2
    assert not [step for step in steps if step in ("SCAN posting", "SCAN outbox")]


AT_REST = """
INSERT INTO posting (decision, conversation_key, conversation, shown, wanted, state, message)
SELECT 'D-' || n, 'k' || n, '{}', 2, 2, 'pending', 'm' || n FROM generate_series(1, 5000) n;
INSERT INTO outbox (key, kind, decision, seq, conversation_key, conversation, not_before, state)
SELECT 'n' || n, 'decided', 'D-' || n, 1, 'k' || n, '{}', 0, 'sent' FROM generate_series(1, 5000) n;
ANALYZE
"""


@on_postgresql
def test_nor_does_a_server_read_what_rests(database: Database) -> None:
    compiled = FIRST.compile(database.readers)
    with database.write() as connection:
        connection.connection.cursor().execute(AT_REST)
        connection.commit()
    with database.read() as connection:
        said = {**compiled.params, "now": 1, "machine": 1}
        plan = [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {compiled}", said)]

    assert [step for step in plan if "Seq Scan on posting" in step or "Seq Scan on outbox" in step] == []
    assert sum("ix_posting_pending" in step or "ix_outbox_pending" in step for step in plan) >= 2


def test_what_a_server_that_died_had_taken_is_free_at_once_and_unsure(
    deliveries: Deliveries, unit_of_work: SqlUnitOfWork
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    posting(deliveries)
    assert claim(deliveries) == ()

    deliveries.take_over()

    assert posting(deliveries).unsure
