"""Who is nudged next about what, as it is planned."""

from dataclasses import replace
from datetime import datetime, timedelta

from decisions.decision import DecisionId
from decisions.nudging.planning import Nudge
from decisions.nudging.waits import Waiting
from decisions.people import PersonId
from decisions.ports.nudges import Nudged
from tests.contracts.builders import ANA, NOW, SARA, ZED
from tests.contracts.stores import Store

D1, D2 = DecisionId("D-1"), DecisionId("D-2")
HALF_WAY, LAST, END = (NOW + timedelta(days=days) for days in (1, 2, 3))
A_WEEK_LATER = NOW + timedelta(days=7)
KEY = f"nudge/{ANA}/2026-11-24/1"


def nudge(
    person: PersonId = ANA,
    *,
    decision: DecisionId = D1,
    number: int = 1,
    about: str = "decide/CFO",
    at: datetime = HALF_WAY,
    last_at: datetime | None = LAST,
    until: datetime | None = END,
) -> Nudge:
    return Nudge(
        decision=decision,
        round=number,
        person=person,
        what=Waiting.DECIDE,
        about=about,
        at=at,
        last_at=last_at,
        until=until,
    )


def plan(store: Store, *nudges: Nudge, decision: DecisionId = D1, number: int = 1) -> None:
    with store.open() as work:
        work.nudges.plan(decision, number, nudges)
        work.commit()


def test_everybody_who_is_waited_for_has_one_next_nudge(store: Store) -> None:
    plan(store, nudge(), nudge(SARA, at=LAST))
    plan(store, nudge(decision=D2), decision=D2)

    assert store.nudges() == {(D1, 1, ANA): HALF_WAY, (D1, 1, SARA): LAST, (D2, 1, ANA): HALF_WAY}


def test_who_is_not_waited_for_any_more_is_not_nudged(store: Store) -> None:
    plan(store, nudge(), nudge(SARA), nudge(ZED))
    plan(store, nudge(decision=D2), decision=D2)
    plan(store, nudge(SARA))

    assert store.nudges() == {(D1, 1, SARA): HALF_WAY, (D2, 1, ANA): HALF_WAY}


def test_nobody_is_nudged_about_what_is_over(store: Store) -> None:
    plan(store, nudge(), nudge(SARA))
    plan(store)

    assert store.nudges() == {}


def test_somebody_whose_name_is_part_of_another_is_nobody_else(store: Store) -> None:
    ann, anna = PersonId("p_ann"), PersonId("p_anna")
    plan(store, nudge(ann), nudge(anna))
    plan(store, nudge(anna))

    assert store.nudges() == {(D1, 1, anna): HALF_WAY}


def test_a_new_round_ends_the_nudges_of_the_one_before(store: Store) -> None:
    plan(store, nudge(), nudge(SARA))
    plan(store, nudge(number=2, at=LAST), number=2)

    assert store.nudges() == {(D1, 2, ANA): LAST}


def test_who_is_waited_for_as_before_keeps_what_is_planned(store: Store) -> None:
    plan(store, nudge())
    plan(store, nudge(at=LAST))

    assert store.nudges() == {(D1, 1, ANA): HALF_WAY}


def test_who_is_waited_for_otherwise_is_nudged_anew(store: Store) -> None:
    plan(store, nudge())
    plan(store, nudge(about="decide/CEO", at=LAST))

    assert store.nudges() == {(D1, 1, ANA): LAST}


def test_who_answered_and_took_it_back_is_nudged_again(store: Store) -> None:
    plan(store, nudge())
    plan(store)
    plan(store, nudge())

    assert store.nudges() == {(D1, 1, ANA): HALF_WAY}


def test_who_was_nudged_once_gets_the_last_one_alone(store: Store) -> None:
    plan(store, nudge())
    store.nudged(KEY, ANA, again_at=LAST)
    plan(store, nudge(about="decide/CEO", last_at=END))

    assert store.nudges() == {(D1, 1, ANA): END}


def test_who_was_nudged_once_and_has_one_more_only_gets_that(store: Store) -> None:
    plan(store, nudge())
    store.nudged(KEY, ANA, again_at=None)
    plan(store, nudge(about="decide/CEO", at=LAST, last_at=None))

    assert store.nudges() == {(D1, 1, ANA): LAST}


def test_nobody_is_nudged_a_third_time(store: Store) -> None:
    plan(store, nudge())
    store.nudged(KEY, ANA, again_at=LAST)
    store.nudged(KEY, ANA, again_at=None)
    plan(store, nudge(about="decide/CEO", at=END))

    assert store.nudges() == {}


def test_what_happens_meanwhile_neither_ends_nor_multiplies_what_a_secretary_is_asked(store: Store) -> None:
    asked = replace(nudge(about="record/Board/", until=None, last_at=END), what=Waiting.RECORD)
    plan(store, asked)
    store.nudged(KEY, ANA, again_at=END)
    plan(store, asked)
    assert store.nudges() == {(D1, 1, ANA): END}
    plan(store, replace(asked, about="record/Council/"))
    assert store.nudges() == {(D1, 1, ANA): END}

    store.nudged(KEY, ANA, again_at=None)
    plan(store, asked)

    assert store.nudges() == {}


def test_whoever_says_another_day_is_asked_once_more_before_it(store: Store) -> None:
    promised = replace(nudge(about="carry out//first"), what=Waiting.CARRY_OUT)
    plan(store, promised)
    store.nudged(KEY, ANA, again_at=LAST)
    store.nudged(KEY, ANA, again_at=None)
    plan(store, promised)
    assert store.nudges() == {}

    plan(store, replace(promised, about="carry out//second", last_at=END))

    assert store.nudges() == {(D1, 1, ANA): END}
    store.nudged(KEY, ANA, again_at=None)
    plan(store, replace(promised, about="carry out//second", last_at=END))
    assert store.nudges() == {}


def test_a_nudge_that_was_given_is_not_planned_again_for_the_same(store: Store) -> None:
    plan(store, nudge(last_at=None))
    store.nudged(KEY, ANA, again_at=None)
    plan(store, nudge(last_at=None))

    assert store.nudges() == {}


def test_who_wants_to_hear_nothing_until_then_is_nudged_then(store: Store) -> None:
    plan(store, nudge(), nudge(SARA))

    with store.open() as work:
        assert work.nudges.snooze(D1, ANA, LAST) == LAST
        work.commit()

    assert store.nudges() == {(D1, 1, ANA): LAST, (D1, 1, SARA): HALF_WAY}


def test_wanting_quiet_brings_no_nudge_forward(store: Store) -> None:
    plan(store, nudge(at=LAST))

    with store.open() as work:
        assert work.nudges.snooze(D1, ANA, HALF_WAY) == LAST
        assert work.nudges.snooze(D1, SARA, HALF_WAY) is None
        work.commit()

    assert store.nudges() == {(D1, 1, ANA): LAST}


def test_who_wants_quiet_has_it_whatever_they_are_waited_for(store: Store) -> None:
    plan(store, nudge())
    with store.open() as work:
        work.nudges.snooze(D1, ANA, LAST)
        work.commit()
    plan(store, nudge(about="decide/CEO"))

    assert store.nudges() == {(D1, 1, ANA): LAST}


def test_wanting_quiet_after_the_last_nudge_brings_no_other(store: Store) -> None:
    plan(store, nudge())
    store.nudged(KEY, ANA, again_at=None)

    with store.open() as work:
        assert work.nudges.snooze(D1, ANA, LAST) is None
        work.commit()

    assert store.nudges() == {}


def test_what_one_message_is_about_is_listed_soonest_over_first(store: Store) -> None:
    plan(store, nudge(until=A_WEEK_LATER))
    plan(store, nudge(decision=D2), decision=D2)
    plan(store, nudge(decision=DecisionId("D-3"), until=None), decision=DecisionId("D-3"))
    store.nudged(KEY, ANA, again_at=None)
    plan(store, nudge(until=A_WEEK_LATER), nudge(SARA))

    with store.read() as work:
        told = work.nudges.told_in(KEY)
        assert work.nudges.told_in("nudge/p_zed/2026-11-24/1") == ()

    assert [one.decision for one in told] == [D2, D1, "D-3"]
    assert told[1] == Nudged(
        decision=D1,
        round=1,
        person=ANA,
        what=Waiting.DECIDE,
        about="decide/CFO",
        until=A_WEEK_LATER,
        last=True,
    )


def test_what_another_nudge_follows_is_not_the_last(store: Store) -> None:
    plan(store, nudge())
    store.nudged(KEY, ANA, again_at=LAST)

    with store.read() as work:
        (told,) = work.nudges.told_in(KEY)
    assert not told.last


def test_who_was_merged_is_nudged_as_who_was_kept_and_once(store: Store) -> None:
    plan(store, nudge(ZED), nudge(SARA, at=LAST))
    plan(store, nudge(ZED, decision=D2), decision=D2)

    with store.open() as work:
        work.people.merge(ZED, SARA, now=NOW)
        work.commit()

    assert store.nudges() == {(D1, 1, SARA): LAST, (D2, 1, SARA): HALF_WAY}
