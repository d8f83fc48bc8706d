"""For five minutes, an agreement is taken back."""

import pytest

from decisions.answering.errors import TooLateError
from decisions.answering.events import Deferred, Undone
from decisions.decision import DEFER, Status
from decisions.errors import DeferredError
from tests.decisions.builders import ANA, FIVE_MINUTES, MINUTE, undo
from tests.decisions.who_agrees import LEA, a_story


def test_within_five_minutes_an_agreement_is_taken_back_and_the_answers_stay() -> None:
    story = a_story().raised()
    story.responds(ANA)
    story.agrees(LEA)
    story.later(FIVE_MINUTES)

    (undone,) = story.undoes(LEA)

    assert isinstance(undone, Undone)
    assert undone.next_round == 2
    assert story.decision.status is Status.OPEN
    assert [said.by for said in story.decision.responses] == [ANA.id]
    assert story.act(LEA, undo(LEA, round_=1)) == ()
    story.agrees(LEA)
    assert story.decision.result is not None


def test_after_that_it_stands() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.later(FIVE_MINUTES + MINUTE)

    with pytest.raises(TooLateError):
        story.undoes(LEA)


def test_taken_back_before_it_is_decided_the_round_goes_on() -> None:
    story = a_story().raised()
    story.agrees(LEA)

    story.undoes(LEA)

    assert story.decision.round == 1
    assert story.decision.agreements == ()
    story.agrees(LEA)
    story.undoes(LEA)
    assert story.decision.agreements == ()


def test_what_ended_without_their_agreement_is_not_opened_by_taking_it_back() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.responds(ANA, DEFER)
    assert isinstance(story.events[-1], Deferred)

    with pytest.raises(DeferredError):
        story.undoes(LEA)


def test_who_decided_takes_their_answer_back_and_what_was_agreed_stays() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.responds(ANA)

    story.undoes(ANA)
    story.responds(ANA)

    assert story.decision.status is Status.DECIDED
