import pytest

from decisions.telling.notices import Copy
from tests.contracts.builders import CHANNEL, NOW, account, profile, raised
from tests.contracts.stores import Store


def test_leaving_without_commit_undoes_everything(store: Store) -> None:
    story = raised()
    with store.open() as work:
        work.decisions.save(None, story.decision, story.events)
        work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.postings.place(story.decision.id, [Copy(conversation=CHANNEL)], version=2)
        work.due.deadline(story.decision.id, NOW)

    with store.open() as work:
        assert work.decisions.raised_by_form(story.decision.form) is None
        assert work.people.find(account("U1")) is None
    assert (store.copies(), store.due()) == (set(), {})


def test_an_error_undoes_everything(store: Store) -> None:
    def failing() -> None:
        with store.open() as work:
            work.people.meet(account("U1"), profile("Ana"), now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()

    with store.open() as work:
        assert work.people.find(account("U1")) is None


def test_what_was_committed_is_read_elsewhere(store: Store) -> None:
    with store.open() as work:
        met = work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.commit()

    with store.read() as work:
        assert work.people.find(account("U1")) == met


def test_a_commit_with_something_to_send_wakes_who_sends(store: Store) -> None:
    with store.open() as work:
        work.postings.place(raised().decision.id, [Copy(conversation=CHANNEL)], version=2)
        assert store.woken == 0
        work.commit()

    assert store.woken == 1


def test_nobody_is_woken_for_nothing(store: Store) -> None:
    with store.open() as work:
        work.people.meet(account("U1"), profile("Ana"), now=NOW)
        work.postings.mark(raised().decision.id, version=3)
        work.commit()
    with store.open() as work:
        work.postings.place(raised().decision.id, [Copy(conversation=CHANNEL)], version=2)

    assert store.woken == 0
