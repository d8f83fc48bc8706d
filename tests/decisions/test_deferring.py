"""“Not now” is an answer: it names a day, stops the clock, and comes back by itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from decisions.answering.errors import LaterDateNeededError
from decisions.answering.events import Deferred, Responded, Undone
from decisions.carrying_out.errors import NotDeferredError, NotYoursToReopenError
from decisions.carrying_out.events import Because, Returned
from decisions.deciders.events import Reseated
from decisions.decision import DEFER, REJECT, Status
from decisions.errors import AlreadyDecidedError, DeferredError, WithdrawnError, WordsNeededError
from decisions.follow_ups import DueKind
from decisions.raising.events import Withdrawn
from decisions.rights.lines import Line
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from decisions.words import Words
from tests.decisions.builders import (
    ALL,
    ANA,
    CEO,
    DORA,
    EVA,
    EVERYONE,
    FIVE_MINUTES,
    IN_DECEMBER,
    MONDAY,
    OMAR,
    SARA,
    TODAY,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    seat,
)

BACK_AT = datetime(2026, 12, 7, 9, tzinfo=UTC)
TWO = (seat("CFO"), seat("COO"))


def of_two(line: Line | None = None) -> Story:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), CEO)
    return Story(held, a_right(line or a_line(decides=TWO, how=ALL))).raised()


def put_off() -> Story:
    story = Story().raised()
    story.defers(ANA)
    return story


def test_a_decider_puts_it_off_until_a_day_with_words() -> None:
    story = Story().raised()

    events = story.responds(ANA, DEFER, reason=Words("After the budget round"), until=IN_DECEMBER)

    assert kinds(events) == [Responded, Deferred]
    assert (story.decision.status, story.decision.returns_at) == (Status.DEFERRED, BACK_AT)
    assert (story.decision.deferrals, story.decision.ended_at) == (1, None)
    assert [(said.by, said.reason, said.until) for said in story.result.responses] == [
        (ANA.id, "After the budget round", IN_DECEMBER)
    ]


def test_not_now_and_no_ask_for_words() -> None:
    story = Story().raised()

    for choice in (DEFER, REJECT):
        for reason in (None, Words(""), Words(" … ")):
            with pytest.raises(WordsNeededError):
                story.responds(ANA, choice, reason=reason)


@pytest.mark.parametrize("day", [None, TODAY, TODAY - timedelta(days=1), date(2036, 11, 24), date.max])
def test_not_now_names_a_day_after_today_and_within_ten_years(day: date | None) -> None:
    with pytest.raises(LaterDateNeededError) as refusal:
        Story().raised().responds(ANA, DEFER, until=day)

    assert refusal.value.day == day


def test_tomorrow_is_tomorrow_where_the_decider_is() -> None:
    far = [replace(person, zone="Pacific/Auckland") if person == ANA else person for person in EVERYONE]
    story = Story(an_organisation(people=far)).raised().at(datetime(2026, 11, 23, 12, tzinfo=UTC))

    # In Auckland it is Tuesday already, one in the morning.
    with pytest.raises(LaterDateNeededError):
        story.defers(ANA, until=date(2026, 11, 24))
    story.defers(ANA, until=date(2026, 11, 25))
    assert story.decision.returns_at == datetime(2026, 11, 24, 20, tzinfo=UTC)


def test_a_day_on_which_nobody_works_is_the_next_on_which_somebody_does() -> None:
    story = Story().raised()

    story.defers(ANA, until=date(2026, 12, 5))

    assert story.decision.returns_at == BACK_AT


def test_it_comes_back_by_itself_on_the_day_and_everyone_is_asked_anew() -> None:
    story = put_off()
    (planned,) = story.planned()
    assert (planned.kind, planned.at) == (DueKind.RETURN, BACK_AT)
    assert story.at(BACK_AT - timedelta(microseconds=1)).returns() == ()

    events = story.at(BACK_AT).returns()

    assert kinds(events) == [Returned, Reseated]
    assert isinstance(events[0], Returned)
    assert events[0].because is Because.DATE
    assert (story.decision.status, story.decision.round, story.decision.result) == (Status.OPEN, 2, None)
    assert story.decision.due == datetime(2026, 12, 9, 17, tzinfo=UTC)
    assert story.returns() == ()


def test_what_is_put_off_waits_for_nobody() -> None:
    story = put_off()

    assert [one.kind for one in story.planned()] == [DueKind.RETURN]
    assert story.reorganises(a_position("CFO", EVA)).reseats() == ()
    with pytest.raises(DeferredError) as refusal:
        story.responds(ANA)
    assert refusal.value.until == BACK_AT
    with pytest.raises(DeferredError):
        story.asks(ANA)


def test_putting_it_off_twice_asks_who_raised_it_whether_it_still_matters() -> None:
    story = put_off()
    story.plays_on()

    events = story.defers(ANA, until=date(2026, 12, 21))

    assert story.decision.deferrals == 2
    told = consequences(events, story.decision, facts=story.facts(None), now=story.now)
    asked = [one for one in told.notices if one.kind is NoticeKind.STILL_MATTERS]
    assert [one.conversation.person for one in asked] == [SARA.id]


def test_once_put_off_nobody_is_asked_whether_it_still_matters() -> None:
    story = Story().raised()

    told = consequences(story.defers(ANA), story.decision, facts=story.facts(None), now=story.now)

    assert [one.kind for one in told.notices] == [NoticeKind.DEFERRED]


def test_who_raised_it_or_may_decide_it_brings_it_back_on_new_facts() -> None:
    for who in (SARA, ANA):
        story = put_off()

        events = story.later(timedelta(days=1)).brings_back(who)

        assert kinds(events) == [Returned, Reseated]
        assert isinstance(events[0], Returned)
        assert (events[0].because, events[0].by) == (Because.ASKED, who.id)
        assert story.decision.due == MONDAY + timedelta(days=4)
        assert story.plans() == [DueKind.WIDEN]


def test_nobody_else_brings_it_back_and_nobody_without_words() -> None:
    story = put_off()

    for other in (OMAR, EVA):
        with pytest.raises(NotYoursToReopenError):
            story.brings_back(other)
    with pytest.raises(WordsNeededError):
        story.brings_back(SARA, "")
    with pytest.raises(NotDeferredError):
        Story().raised().brings_back(SARA)


def test_who_raised_it_withdraws_what_is_put_off() -> None:
    story = put_off()

    assert kinds(story.withdraws()) == [Withdrawn]
    assert story.planned() == ()
    with pytest.raises(WithdrawnError):
        story.brings_back(SARA)


def test_putting_it_off_can_be_taken_back() -> None:
    story = put_off()

    assert kinds(story.later(FIVE_MINUTES).undoes(ANA)) == [Undone]
    assert (story.decision.status, story.decision.deferrals, story.decision.returns_at) == (Status.OPEN, 0, None)
    assert story.plans() == [DueKind.WIDEN]
    story.responds(ANA)
    assert story.decision.status is Status.DECIDED


def test_several_deciders_put_it_off_together_as_early_as_any_of_them_said() -> None:
    story = of_two()

    assert kinds(story.defers(ANA, until=date(2026, 12, 21))) == [Responded]
    assert kinds(story.defers(DORA, until=IN_DECEMBER)) == [Responded, Deferred]

    assert story.decision.returns_at == BACK_AT


def test_a_day_that_passed_while_the_others_thought_is_not_waited_for() -> None:
    story = of_two()
    story.defers(ANA, until=date(2026, 11, 25))

    story.at(datetime(2026, 11, 26, 10, tzinfo=UTC)).defers(DORA, until=IN_DECEMBER)

    assert story.decision.returns_at == BACK_AT


def test_a_mind_can_be_changed_about_the_day_while_others_think() -> None:
    story = of_two()
    story.defers(ANA, until=IN_DECEMBER)

    assert story.defers(ANA, until=IN_DECEMBER) == ()
    assert kinds(story.defers(ANA, until=date(2026, 12, 21))) == [Responded]


def test_what_was_put_off_is_not_decided_and_what_is_decided_not_put_off() -> None:
    story = Story().raised()
    story.responds(ANA)

    with pytest.raises(AlreadyDecidedError):
        story.defers(ANA)
    with pytest.raises(AlreadyDecidedError):
        story.brings_back(SARA)
