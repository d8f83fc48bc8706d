"""Silence is agreement, for those who need not agree."""

from datetime import timedelta

import pytest

from decisions.answering.events import Decided
from decisions.decision import Status
from decisions.follow_ups import DueKind
from decisions.roles.errors import NotYoursToAgreeError
from decisions.roles.events import Agreed, AgreementOverdue
from decisions.said import Stance
from tests.decisions.builders import ANA, CEO, CFO, MONDAY, OMAR, SARA, a_position, agreeing, seat
from tests.decisions.who_agrees import A_DAY, COUNCIL_MUST, KIM, LEA, a_story


def test_silence_to_the_end_of_the_window_is_agreement_and_the_record_says_so() -> None:
    story = a_story().raised()
    story.responds(ANA)

    happened = story.plays_on()

    assert story.now == MONDAY + timedelta(days=3)
    said, decided = happened
    assert isinstance(said, Agreed)
    assert (said.by, said.stance) == (None, Stance.AGREES)
    assert isinstance(decided, Decided)
    assert story.made_by == [ANA.id]


def test_silence_counts_for_nothing_before_the_window_is_over() -> None:
    story = a_story().raised().later(timedelta(days=2))

    assert story.hears_silence() == ()


def test_an_objection_is_no_silence() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.later(timedelta(days=9))

    assert story.hears_silence() == ()
    assert DueKind.SILENCE not in {one.kind for one in story.planned()}


def test_who_was_silent_may_still_object_while_it_is_open() -> None:
    story = a_story().raised().later(timedelta(days=4))
    story.hears_silence()

    story.objects(LEA)
    story.responds(ANA)

    assert story.decision.status is Status.OPEN


def test_whoever_agrees_has_the_time_for_which_a_question_stood_open() -> None:
    story = a_story().raised().later(timedelta(days=2))
    story.asks(LEA)
    story.later(timedelta(days=2))
    assert story.hears_silence() == ()
    story.answers(SARA)

    silence = next(one for one in story.planned() if one.kind is DueKind.SILENCE)

    assert silence.at == MONDAY + timedelta(days=7)  # a weekend lies between


def test_a_question_that_nobody_answers_holds_silence_up_for_one_window_at_most() -> None:
    story = a_story({"agrees": agreeing(seat("Legal"), within=A_DAY)}).raised()
    story.asks(LEA)

    silence = next(one for one in story.planned() if one.kind is DueKind.SILENCE)

    assert silence.at == MONDAY + timedelta(days=2)


def test_past_its_window_who_must_agree_is_waited_for_and_its_deputies_speak_for_it_too() -> None:
    story = a_story(COUNCIL_MUST).raised()
    story.responds(ANA)

    (happened,) = story.at(MONDAY + timedelta(days=1)).hears_silence()

    assert isinstance(happened, AgreementOverdue)
    (agreer,) = story.decision.agreers
    assert agreer.overdue
    assert agreer.of == (KIM.id, OMAR.id)
    assert story.decision.status is Status.OPEN
    assert DueKind.SILENCE not in {one.kind for one in story.planned()}
    story.agrees(OMAR)
    assert story.decision.result is not None
    assert story.decision.agreements[0].on_behalf_of == KIM.id


def test_before_that_their_deputies_do_not() -> None:
    story = a_story(COUNCIL_MUST).raised()

    with pytest.raises(NotYoursToAgreeError):
        story.agrees(OMAR)


def test_a_seat_that_is_late_stays_so_whoever_comes_into_it() -> None:
    story = a_story(COUNCIL_MUST).raised().later(timedelta(days=1))
    story.hears_silence()
    story.reorganises(CFO, CEO, a_position("Works council", LEA, deputies=(OMAR,)))

    story.reseats()

    (agreer,) = story.decision.agreers
    assert agreer.overdue
    assert agreer.of == (LEA.id, OMAR.id)
