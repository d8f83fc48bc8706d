from datetime import timedelta

from decisions.deciders.errors import NotYoursToDecideError
from decisions.errors import AlreadyDecidedError
from decisions.ports.inbox import Earlier
from decisions.ports.reading import SYSTEM
from decisions.requests import RequestId
from tests.contracts.builders import ANA, NOW, ZED, answered, raised, recorded
from tests.contracts.stores import Store

PRESS = RequestId("press-1")


def test_a_delivery_is_taken_once(store: Store) -> None:
    with store.open() as work:
        assert work.inbox.claim(PRESS, now=NOW) is None
        work.inbox.answered(PRESS, raised().decision.id, None)
        work.commit()

    with store.open() as work:
        again = work.inbox.claim(PRESS, now=NOW + timedelta(days=1))
        assert again == Earlier(decision=raised().decision.id, refusal=None)


def test_a_delivery_is_granted_about_what_it_named_unless_it_is_answered(store: Store) -> None:
    of = raised().decision.id
    with store.open() as work:
        assert work.inbox.claim(PRESS, now=NOW, of=of) is None
        work.commit()

    with store.open() as work:
        assert work.inbox.claim(PRESS, now=NOW) == Earlier(decision=of, refusal=None)


def test_a_delivery_whose_transaction_failed_is_taken_again(store: Store) -> None:
    with store.open() as work:
        assert work.inbox.claim(PRESS, now=NOW) is None

    with store.open() as work:
        assert work.inbox.claim(PRESS, now=NOW) is None


def test_a_refusal_is_heard_again_with_its_facts(store: Store) -> None:
    with store.open() as work:
        work.inbox.claim(PRESS, now=NOW)
        work.inbox.answered(PRESS, None, NotYoursToDecideError(raised().decision.id, ZED, (ANA,)))
        work.commit()

    with store.open() as work:
        earlier = work.inbox.claim(PRESS, now=NOW)
    assert earlier is not None
    assert isinstance(earlier.refusal, NotYoursToDecideError)
    assert (earlier.refusal.actor, earlier.refusal.deciders) == (ZED, (ANA,))


def test_a_refusal_that_quotes_people_quotes_them_again(store: Store) -> None:
    story = raised()
    decided = answered(story)
    with store.open() as work:
        recorded(work, story, decided)
        work.commit()
    with store.open() as work:
        work.inbox.claim(PRESS, now=NOW)
        loaded = work.decisions.load(story.decision.id, reader=SYSTEM)
        assert loaded is not None
        assert loaded.result is not None
        work.inbox.answered(PRESS, loaded.id, AlreadyDecidedError(loaded.id, loaded.result))
        work.commit()

    with store.open() as work:
        earlier = work.inbox.claim(PRESS, now=NOW)
    assert earlier is not None
    assert isinstance(earlier.refusal, AlreadyDecidedError)
    assert earlier.refusal.result == decided.decision.result
