"""Who counts as reached: whoever has a copy before them, wherever that had to go in the end."""

import pytest

from decisions.decision import DecisionId
from decisions.people import PersonId
from decisions.places import Conversation, direct
from decisions.telling.notices import Copy
from storage.delivery import Deliveries
from storage.jobs import Job, PostingJob, Ref
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import ANA, CHANNEL, NOW

KEY = DecisionId("D-1")
IN_TEAMS = Conversation(platform="teams", tenant="E1", person=ANA)


def place(unit_of_work: SqlUnitOfWork, where: Conversation) -> None:
    with unit_of_work() as work:
        work.postings.place(KEY, [Copy(conversation=where, reader=ANA)], version=2)
        work.commit()


def taken(deliveries: Deliveries) -> Job:
    (job,) = deliveries.claim(now=NOW, limits_of=lambda _: ())
    return job


def reached(unit_of_work: SqlUnitOfWork) -> frozenset[PersonId]:
    with unit_of_work() as work:
        return work.postings.reached(KEY)


def test_whose_copy_was_left_out_for_the_one_in_the_channel_is_reached(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries
) -> None:
    place(unit_of_work, direct(ANA, CHANNEL))
    deliveries.dropped(taken(deliveries), "reads it in the channel")

    assert reached(unit_of_work) == {ANA}


@pytest.mark.parametrize("ends", ["sent", "parked"])
def test_whose_copy_went_to_another_platform_is_reached_once_it_is_there(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, ends: str
) -> None:
    place(unit_of_work, direct(ANA, CHANNEL))
    first = taken(deliveries)
    place(unit_of_work, IN_TEAMS)
    deliveries.dropped(first, "they are reached on another platform")
    assert reached(unit_of_work) == frozenset()

    second = taken(deliveries)
    assert isinstance(second, PostingJob)
    assert second.conversation == IN_TEAMS
    if ends == "sent":
        deliveries.sent(second, ref=Ref(channel="a:1", message="1"), version=2)
    else:
        deliveries.parked(second, "it is gone")

    assert reached(unit_of_work) == ({ANA} if ends == "sent" else frozenset())
