"""Going away and coming back, with questions between: nobody wins working time by it, nor loses what they give."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.deciders.routing import calendar_of
from decisions.questions.events import QuestionAnswered, QuestionAsked
from decisions.worktime import working_between
from tests.decisions.builders import ANA, BEN, MONDAY, SARA, Story, kinds

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WINDOW = timedelta(hours=3 * 7)
"""Three working days, at seven hours from where they begin on MONDAY."""

STEPS = st.lists(st.tuples(st.sampled_from(["away", "back", "ask", "answer", "wait"]), st.integers(0, 30)), max_size=14)


def has_time(story: Story) -> timedelta:
    """Tell how much working time the one seat has from the beginning on."""
    calendar = calendar_of(ANA.id, story.organisation)
    return working_between(MONDAY, story.decision.seats[0].due, calendar)


def raised() -> Story:
    return Story().raised()


def is_away(story: Story) -> bool:
    return ANA.id in story.organisation.absences


def test_who_is_back_after_a_question_that_stood_meanwhile_has_what_they_had_and_that() -> None:
    story, stayed = raised(), raised()

    for one in (story, stayed):
        if one is story:
            one.at(MONDAY + DAY).goes_away(ANA).reseats()
        one.at(MONDAY + DAY + HOUR).asks(SARA)
        one.at(MONDAY + DAY + 3 * HOUR).answers(SARA)
    story.at(MONDAY + DAY + 4 * HOUR).comes_back(ANA).reseats()

    assert story.decision.seats[0].of == (ANA.id,)
    assert story.decision.due == stayed.decision.due == MONDAY + 3 * DAY + 2 * HOUR


@pytest.mark.parametrize("answered_before_back", [True, False])
def test_leaving_while_a_question_stands_wins_nothing(*, answered_before_back: bool) -> None:
    story, stayed = raised(), raised()

    for one in (story, stayed):
        one.at(MONDAY + HOUR).asks(SARA)
    story.at(MONDAY + 2 * HOUR).goes_away(ANA).reseats()
    if not answered_before_back:
        story.at(MONDAY + 3 * HOUR).comes_back(ANA).reseats()
    assert kinds(stayed.at(MONDAY + 4 * HOUR).answers(SARA)) == [QuestionAnswered]
    story.at(MONDAY + 4 * HOUR).answers(SARA)
    if answered_before_back:
        story.at(MONDAY + 5 * HOUR).comes_back(ANA).reseats()

    assert story.decision.seats[0].of == (ANA.id,)
    assert story.decision.due == stayed.decision.due == MONDAY + 3 * DAY + 3 * HOUR


def test_what_a_question_took_while_others_stood_in_is_taken_from_the_one_window_in_all() -> None:
    story = raised()
    story.goes_away(ANA).reseats()
    story.asks(SARA)
    story.at(MONDAY + 30 * DAY).answers(SARA)
    story.comes_back(ANA).reseats()
    due = story.decision.due

    assert kinds(story.asks(SARA, "And then?")) == [QuestionAsked]
    story.later(2 * DAY).answers(SARA, 2)

    assert story.decision.due == due


@given(steps=STEPS)
def test_however_often_somebody_goes_and_whatever_is_asked_nobody_wins_working_time(
    steps: list[tuple[str, int]],
) -> None:
    story = raised()
    window, stood, since = has_time(story), timedelta(), None
    calendar = calendar_of(SARA.id, story.organisation)
    for act, hours in steps:
        story.later(hours * HOUR)
        if act == "away" and not is_away(story):
            story.goes_away(ANA, BEN, end=story.now.date() + 30 * DAY).reseats()
        elif act == "back" and is_away(story):
            story.comes_back(ANA).reseats()
        elif act == "ask" and since is None:
            story.asks(SARA, f"Since when, at {story.now}?")
            since = story.now
        elif act == "answer" and since is not None:
            stood += working_between(since, story.now, calendar)
            story.answers(SARA, len(story.decision.questions))
            since = None
        (asked,) = story.decision.seats
        if asked.of == (ANA.id,):
            left = window if since is not None else min(stood, window)
            # What is asked after time ran out gives its time from then on.
            late = max((working_between(MONDAY, one.at, calendar) for one in story.decision.questions), default=window)
            assert has_time(story) <= max(window, late) + left
