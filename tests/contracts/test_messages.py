from dataclasses import replace
from datetime import timedelta

from decisions.decision import DecisionId
from decisions.follow_ups import DueKind, FollowUp
from decisions.places import direct
from decisions.requests import RequestId
from decisions.telling.notices import Copy, Notice, NoticeKind
from tests.contracts.builders import ANA, CHANNEL, NOW, SARA, answered, raised, recorded
from tests.contracts.stores import Store

KEY = DecisionId("D-1")
RESULT = Notice(kind=NoticeKind.DECIDED, decision=KEY, seq=4, conversation=CHANNEL, not_before=NOW)
UNDONE = Notice(kind=NoticeKind.UNDONE, decision=KEY, seq=5, conversation=CHANNEL, not_before=NOW)


def put(store: Store, *notices: Notice) -> None:
    with store.open() as work:
        work.outbox.put(notices)
        work.commit()


def test_a_notice_is_queued_once(store: Store) -> None:
    put(store, RESULT, UNDONE)
    put(store, RESULT)

    assert sorted(store.notices()) == sorted([RESULT.key, UNDONE.key])


def test_a_result_is_taken_back_before_it_is_told(store: Store) -> None:
    put(store, RESULT, UNDONE)

    with store.open() as work:
        assert work.outbox.drop_result(KEY) == {CHANNEL.key}
        work.commit()

    assert store.notices() == [UNDONE.key]


def test_a_result_that_was_told_is_not_taken_back(store: Store) -> None:
    put(store, RESULT)
    store.told(RESULT)

    with store.open() as work:
        assert not work.outbox.drop_result(KEY)


def test_a_result_is_taken_back_where_it_was_not_told_yet(store: Store) -> None:
    elsewhere = replace(RESULT, conversation=replace(CHANNEL, channel="C2"))
    put(store, RESULT, elsewhere)
    store.told(RESULT)

    with store.open() as work:
        assert work.outbox.drop_result(KEY) == {elsewhere.conversation.key}
        work.commit()

    assert store.notices() == []


def test_there_is_nothing_to_take_back_of_another_decision(store: Store) -> None:
    put(store, RESULT)

    with store.open() as work:
        assert not work.outbox.drop_result(DecisionId("D-2"))
    assert store.notices() == [RESULT.key]


def test_a_copy_stands_once_in_a_conversation(store: Store) -> None:
    hers = Copy(conversation=direct(ANA, CHANNEL), reader=ANA)
    with store.open() as work:
        work.postings.place(KEY, [Copy(conversation=CHANNEL), hers], version=2)
        work.postings.place(KEY, [hers], version=3)
        work.commit()

    assert store.copies() == {(KEY, CHANNEL.key, None, 2), (KEY, hers.conversation.key, ANA, 3)}


def test_every_copy_of_one_decision_is_marked(store: Store) -> None:
    with store.open() as work:
        work.postings.place(KEY, [Copy(conversation=CHANNEL)], version=2)
        work.postings.place(DecisionId("D-2"), [Copy(conversation=CHANNEL)], version=2)
        work.postings.mark(KEY, version=7)
        work.commit()

    assert store.copies() == {(KEY, CHANNEL.key, None, 7), ("D-2", CHANNEL.key, None, 2)}


def test_a_decision_has_one_deadline(store: Store) -> None:
    with store.open() as work:
        work.due.deadline(KEY, NOW)
        work.due.deadline(KEY, NOW + timedelta(days=1))
        work.due.deadline(DecisionId("D-2"), NOW)
        work.due.deadline(DecisionId("D-2"), None)
        work.commit()

    assert list(store.due().values()) == [NOW + timedelta(days=1)]


def test_every_open_decision_is_reseated_once(store: Store) -> None:
    ended = raised("D-3")
    with store.open() as work:
        recorded(work, raised("D-1"), raised("D-2"), ended, answered(ended))
        assert work.due.reseat_all(at=NOW, key="rights-2") == 2
        assert work.due.reseat_all(at=NOW, key="rights-2") == 0
        assert work.due.reseat_all(at=NOW, key="rights-3") == 2
        work.commit()

    assert set(store.due()) == {f"reseat/rights-{version}/D-{number}" for version in (2, 3) for number in (1, 2)}


def planned(kind: DueKind, key: str) -> FollowUp:
    return FollowUp(kind=kind, key=RequestId(f"{kind}/{key}"), decision=DecisionId(key), at=NOW)


def test_what_waits_and_would_never_be_come_back_to_is_known(store: Store) -> None:
    ended = raised("D-4")
    with store.open() as work:
        recorded(work, raised("D-1"), raised("D-2"), raised("D-3"), ended, answered(ended))
        work.due.deadline(DecisionId("D-2"), NOW)
        work.due.plan([planned(DueKind.WIDEN, "D-1"), planned(DueKind.CLOSE, "D-2")])
        work.commit()

    with store.open() as work:
        assert set(work.due.unplanned()) == {"D-2", "D-3"}
        work.due.plan([planned(DueKind.STILL_MATTERS, "D-2"), planned(DueKind.RESEAT, "D-3")])
        assert work.due.unplanned() == ()


def test_the_first_card_that_asks_somebody_is_known_what_they_raised_left_out(store: Store) -> None:
    own, first, second = raised("D-1", by=ANA), raised("D-2"), raised("D-3")
    with store.open() as work:
        recorded(work, own, first, second)
        assert work.postings.first_for(ANA) is None
        for story in (own, first, second):
            copy = Copy(conversation=direct(ANA, CHANNEL), reader=ANA)
            work.postings.place(story.decision.id, (copy,), version=2)
        work.commit()

    with store.read() as work:
        assert work.postings.first_for(ANA) == "D-2"
        assert work.postings.first_for(SARA) is None


def test_whose_thread_something_is_said_in_is_known(store: Store) -> None:
    first, second, ended = raised("D-1"), raised("D-2"), raised("D-3")
    channel = replace(CHANNEL, thread=None)
    talk, elsewhere = replace(channel, thread="1.2"), replace(channel, thread="3.4")
    own = replace(channel, channel="", person=ANA)
    with store.open() as work:
        recorded(work, first, second, ended, answered(ended))
        assert work.postings.standing_in(own) == ()
        for story, place in ((first, talk), (second, talk), (ended, elsewhere), (first, channel)):
            work.postings.place(story.decision.id, (Copy(conversation=place, reader=None),), version=1)
        for story in (first, second):
            work.postings.place(story.decision.id, (Copy(conversation=own, reader=ANA),), version=1)
        work.commit()

    with store.read() as work:
        assert set(work.postings.standing_in(talk)) == {"D-1", "D-2"}
        assert work.postings.standing_in(elsewhere) == ("D-3",)
        assert work.postings.standing_in(own) == (), "nothing is before her yet"
        assert work.postings.standing_in(channel) == (), "a channel is no thread"
        assert work.postings.standing_in(replace(own, thread="1.2")) == (), "nor is a thread there one of the channel"
        assert work.postings.threads() == {talk.key}, "of open decisions, and of no direct messages"
