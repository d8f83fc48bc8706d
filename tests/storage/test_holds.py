"""What a clock that was ahead leaves behind is let go once it is right again."""

import pytest

from decisions.places import Conversation
from decisions.telling.notices import Copy
from storage.database import Database
from storage.delivery import Deliveries
from storage.due import DueJobs
from storage.holds import LONGEST_HOLD, Holds
from storage.jobs import Job, Limit
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import CHANNEL, NOW, raised, recorded
from tests.storage.sending import CARD, MINUTE, Machine, claim, place, posting, put

DAY = 86_400
ELSEWHERE = Conversation(platform="slack", tenant="T1", channel="C2")


@pytest.fixture
def holds(database: Database, machine: Machine) -> Holds:
    return Holds(database, machine)


def of_workspace(_job: Job) -> tuple[Limit, ...]:
    return (Limit(key="slack/T1", interval=2.0),)


def test_what_was_taken_by_a_clock_that_was_a_day_ahead_is_taken_up(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine, holds: Holds
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    machine.seconds += DAY
    assert len(claim(deliveries)) == 1
    machine.seconds -= DAY
    assert claim(deliveries) == ()

    assert holds.release() == 1

    job = posting(deliveries)
    assert job.unsure  # whoever held it may have sent it
    assert holds.release() == 0


def test_what_was_to_be_tried_again_is_tried_again(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine, holds: Holds
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL))
    deliveries.sent(posting(deliveries), ref=CARD, version=2)
    put(unit_of_work)
    (notice,) = claim(deliveries)
    machine.seconds += DAY
    deliveries.retry(notice, "http_500", retry_in=2)
    machine.seconds -= DAY
    assert claim(deliveries) == ()

    assert holds.release() == 1

    (again,) = claim(deliveries)
    assert (again.id, again.attempts) == (notice.id, 2)


def test_limits_hold_nothing_back_for_a_day(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine, holds: Holds
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-1")
    place(unit_of_work, Copy(conversation=ELSEWHERE), key="D-2")
    machine.seconds += DAY
    (first,) = deliveries.claim(now=NOW, limits_of=of_workspace)
    deliveries.sent(first, ref=CARD, version=2)
    machine.seconds -= DAY
    assert deliveries.claim(now=NOW, limits_of=of_workspace) == ()

    assert holds.release() == 1

    assert len(deliveries.claim(now=NOW, limits_of=of_workspace)) == 1


def test_what_is_meant_to_wait_waits(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine, holds: Holds
) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-1")
    place(unit_of_work, Copy(conversation=ELSEWHERE), key="D-2")
    one, other = claim(deliveries)
    deliveries.waits(one, LONGEST_HOLD / 2, limit_key="slack/T1")

    assert holds.release() == 0
    assert claim(deliveries) == ()
    deliveries.sent(other, ref=CARD, version=2)
    machine.seconds += LONGEST_HOLD / 2
    assert len(claim(deliveries)) == 1


def test_what_fell_due_is_taken_again_after_a_day_that_never_was(
    database: Database, unit_of_work: SqlUnitOfWork, machine: Machine
) -> None:
    with unit_of_work() as work:
        recorded(work, raised("D-1"))
        work.due.reseat_all(at=NOW, key="rights-2")
        work.commit()
    due = DueJobs(database, machine)
    machine.seconds += DAY
    assert len(due.claim(NOW)) == 1
    assert due.claim(NOW) == ()

    machine.seconds -= DAY

    assert len(due.claim(NOW)) == 1
    assert due.claim(NOW) == ()
    machine.seconds += MINUTE
    assert len(due.claim(NOW)) == 1
