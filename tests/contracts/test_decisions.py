from datetime import timedelta

import pytest

from decisions.decision import DecisionId, Status
from decisions.people import PersonId
from decisions.ports.decisions import Happened, LostRaceError
from decisions.ports.reading import SYSTEM, Reader
from tests.contracts.builders import ANA, NOW, SARA, ZED, Story, answered, raised, recorded
from tests.contracts.stores import Store

EVERY = tuple(Status)


def keep(store: Store, *stories: Story) -> None:
    with store.open() as work:
        recorded(work, *stories)
        work.commit()


def listed(store: Store, reader: Reader = SYSTEM, *statuses: Status) -> list[str]:
    with store.read() as work:
        found = work.decisions.listed(reader=reader, statuses=statuses or EVERY, raised_by=None, involving=None)
    return [decision.id for decision in found]


def test_names_are_drawn_in_order(store: Store) -> None:
    with store.open() as work:
        assert [work.decisions.draw() for _ in range(3)] == ["D-1", "D-2", "D-3"]


def test_a_decision_comes_back_as_it_was_kept(store: Store) -> None:
    story = raised()
    decided = answered(story)
    keep(store, story, decided)

    with store.open() as work:
        assert work.decisions.load(story.decision.id, reader=SYSTEM) == decided.decision
        assert work.decisions.raised_by_form(story.decision.form) == story.decision.id


def test_its_history_comes_back_in_order(store: Store) -> None:
    story = raised()
    decided = answered(story)
    keep(store, story, decided)

    with store.read() as work:
        history = work.decisions.history(story.decision.id, reader=SYSTEM)
    events = (*story.events, *decided.events)
    assert history == tuple(Happened(seq=seq, at=event.at, event=event) for seq, event in enumerate(events, start=1))


def test_what_is_not_there_is_none(store: Store) -> None:
    with store.open() as work:
        assert work.decisions.load(DecisionId("D-9"), reader=SYSTEM) is None
        assert work.decisions.history(DecisionId("D-9"), reader=SYSTEM) == ()


def test_a_decision_that_moved_on_is_not_overwritten(store: Store) -> None:
    story = raised()
    keep(store, story, answered(story))

    late = answered(story, reason="too late")
    with store.open() as work, pytest.raises(LostRaceError):
        work.decisions.save(story.decision, late.decision, late.events)


def test_one_form_makes_one_decision(store: Store) -> None:
    story = raised()
    keep(store, story)

    with store.open() as work, pytest.raises(LostRaceError):
        work.decisions.save(None, story.decision, story.events)


def test_a_restricted_decision_is_there_only_for_who_is_in_it(store: Store) -> None:
    story = raised(restricted=True)
    keep(store, story)

    with store.read() as work:
        seen = {
            reader: (
                work.decisions.load(story.decision.id, reader=reader) is not None,
                len(work.decisions.history(story.decision.id, reader=reader)),
            )
            for reader in (SYSTEM, Reader(SARA), Reader(ANA), Reader(ZED))
        }
    assert seen == {SYSTEM: (True, 2), Reader(SARA): (True, 2), Reader(ANA): (True, 2), Reader(ZED): (False, 0)}
    assert listed(store, Reader(ZED)) == []
    assert listed(store, Reader(ANA)) == ["D-1"]


def test_once_in_always_in(store: Store) -> None:
    story = raised(restricted=True)
    keep(store, story, answered(story, by=ZED))

    with store.open() as work:
        before = work.decisions.load(story.decision.id, reader=SYSTEM)
        assert before is not None
        assert work.decisions.load(story.decision.id, reader=Reader(ZED)) == before


def test_decisions_are_listed_soonest_due_first_then_oldest(store: Store) -> None:
    keep(
        store,
        raised("D-2", due=NOW + timedelta(days=9)),
        raised("D-10", due=NOW + timedelta(days=1)),
        raised("D-3", due=NOW + timedelta(days=9)),
    )

    assert listed(store) == ["D-10", "D-2", "D-3"]


def test_a_list_is_of_a_status_a_raiser_and_who_is_in_it(store: Store) -> None:
    mine, others, ended = raised("D-1"), raised("D-2", by=ZED), raised("D-3")
    keep(store, mine, others, ended, answered(ended))

    with store.read() as work:
        opened = (Status.OPEN,)
        by_sara = work.decisions.listed(reader=Reader(ZED), statuses=opened, raised_by=SARA, involving=None)
        with_zed = work.decisions.listed(reader=SYSTEM, statuses=EVERY, raised_by=None, involving=ZED)
        nothing = work.decisions.listed(reader=SYSTEM, statuses=(), raised_by=None, involving=None)
    assert by_sara == (mine.decision,)
    assert with_zed == (others.decision,)
    assert nothing == ()
    assert listed(store, SYSTEM, Status.DECIDED) == ["D-3"]


def test_the_same_text_twice_is_kept_twice(store: Store) -> None:
    story = raised(question="Add")
    keep(store, story)

    with store.read() as work:
        assert work.decisions.load(story.decision.id, reader=SYSTEM) == story.decision


def test_the_latest_are_those_in_which_something_happened_last(store: Store) -> None:
    first, second, third = (raised(f"D-{number}") for number in (1, 2, 3))
    keep(store, first, second, third, answered(second, at=NOW + timedelta(hours=2)))
    keep(store, answered(first, at=NOW + timedelta(hours=1)))

    def latest(*statuses: Status, by: PersonId = ANA, most: int = 5) -> list[str]:
        with store.read() as work:
            found = work.decisions.latest(reader=Reader(by), statuses=statuses or EVERY, involving=by, most=most)
        return [decision.id for decision in found]

    assert latest() == ["D-2", "D-1", "D-3"]
    assert latest(most=2) == ["D-2", "D-1"]
    assert latest(Status.OPEN) == ["D-3"]
    assert latest(Status.DECIDED, most=1) == ["D-2"]
    assert latest(by=ZED) == [], "nobody but who is in it"


def test_the_latest_of_what_is_restricted_are_for_those_in_it(store: Store) -> None:
    keep(store, raised("D-1", restricted=True))

    with store.read() as work:
        seen = [work.decisions.latest(reader=Reader(one), statuses=EVERY, involving=ANA, most=5) for one in (ANA, ZED)]
    assert [[one.id for one in found] for found in seen] == [["D-1"], []]
