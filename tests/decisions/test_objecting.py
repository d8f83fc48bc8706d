"""Who agrees objects, and may agree after all."""

import pytest

from decisions.decision import DEFER, Status
from decisions.errors import AlreadyDecidedError, DeferredError, OutdatedCardError, WordsNeededError
from decisions.roles.events import Agreed
from decisions.said import Stance
from tests.decisions.builders import ANA, kinds, object_, options
from tests.decisions.who_agrees import BOTH, KIM, LEA, a_story, stances


def test_an_objection_takes_words_and_holds_the_decision_up() -> None:
    story = a_story().raised()
    with pytest.raises(WordsNeededError):
        story.objects(LEA, " ")

    assert kinds(story.objects(LEA, "The licence forbids it")) == [Agreed]
    story.responds(ANA)

    assert story.decision.status is Status.OPEN
    assert story.objects(LEA, "The licence forbids it") == ()


def test_who_objected_may_agree_after_all() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.responds(ANA)

    story.agrees(LEA)

    assert story.decision.status is Status.DECIDED


def test_who_agreed_may_object_until_it_is_decided() -> None:
    story = a_story(BOTH).raised()
    story.agrees(LEA)
    story.objects(LEA)
    assert stances(story.decision) == {"Legal": Stance.OBJECTS}

    story.agrees(LEA)
    story.agrees(KIM)
    story.responds(ANA)

    with pytest.raises(AlreadyDecidedError):
        story.objects(LEA, "Too late")


def test_what_is_put_off_is_neither_agreed_nor_objected_to() -> None:
    story = a_story().raised()
    story.responds(ANA, DEFER)

    with pytest.raises(DeferredError):
        story.agrees(LEA)
    with pytest.raises(DeferredError):
        story.objects(LEA)


def test_an_objection_with_a_press_on_an_outdated_card_is_refused() -> None:
    story = a_story().raised()
    story.changes(options=options("Add 40k", "Wait"))

    with pytest.raises(OutdatedCardError):
        story.act(LEA, object_(LEA, round_=1))
