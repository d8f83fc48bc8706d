"""Five minutes in which who answered may add a condition, or take the answer back."""

from datetime import timedelta

import pytest

from decisions.answering.errors import NothingToTakeBackError, TooLateError
from decisions.answering.events import ConditionAdded, Decided, Undone
from decisions.deciders.errors import NotYoursToDecideError
from decisions.decision import APPROVE, REJECT, Status
from decisions.errors import OutdatedCardError
from decisions.words import Words
from tests.decisions.builders import (
    ANA,
    EVA,
    FIVE_MINUTES,
    MONDAY,
    Story,
    a_position,
    add_condition,
    an_organisation,
    kinds,
    respond,
    undo,
)

# A condition, a moment later


def test_a_condition_may_be_added_within_five_minutes() -> None:
    story = Story().raised()
    story.responds(ANA, conditions=(Words("Live by March"),))

    events = story.later(FIVE_MINUTES).adds(ANA, "Cap it at 40k")

    assert kinds(events) == [ConditionAdded]
    assert [one.text for one in story.result.conditions] == ["Live by March", "Cap it at 40k"]
    assert (story.decision.said_by(ANA.id),) == story.result.responses


def test_a_condition_comes_too_late_after_five_minutes() -> None:
    story = Story().raised()
    story.responds(ANA)

    with pytest.raises(TooLateError) as refusal:
        story.later(FIVE_MINUTES + timedelta(microseconds=1)).adds(ANA, "Cap it at 40k")

    assert refusal.value.since == MONDAY


def test_the_same_condition_twice_is_one_even_when_the_second_comes_late() -> None:
    story = Story().raised()
    story.responds(ANA)
    story.adds(ANA, "Cap it at 40k")

    assert story.later(FIVE_MINUTES * 2).adds(ANA, "Cap it at 40k") == ()


def test_only_who_answered_adds_a_condition() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, EVA))).raised()
    story.responds(ANA)

    with pytest.raises(NothingToTakeBackError):
        story.adds(EVA, "Cap it at 40k")


def test_nobody_adds_a_condition_to_an_earlier_round() -> None:
    story = Story().raised()
    story.responds(ANA)
    story.undoes(ANA)
    story.responds(ANA)

    with pytest.raises(OutdatedCardError):
        story.act(ANA, add_condition(ANA, "Cap it at 40k", round_=1))


def test_who_lost_the_right_a_moment_ago_adds_no_condition() -> None:
    story = Story().raised()
    story.responds(ANA)

    with pytest.raises(NotYoursToDecideError):
        story.reorganises(a_position("CFO", EVA)).adds(ANA, "Cap it at 40k")


# Undo


def test_undo_begins_a_round_that_keeps_seats_and_due_moments() -> None:
    story = Story().raised()
    before = story.decision
    story.responds(ANA)

    events = story.later(FIVE_MINUTES).undoes(ANA)

    assert kinds(events) == [Undone]
    assert (story.decision.status, story.decision.round) == (Status.OPEN, 2)
    assert (story.decision.seats, story.decision.due) == (before.seats, before.due)
    assert (story.decision.responses, story.decision.result, story.decision.ended_at) == ((), None, None)


def test_what_was_taken_back_can_be_decided_again_otherwise() -> None:
    story = Story().raised()
    story.responds(ANA)
    story.undoes(ANA)

    story.responds(ANA, REJECT, reason=Words("Not now"))

    decided = [event for event in story.events if isinstance(event, Decided)]
    assert [(event.round, event.choice) for event in decided] == [(1, APPROVE), (2, REJECT)]


def test_undo_twice_is_recorded_once() -> None:
    story = Story().raised()
    story.responds(ANA)
    story.undoes(ANA)

    assert story.act(ANA, undo(ANA, round_=1)) == ()
    assert story.decision.round == 2


def test_undo_comes_too_late_after_five_minutes() -> None:
    story = Story().raised()
    story.responds(ANA)

    with pytest.raises(TooLateError):
        story.later(FIVE_MINUTES + timedelta(microseconds=1)).undoes(ANA)


def test_nobody_takes_back_what_somebody_else_answered() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, EVA))).raised()
    story.responds(ANA)

    with pytest.raises(NothingToTakeBackError):
        story.undoes(EVA)


def test_who_lost_the_right_may_still_take_their_answer_back() -> None:
    story = Story().raised()
    story.responds(ANA)

    story.reorganises(a_position("CFO", EVA)).undoes(ANA)

    assert story.decision.status is Status.OPEN


def test_a_press_on_the_round_before_an_undo_is_outdated() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, EVA))).raised()
    story.responds(ANA)
    story.undoes(ANA)

    with pytest.raises(OutdatedCardError):
        story.act(EVA, respond(EVA, round_=1))
