"""Who raised it is gone: whoever looks after what they left takes it over, or withdraws it."""

import pytest

from decisions.answering.events import Decided, Responded
from decisions.deciders.errors import NotYoursToDecideError
from decisions.deciders.events import Reseated
from decisions.decision import Status
from decisions.errors import AlreadyDecidedError, StrangerError
from decisions.raising.errors import (
    NotYoursToChangeError,
    NotYoursToTakeOverError,
    NotYoursToWithdrawError,
    RaiserIsHereError,
)
from decisions.raising.events import TakenOver, Withdrawn
from decisions.rights.lines import Position
from decisions.rights.matching import Matter
from decisions.telling.consequences import consequences
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    BEN,
    CEO,
    CFO,
    DORA,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    eur,
    kinds,
    seat,
)

PMO = a_position("PMO", OMAR)


def left_behind(*positions: Position) -> Story:
    """Raise it, and let Sara leave."""
    held = an_organisation(CFO, CEO, *positions)
    return Story(held).raised().loses(SARA)


def test_until_there_is_a_pmo_an_administrator_takes_it_over() -> None:
    story = left_behind()

    events = story.takes_over(ADA)

    assert kinds(events) == [TakenOver]
    assert (story.decision.led_by, story.decision.raised_by) == (ADA.id, SARA.id)
    assert story.takes_over(ADA) == ()
    told = consequences(events, story.decision, facts=story.facts(None), now=story.now)
    assert [one.reader for one in told.copies] == [ADA.id]


def test_once_there_is_a_pmo_it_is_theirs_to_take_over() -> None:
    story = left_behind(PMO)

    with pytest.raises(NotYoursToTakeOverError) as refusal:
        story.takes_over(ADA)
    assert refusal.value.people == (OMAR.id,)
    assert kinds(story.takes_over(OMAR)) == [TakenOver]


def test_nobody_takes_it_over_while_who_raised_it_is_here() -> None:
    story = Story().raised()

    for who in (ADA, ANA, OMAR):
        with pytest.raises(RaiserIsHereError):
            story.takes_over(who)
    assert story.takes_over(SARA) == ()


def test_who_is_gone_takes_nothing_over() -> None:
    story = left_behind().loses(ADA)
    gone = story.organisation.people[ADA.id]

    with pytest.raises(StrangerError):
        story.takes_over(gone)


def test_who_took_it_over_changes_it_answers_for_it_and_carries_it_out() -> None:
    story = left_behind(PMO)
    story.takes_over(OMAR)

    story.changes(OMAR, why=Words("The vendor waits"))
    story.asks(ANA)
    story.answers(OMAR)
    story.responds(ANA)
    story.does(OMAR)

    assert story.decision.done_by == OMAR.id


def test_who_comes_back_finds_it_in_other_hands_and_may_withdraw_it_still() -> None:
    story = left_behind(PMO)
    story.takes_over(OMAR)

    with pytest.raises(NotYoursToChangeError) as refusal:
        story.changes(SARA, why=Words("I am back"))
    assert refusal.value.led_by == OMAR.id
    assert kinds(story.withdraws(SARA)) == [Withdrawn]


def test_who_took_it_over_decides_it_no_more_than_who_raised_it() -> None:
    held = an_organisation(a_position("CFO", ANA, deputies=(BEN,)), CEO, a_position("PMO", ANA))
    story = Story(held).raised(matter=Matter(amount=eur(40_000))).loses(SARA)

    events = story.takes_over(ANA)

    assert kinds(events) == [TakenOver, Reseated]
    with pytest.raises(NotYoursToDecideError):
        story.responds(ANA)
    assert kinds(story.responds(BEN)) == [Responded, Decided]


def test_whose_own_seat_kept_it_open_may_press_take_over_twice() -> None:
    held = an_organisation(CFO, a_position("COO", OMAR), a_position("PMO", OMAR))
    right = a_right(a_line(decides=(seat("CFO"), seat("COO")), how=ALL))
    story = Story(held, right).raised(matter=Matter(amount=eur(40_000)))
    story.responds(ANA)
    story.loses(SARA)

    events = story.takes_over(OMAR)

    assert kinds(events)[0] is TakenOver
    assert story.takes_over(OMAR) == ()
    assert story.decision.status is Status.DECIDED, kinds(events)


def test_where_nothing_is_at_stake_they_decide_what_they_took_over() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("PMO", ANA))
    story = Story(held).raised().loses(SARA)

    story.takes_over(ANA)

    assert kinds(story.responds(ANA)) == [Responded, Decided]


def test_the_pmo_withdraws_what_nobody_stands_for() -> None:
    story = left_behind(PMO)

    for other in (ADA, ANA, DORA):
        with pytest.raises(NotYoursToWithdrawError):
            story.withdraws(other)
    assert kinds(story.withdraws(OMAR)) == [Withdrawn]


def test_who_took_it_over_and_leaves_leaves_it_to_the_next() -> None:
    story = left_behind(PMO)
    story.takes_over(OMAR)

    story.loses(OMAR).takes_over(ADA)

    assert story.decision.led_by == ADA.id


def test_what_is_put_off_or_reported_is_taken_over_too_and_what_is_decided_not() -> None:
    deferred, reported, decided = Story().raised(), Story().logs(SARA), Story().raised()
    deferred.defers(ANA)
    decided.responds(ANA)

    for story in (deferred, reported):
        assert kinds(story.loses(SARA).takes_over(ADA)) == [TakenOver]
    with pytest.raises(AlreadyDecidedError):
        decided.loses(SARA).takes_over(ADA)
    assert decided.decision.status is Status.DECIDED
