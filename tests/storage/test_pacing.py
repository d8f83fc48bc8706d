from itertools import pairwise

import pytest

from decisions.decision import DecisionId
from decisions.places import Conversation
from decisions.telling.notices import Copy
from storage.delivery import Deliveries
from storage.jobs import Job, Limit
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import CHANNEL, NOW
from tests.storage.sending import CARD, HERS, Machine, place


def by_channel(job: Job) -> tuple[Limit, ...]:
    return (Limit(key=job.conversation.key, interval=1.0),)


def test_a_platform_that_asks_to_wait_holds_everything_under_the_limit(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    def of_workspace(_job: Job) -> tuple[Limit, ...]:
        return (Limit(key="slack/T1", interval=0.1, burst=10),)

    place(unit_of_work, Copy(conversation=CHANNEL), key="D-1")
    (job,) = deliveries.claim(now=NOW, limits_of=of_workspace)
    deliveries.waits(job, 30, limit_key="slack/T1")
    place(unit_of_work, Copy(conversation=HERS), key="D-2")
    assert deliveries.claim(now=NOW, limits_of=of_workspace) == ()
    assert deliveries.next_at(NOW) == 30

    machine.seconds += 30
    assert len(deliveries.claim(now=NOW, limits_of=of_workspace)) == 2


def test_a_limit_lets_a_burst_through_and_then_one_an_interval(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    for number in range(9):
        conversation = Conversation(platform="slack", tenant="T1", channel=f"C{number}")
        place(unit_of_work, Copy(conversation=conversation), key=f"D-{number}")
    limits = (Limit(key="slack/T1", interval=2.0, burst=3),)

    taken = []
    for _ in range(5):
        taken.append(len(deliveries.claim(now=NOW, limits_of=lambda _: limits)))
        machine.seconds += 1

    assert taken == [3, 0, 1, 0, 1]


@pytest.mark.parametrize("many", [40, pytest.param(500, marks=pytest.mark.faults)])
def test_a_channel_hears_one_message_a_second_however_many_wait(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine, many: int
) -> None:
    with unit_of_work() as work:
        for number in range(many):
            work.postings.place(DecisionId(f"D-{number}"), [Copy(conversation=CHANNEL)], version=2)
        work.commit()

    posted: list[float] = []
    while (pause := deliveries.next_at(NOW)) is not None:
        machine.seconds += pause
        for job in deliveries.claim(now=NOW, limits_of=by_channel):
            posted.append(machine.seconds)
            deliveries.sent(job, ref=CARD, version=2)

    assert len(posted) == many
    assert all(later - earlier >= 1 for earlier, later in pairwise(posted))
