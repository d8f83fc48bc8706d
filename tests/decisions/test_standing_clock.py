"""The clock stands for a question, one window in all, and then runs on."""

from datetime import timedelta

import pytest

from decisions.follow_ups import DueKind
from decisions.questions.events import QuestionAnswered, QuestionAsked
from decisions.rights.lines import Line, Span, Unit
from tests.decisions.builders import (
    ALL,
    ANA,
    BEN,
    CEO,
    CONSENT,
    DORA,
    MONDAY,
    SARA,
    Story,
    a_forum,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    options,
    seat,
)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
THREE_DAYS = MONDAY + 3 * DAY
SIX_DAYS = MONDAY + 8 * DAY  # over a weekend
TWO = (seat("CFO"), seat("COO"))


def raised(line: Line | None = None) -> Story:
    """Raise it before Ana alone, with three days, or as `line` says."""
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), CEO)
    return Story(held, a_right(line or a_line())).raised()


def dues(story: Story) -> list[timedelta]:
    """Tell how long after it was raised each seat is due."""
    return [asked.due - MONDAY for asked in story.decision.seats]


def test_while_a_question_stands_it_is_due_a_window_later_at_most() -> None:
    story = raised()

    events = story.later(DAY).asks(ANA)

    assert kinds(events) == [QuestionAsked]
    assert story.decision.due == SIX_DAYS
    assert story.view().stands_until == MONDAY + 4 * DAY


@pytest.mark.parametrize("stood", [timedelta(), timedelta(minutes=1), 3 * HOUR, timedelta(minutes=419)])
def test_an_answer_moves_the_due_moment_by_the_working_time_that_the_question_stood(stood: timedelta) -> None:
    story = raised()
    story.asks(ANA)

    assert kinds(story.later(stood).answers(SARA)) == [QuestionAnswered]

    assert story.decision.due == THREE_DAYS + stood


def test_nights_and_weekends_do_not_stand() -> None:
    story = raised()
    story.at(MONDAY + timedelta(hours=6)).asks(ANA)  # Monday 16:00

    story.at(MONDAY + DAY).answers(SARA)  # Tuesday 10:00: an hour on each day

    assert story.decision.due == THREE_DAYS + 2 * HOUR


def test_the_clock_stands_for_one_window_in_all_and_then_runs_on() -> None:
    story = raised()
    story.asks(ANA)

    story.at(MONDAY + 30 * DAY).answers(SARA)

    assert story.decision.due == SIX_DAYS
    story.asks(ANA, "And who pays?")
    assert story.decision.due == SIX_DAYS


def test_what_one_question_took_of_the_window_the_next_cannot() -> None:
    story = raised(a_line(within=Span(4, Unit.HOUR)))
    story.asks(ANA)
    story.later(3 * HOUR).answers(SARA)
    assert dues(story) == [7 * HOUR]

    story.asks(ANA, "And who pays?")
    story.later(3 * HOUR).answers(SARA, 2)

    assert dues(story) == [timedelta(days=1)]  # an hour more than 17:00, which is ten the next morning
    assert dict(story.decision.stood) == {seat("CFO"): 240}


def test_many_short_questions_stand_no_longer_than_a_long_one() -> None:
    story = raised(a_line(within=Span(1, Unit.HOUR)))

    for number in range(1, 101):
        story.asks(ANA, f"What about {number}?")
        story.later(timedelta(seconds=59)).answers(SARA, number)

    assert dues(story)[0] <= 2 * HOUR


def test_two_questions_that_stand_together_stand_once() -> None:
    story = raised()
    story.asks(ANA)
    story.later(HOUR).asks(SARA, "When would it start?")
    story.later(HOUR).answers(SARA, 1)
    assert story.decision.due == SIX_DAYS

    story.later(HOUR).answers(ANA, 2)

    assert story.decision.due == THREE_DAYS + 3 * HOUR


def test_each_seat_goes_on_in_its_own_time() -> None:
    story = raised(a_line(decides=TWO, how=ALL))
    story.later(DAY).reorganises(a_position("CFO", ANA), a_position("COO", BEN), CEO).reseats()
    assert dues(story) == [3 * DAY, 4 * DAY]

    story.asks(ANA)
    story.later(2 * HOUR).answers(SARA)

    assert dues(story) == [3 * DAY + 2 * HOUR, 4 * DAY + 2 * HOUR]


def test_who_is_asked_while_the_question_stands_has_the_whole_window_anyway() -> None:
    story = raised()
    story.later(DAY).asks(SARA)
    story.later(DAY).reorganises(a_position("CFO", BEN), CEO).reseats()
    asked_anew = dues(story)

    story.later(HOUR).answers(SARA)

    assert dues(story) == asked_anew == [timedelta(days=7)]


def test_taking_an_answer_back_does_not_stop_the_clock_for_longer() -> None:
    story = raised()
    story.asks(SARA)
    story.responds(ANA)
    story.undoes(ANA)
    assert story.decision.due == SIX_DAYS

    story.later(HOUR).answers(SARA)

    assert story.decision.due == THREE_DAYS + HOUR
    assert dict(story.decision.stood) == {seat("CFO"): 60}


def test_a_new_question_stops_the_clock_though_an_old_one_is_left_from_an_earlier_round() -> None:
    line = a_line(decides=TWO, how=ALL)
    story = raised(line)
    story.asks(SARA)
    story.responds(ANA)
    story.responds(DORA, "reject")
    story.reopens(SARA)
    assert story.view().stands_until is None

    story.asks(ANA, "What changed?")

    assert story.decision.due == SIX_DAYS


def test_where_time_has_run_out_a_question_gives_what_is_left_of_its_window_from_then() -> None:
    story = raised(a_line(within=Span(4, Unit.HOUR))).later(DAY)

    story.asks(ANA)
    assert dues(story) == [DAY + 4 * HOUR]
    story.later(HOUR).answers(SARA)
    assert dues(story) == [DAY + HOUR]

    story.later(DAY).asks(ANA, "And who pays?")
    story.later(4 * HOUR).answers(SARA, 2)
    after = dues(story)
    story.later(DAY).asks(ANA, "Is that all?")
    assert dues(story) == after


def test_the_raisers_date_waits_for_no_question() -> None:
    held = an_organisation(a_position("CFO", ANA))
    story = Story(held).raised(decide_by=(MONDAY + DAY).date())
    due = story.decision.due

    story.asks(ANA)

    assert story.decision.due == due


def test_a_meeting_waits_for_no_question() -> None:
    forum, board = a_forum("Board", outside=True, secretary=seat("COO"), meets=((MONDAY + 9 * DAY).date(),))
    held = an_organisation(a_position("COO", DORA))
    story = Story(held, a_right(a_line(decides=(board,)), forums=(forum,))).raised()
    due = story.decision.due

    story.asks(DORA)
    assert story.decision.due == due
    story.later(DAY).answers(SARA)
    assert story.decision.due == due


def test_under_consent_it_stands_later_by_as_much() -> None:
    line = a_line(decides=TWO, how=CONSENT)
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA))
    story = Story(held, a_right(line)).raised(options=options("Add", "Cut"), recommended="A")
    story.asks(ANA)
    assert (DueKind.STAND, SIX_DAYS) in [(one.kind, one.at) for one in story.planned()]

    story.later(HOUR).answers(SARA)

    assert [one.at for one in story.planned()] == [THREE_DAYS + HOUR]
