"""What waits for the same channel, or the same person, as a message that is taken nowhere."""

from dataclasses import replace

import pytest

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation, direct
from decisions.telling.notices import Copy, Notice, NoticeKind
from storage.delivery import Deliveries
from storage.jobs import Job, NoticeJob
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import ANA, CHANNEL, NOW
from tests.storage.sending import CARD, claim, place

GONE = "that channel is archived"
IN_A_THREAD = replace(CHANNEL, thread="7.0")
ANABEL = PersonId(f"{ANA}bel")
LONGER = replace(CHANNEL, channel=f"{CHANNEL.channel}0")
ELSEWHERE = replace(CHANNEL, tenant="T2")


def tell(unit_of_work: SqlUnitOfWork, key: str, where: Conversation) -> None:
    notice = Notice(
        kind=NoticeKind.DECIDED, decision=DecisionId(key), seq=4, conversation=where, not_before=NOW.replace(year=2027)
    )
    with unit_of_work() as work:
        work.outbox.put([notice])
        work.commit()


def named(jobs: tuple[Job, ...]) -> list[tuple[str, str]]:
    return [("notice" if isinstance(job, NoticeJob) else "card", job.decision) for job in jobs]


@pytest.mark.parametrize("first", [CHANNEL, IN_A_THREAD])
def test_all_that_waits_for_a_channel_is_found_whatever_its_thread(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, first: Conversation
) -> None:
    place(unit_of_work, Copy(conversation=first), key="D-1")
    (job,) = claim(deliveries)
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-2")
    place(unit_of_work, Copy(conversation=IN_A_THREAD), key="D-3")
    tell(unit_of_work, "D-1", CHANNEL)
    for number, where in enumerate((LONGER, ELSEWHERE, direct(ANA, CHANNEL)), start=4):
        place(unit_of_work, Copy(conversation=where), key=f"D-{number}")

    assert named(deliveries.beside(job)) == [("card", "D-2"), ("card", "D-3"), ("notice", "D-1")]


def test_all_that_waits_for_a_person_is_found_and_nothing_for_another(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    place(unit_of_work, Copy(conversation=direct(ANA, CHANNEL), reader=ANA), key="D-1")
    (job,) = claim(deliveries)
    tell(unit_of_work, "D-2", direct(ANA, CHANNEL))
    tell(unit_of_work, "D-3", direct(ANABEL, CHANNEL))
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-4")

    assert named(deliveries.beside(job)) == [("notice", "D-2")]


def test_what_is_at_rest_or_on_its_way_is_left_alone(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-1")
    (sent,) = claim(deliveries)
    deliveries.sent(sent, ref=CARD, version=2)
    place(unit_of_work, Copy(conversation=IN_A_THREAD), key="D-2")
    (_on_its_way,) = claim(deliveries)
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-3")
    (job,) = claim(deliveries)

    assert deliveries.beside(job) == ()


def test_what_is_found_is_put_aside_unless_somebody_takes_it_meanwhile(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-1")
    (job,) = claim(deliveries)
    place(unit_of_work, Copy(conversation=IN_A_THREAD), key="D-2")
    tell(unit_of_work, "D-3", CHANNEL)
    found = deliveries.beside(job)
    (taken,) = claim(deliveries)

    for one in found:
        deliveries.parked(one, GONE)

    assert taken.decision == "D-2"
    assert [row.decision for row in deliveries.parked_rows()] == ["D-3"]
