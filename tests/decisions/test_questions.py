"""A question is a flag, not a stop: who asks, who answers, and who decides meanwhile."""

from datetime import timedelta

import pytest

from decisions.answering.events import Decided, Responded
from decisions.decision import Status
from decisions.errors import AlreadyDecidedError, NotInItError, WordsNeededError
from decisions.questions.errors import NoSuchQuestionError, TooManyQuestionsError
from decisions.questions.events import QuestionAnswered, QuestionAsked
from decisions.rights.lines import Line
from tests.decisions.builders import (
    ADA,
    ANA,
    CEO,
    DORA,
    EVA,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    kinds,
    seat,
    waiting_on_administrators,
)

DAY = timedelta(days=1)
THREE_DAYS = MONDAY + 3 * DAY


def raised(line: Line | None = None) -> Story:
    """Raise it before Ana alone, with three days, or as `line` says."""
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), CEO)
    return Story(held, a_right(line or a_line())).raised()


def test_others_decide_meanwhile_and_so_does_who_asked() -> None:
    story = raised()
    story.asks(ANA)

    assert kinds(story.responds(ANA)) == [Responded, Decided]
    with pytest.raises(AlreadyDecidedError):
        story.answers(SARA)


def test_anyone_in_it_asks_and_answers_and_nobody_else() -> None:
    story = raised()
    story.asks(SARA)
    with pytest.raises(NotInItError):
        story.asks(OMAR)
    with pytest.raises(NotInItError):
        story.answers(OMAR)

    story.answers(ANA, 1, "The CRM team")

    (question,) = story.decision.questions
    assert (question.by, question.answered_by, question.answer) == (SARA.id, ANA.id, "The CRM team")


def test_who_carries_it_out_is_in_it() -> None:
    story = raised(a_line(performs=(seat("COO"),)))

    assert kinds(story.asks(DORA)) == [QuestionAsked]


def test_administrators_are_in_what_waits_for_them() -> None:
    story = waiting_on_administrators()

    assert kinds(story.asks(ADA)) == [QuestionAsked]
    assert story.decision.due == THREE_DAYS
    assert kinds(story.answers(SARA)) == [QuestionAnswered]


def test_the_same_question_twice_is_asked_once_and_anew_some_time_after_it_was_answered() -> None:
    story = raised()
    story.asks(ANA)
    assert story.asks(ANA) == ()
    assert kinds(story.asks(SARA)) == [QuestionAsked]

    story.answers(SARA, 1)

    assert story.asks(ANA) == ()  # a platform sends again what was answered meanwhile
    story.later(timedelta(minutes=61))
    assert kinds(story.asks(ANA)) == [QuestionAsked]
    assert [one.number for one in story.decision.questions] == [1, 2, 3]


def test_a_question_is_answered_once() -> None:
    story = raised()
    story.asks(ANA)
    story.answers(SARA, 1, "The CRM team")

    assert story.answers(SARA, 1, "The CRM team") == ()
    for number in (0, 1, 2, 99):
        with pytest.raises(NoSuchQuestionError):
            story.answers(ANA, number, "Sales")


def test_a_question_and_an_answer_say_something() -> None:
    story = raised()

    with pytest.raises(WordsNeededError):
        story.asks(ANA, "???")
    story.asks(ANA)
    with pytest.raises(WordsNeededError):
        story.answers(SARA, 1, " ")


def test_five_questions_stand_open_and_no_sixth() -> None:
    story = raised()
    for number in range(5):
        story.asks(ANA, f"What about {number}?")

    with pytest.raises(TooManyQuestionsError) as refusal:
        story.asks(ANA, "What about 6?")
    assert refusal.value.most == 5

    story.answers(SARA, 3)
    story.asks(ANA, "What about 6?")
    assert len(story.decision.open_questions) == 5


def test_what_is_over_is_asked_nothing() -> None:
    story = raised()
    story.withdraws()

    assert story.decision.status is Status.WITHDRAWN
    assert story.view().stands_until is None
    assert EVA.id not in {one.by for one in story.decision.questions}
