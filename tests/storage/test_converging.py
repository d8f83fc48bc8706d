"""However often a card changes and however many copies it has, each copy ends with what holds now."""

from collections import Counter
from datetime import timedelta

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation, direct
from decisions.telling.notices import Copy
from decisions.telling.trouble import Settled
from storage.delivery import Deliveries
from storage.jobs import NoticeJob, PostingJob, Ref
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import ANA, CHANNEL, NOW
from tests.storage.sending import CARD, HERS, KEY, MINUTE, Machine, claim, place, posting, put

FIFTY = tuple(
    Copy(conversation=direct(PersonId(f"p_{number}"), CHANNEL), reader=PersonId(f"p_{number}")) for number in range(50)
)


def mark(unit_of_work: SqlUnitOfWork, version: int) -> None:
    with unit_of_work() as work:
        work.postings.mark(KEY, version=version)
        work.commit()


def send_all(deliveries: Deliveries) -> list[PostingJob]:
    """Send what waits, each as it stands when it is taken."""
    done: list[PostingJob] = []
    while jobs := claim(deliveries):
        for job in jobs:
            assert isinstance(job, PostingJob)
            deliveries.sent(job, ref=job.ref or Ref(channel="D", message=str(job.id)), version=job.wanted)
            done.append(job)
    return done


def test_fifty_copies_that_change_nine_times_are_each_redrawn_once(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    place(unit_of_work, *FIFTY)
    assert len(send_all(deliveries)) == 50
    for version in range(3, 12):
        mark(unit_of_work, version)

    redrawn = send_all(deliveries)

    assert Counter(job.wanted for job in redrawn) == {11: 50}
    assert all(job.ref is not None for job in redrawn)
    assert claim(deliveries) == ()


def test_copies_that_change_while_they_are_drawn_converge(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    place(unit_of_work, *FIFTY)
    first = claim(deliveries)
    mark(unit_of_work, 3)
    for job in first:
        deliveries.sent(job, ref=Ref(channel="D", message=str(job.id)), version=2)

    assert Counter(job.wanted for job in send_all(deliveries)) == {3: 50}


def test_an_update_that_comes_late_leaves_the_newer_to_be_drawn(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    deliveries.sent(posting(deliveries), ref=CARD, version=2)
    mark(unit_of_work, 3)
    late = posting(deliveries)
    machine.seconds += 2 * MINUTE
    mark(unit_of_work, 4)
    newer = posting(deliveries)
    deliveries.sent(newer, ref=CARD, version=4)

    deliveries.sent(late, ref=CARD, version=3)

    assert claim(deliveries) == (), "what was drawn late does not count as what is shown"


def test_nothing_that_is_said_of_a_decision_overtakes_what_is_tried_again(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    deliveries.sent(posting(deliveries), ref=CARD, version=2)
    first, second = put(unit_of_work, seq=4), put(unit_of_work, seq=5)
    other = put(unit_of_work, seq=4, key="D-2")
    (job,) = claim(deliveries)
    assert isinstance(job, NoticeJob)
    assert job.key == first.key
    deliveries.retry(job, "500", retry_in=MINUTE)

    (free,) = claim(deliveries)
    assert isinstance(free, NoticeJob)
    assert free.key == other.key, "what is said of another decision waits for nothing"
    deliveries.sent(free, ref=CARD, version=0)
    assert claim(deliveries) == ()
    assert deliveries.next_at(NOW) == MINUTE

    machine.seconds += MINUTE
    told = []
    while jobs := claim(deliveries):
        told += [job.key for job in jobs if isinstance(job, NoticeJob)]
        for one in jobs:
            deliveries.sent(one, ref=CARD, version=0)
    assert told == [first.key, second.key]


def test_what_is_given_up_holds_nothing_back(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    put(unit_of_work, seq=4)
    second = put(unit_of_work, seq=5)
    (job,) = claim(deliveries)
    deliveries.parked(job, "that channel is archived")

    (after,) = claim(deliveries)
    assert isinstance(after, NoticeJob)
    assert after.key == second.key


def test_who_never_saw_a_card_that_was_dropped_was_not_reached(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    place(unit_of_work, Copy(conversation=HERS, reader=ANA))
    deliveries.parked(posting(deliveries), "that person is deactivated")
    (row,) = deliveries.parked_rows()
    cause = deliveries.parking.cause(row.decision, row.conversation, row.reason)

    found = deliveries.parking.settle(cause, Settled.DROP)

    assert found is not None
    assert (found.many, found.keys, found.place) == (1, (KEY,), HERS)
    assert deliveries.parking.settle(cause, Settled.RETRY) is None
    with unit_of_work() as work:
        assert work.postings.reached(KEY) == frozenset()


def test_one_place_and_reason_is_one_cause_whatever_the_thread(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    threads = [Conversation(platform="slack", tenant="T1", channel="C1", thread=name) for name in ("1.0", "2.0")]
    for number, where in enumerate(threads):
        place(unit_of_work, Copy(conversation=where), key=f"D-{10 - number}")
    for job in claim(deliveries, NOW + timedelta(minutes=1)):
        deliveries.parked(job, "that channel is archived")
    causes = {deliveries.parking.cause(DecisionId("D-9"), where, "that channel is archived") for where in threads}
    (cause,) = causes

    found = deliveries.parking.not_sent(cause)

    assert found is not None
    assert found.keys == ("D-9", "D-10")
    other = deliveries.parking.cause(DecisionId("D-9"), threads[0], "the message is too long")
    assert deliveries.parking.not_sent(other) is None
