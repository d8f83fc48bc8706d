"""A platform that takes nothing from us any more is asked once an hour, and gets all that waited once it does."""

from decisions.places import Conversation
from decisions.telling.notices import Copy
from storage.delivery import Deliveries
from storage.jobs import Job, PostingJob
from storage.unit_of_work import SqlUnitOfWork
from tests.contracts.builders import ANA, CHANNEL, NOW
from tests.storage.sending import CARD, HERS, Machine, claim, place, posting, unlimited

HOUR = 3600.0
ELSEWHERE = Conversation(platform="teams", tenant="T9", channel="19:a")
BECAUSE = "the app's token was revoked"


def channels(unit_of_work: SqlUnitOfWork, many: int = 5) -> None:
    """Have cards wait for so many channels of the platform."""
    for number in range(many):
        where = Conversation(platform="slack", tenant="T1", channel=f"C{number}")
        place(unit_of_work, Copy(conversation=where), key=f"D-{number}")


def turned_away(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    place(unit_of_work, Copy(conversation=CHANNEL), key="D-9")
    assert deliveries.turned_away(posting(deliveries), BECAUSE)


def test_nothing_goes_there_and_everything_goes_elsewhere(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    turned_away(unit_of_work, deliveries)
    channels(unit_of_work)
    place(unit_of_work, Copy(conversation=ELSEWHERE), key="D-8")

    (there,) = claim(deliveries)
    assert there.conversation == ELSEWHERE
    deliveries.sent(there, ref=CARD, version=2)
    assert claim(deliveries) == ()
    assert deliveries.closed() == {"slack/T1": BECAUSE}
    machine.seconds += HOUR - 1
    assert claim(deliveries) == ()


def test_one_message_an_hour_asks_again_whatever_becomes_of_it(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    turned_away(unit_of_work, deliveries)
    channels(unit_of_work)
    asked = 0
    for _ in range(3):
        machine.seconds += HOUR
        (job,) = claim(deliveries)
        assert claim(deliveries) == ()
        assert not deliveries.turned_away(job, BECAUSE), "no news"
        asked += 1
    assert asked == 3
    assert job.attempts == 1, "what was not taken was not tried"


def test_once_it_takes_one_everything_goes_out(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    turned_away(unit_of_work, deliveries)
    channels(unit_of_work)
    machine.seconds += HOUR
    (job,) = claim(deliveries)

    deliveries.sent(job, ref=CARD, version=2)

    assert deliveries.closed() == {}
    assert len(claim(deliveries)) == 5
    place(unit_of_work, Copy(conversation=ELSEWHERE), key="D-8")
    assert deliveries.turned_away(posting(deliveries), BECAUSE), "another time it is news again"


def test_who_starts_again_asks_at_once_with_one_message(unit_of_work: SqlUnitOfWork, deliveries: Deliveries) -> None:
    turned_away(unit_of_work, deliveries)
    channels(unit_of_work)

    deliveries.look_now("teams")
    assert claim(deliveries) == ()
    deliveries.look_now()

    assert len(claim(deliveries)) == 1
    assert claim(deliveries) == ()


def test_a_message_that_asks_and_is_not_sent_for_a_reason_of_its_own_lets_another_ask(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    turned_away(unit_of_work, deliveries)
    channels(unit_of_work)
    machine.seconds += HOUR
    (job,) = claim(deliveries)
    assert deliveries.asks_again(job)
    deliveries.parked(job, "that channel is archived")

    deliveries.asked_nothing(job)

    (other,) = claim(deliveries)
    assert other.id != job.id


def test_what_may_go_elsewhere_is_looked_at_once_and_then_waits_for_the_platform(
    unit_of_work: SqlUnitOfWork, deliveries: Deliveries, machine: Machine
) -> None:
    def is_hers(job: Job) -> bool:
        return job.conversation.person == ANA

    def taken() -> tuple[Job, ...]:
        return deliveries.claim(now=NOW, limits_of=unlimited, may_go_elsewhere=is_hers)

    turned_away(unit_of_work, deliveries)
    place(unit_of_work, Copy(conversation=HERS, reader=ANA), key="D-1")
    (hers,) = taken()
    assert isinstance(hers, PostingJob)
    assert hers.barred
    deliveries.barred(hers)
    assert taken() == ()

    deliveries.look_now()
    (asks,) = taken()
    assert not asks.barred
    deliveries.sent(asks, ref=CARD, version=2)

    (hers,) = taken()
    assert not hers.barred
