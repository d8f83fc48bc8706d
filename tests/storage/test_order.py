from datetime import timedelta

import pytest

from decisions.places import Conversation
from decisions.telling.notices import Copy, NoticeKind
from storage.delivery import Deliveries
from storage.jobs import NoticeJob, PostingJob, Ref
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import ANA, CHANNEL, NOW, answered, raised, recorded
from tests.storage.sending import CARD, HERS, KEY, MINUTE, Machine, claim, place, posting, put


def test_a_notice_waits_for_its_moment_and_its_card(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    put(unit_of_work, not_before=NOW + timedelta(minutes=1))
    later = NOW + timedelta(minutes=1)

    card = claim(deliveries, later)[0]
    assert isinstance(card, PostingJob)
    deliveries.retry(card, "again", retry_in=MINUTE)
    assert claim(deliveries, later) == ()

    place(unit_of_work, Copy(conversation=HERS), key="D-2")
    other = claim(deliveries, later)
    assert [job.conversation for job in other] == [HERS]


def test_a_notice_is_told_beneath_its_card(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    put(unit_of_work, not_before=NOW + timedelta(minutes=1))
    deliveries.sent(posting(deliveries), ref=CARD, version=2)
    assert claim(deliveries) == ()
    assert deliveries.next_at(NOW) == MINUTE

    (told,) = claim(deliveries, NOW + timedelta(minutes=1))
    assert isinstance(told, NoticeJob)
    assert (told.kind, told.decision, told.seq, told.anchor) == (NoticeKind.DECIDED, KEY, 4, CARD)

    deliveries.sent(told, ref=Ref(channel="C1", message="2.0"), version=4)
    assert claim(deliveries, NOW + timedelta(days=1)) == ()


@pytest.mark.parametrize("end", ["parked", "dropped"])
def test_a_card_that_cannot_stand_holds_no_notice_back(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, end: str
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    put(unit_of_work)
    getattr(deliveries, end)(posting(deliveries), "not_in_channel")

    (told,) = claim(deliveries)
    assert isinstance(told, NoticeJob)
    assert told.anchor is None


def test_what_was_parked_is_shown_with_its_reason_and_may_be_asked_for_again(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    deliveries.parked(posting(deliveries), "not_in_channel")
    assert [(row.what, row.decision, row.reason) for row in deliveries.parked_rows()] == [
        ("posting", "D-1", "not_in_channel")
    ]
    with unit_of_work() as work:
        work.postings.mark(KEY, version=3)
        work.commit()
    assert claim(deliveries) == ()

    place(unit_of_work, Copy(conversation=CHANNEL), version=4)
    assert posting(deliveries).wanted == 4


def test_results_go_before_progress_and_channels_before_direct_messages(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    ended = raised("D-3")
    with unit_of_work() as work:
        recorded(work, raised("D-1"), raised("D-2"), ended, answered(ended))
        work.commit()
    there = Conversation(platform="slack", tenant="T1", channel="C2")
    place(unit_of_work, Copy(conversation=HERS, reader=ANA), key="D-1")
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-2")
    place(unit_of_work, Copy(conversation=there), key="D-3")

    assert [job.decision for job in claim(deliveries)] == ["D-3", "D-2", "D-1"]


def test_a_result_on_its_way_is_not_taken_back(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    put(unit_of_work)
    (job,) = claim(deliveries)
    with unit_of_work() as work:
        assert not work.outbox.drop_result(KEY)

    deliveries.retry(job, "refused for now", retry_in=1)
    with unit_of_work() as work:
        assert work.outbox.drop_result(KEY)
        work.commit()
    machine.seconds += 1
    assert claim(deliveries) == ()
