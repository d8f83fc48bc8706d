"""The next position overrules an objection."""

import pytest

from decisions.answering.events import Decided
from decisions.decision import Status
from decisions.errors import WordsNeededError
from decisions.people import Person
from decisions.roles.errors import (
    CannotOverruleError,
    NothingToOverruleError,
    NotYoursToOverruleError,
    ObjectionOverruledError,
)
from decisions.roles.events import Overruled
from tests.decisions.builders import ADA, ANA, EVA, OMAR, SARA, kinds
from tests.decisions.who_agrees import BOTH, COUNCIL_MUST, KIM, LEA, LEGAL_AGREES, a_story


def test_the_next_position_overrules_an_objection_with_a_reason() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.responds(ANA)

    happened = story.overrules(EVA, "The licence is up anyway")

    assert kinds(happened) == [Overruled, Decided]
    (agreement,) = story.decision.agreements
    assert (agreement.overruled_by, agreement.overruled_because) == (EVA.id, "The licence is up anyway")
    assert story.overrules(EVA, "The licence is up anyway") == ()


def test_an_overruled_objection_is_not_made_again_in_other_words() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.overrules(EVA)

    with pytest.raises(ObjectionOverruledError):
        story.objects(LEA, "There is more to it")
    story.responds(ANA)

    assert story.decision.status is Status.DECIDED


@pytest.mark.parametrize("who", [ANA, SARA, LEA, ADA, OMAR])
def test_nobody_else_overrules(who: Person) -> None:
    story = a_story().raised()
    story.objects(LEA)

    with pytest.raises(NotYoursToOverruleError) as refusal:
        story.overrules(who)

    assert refusal.value.people == (EVA.id,)


def test_where_nobody_is_next_an_administrator_overrules() -> None:
    story = a_story({**LEGAL_AGREES, "then": ()}).raised()
    story.objects(LEA)
    story.responds(ANA)

    story.overrules(ADA)

    assert story.decision.status is Status.DECIDED


def test_where_it_has_moved_up_who_decides_it_now_overrules() -> None:
    story = a_story().raised()
    story.objects(LEA)
    story.escalates(SARA)

    story.overrules(EVA)
    story.responds(EVA)

    assert story.decision.status is Status.DECIDED


def test_overruling_takes_a_reason_and_an_objection() -> None:
    story = a_story().raised()
    with pytest.raises(NothingToOverruleError):
        story.overrules(EVA)
    story.objects(LEA)

    with pytest.raises(WordsNeededError):
        story.overrules(EVA, " ")


def test_nobody_overrules_who_must_agree() -> None:
    story = a_story(COUNCIL_MUST).raised()
    story.objects(KIM)

    with pytest.raises(CannotOverruleError):
        story.overrules(EVA)


def test_what_may_be_overruled_is_while_another_must_still_agree() -> None:
    story = a_story(BOTH).raised()
    story.objects(LEA)
    story.objects(KIM)
    story.responds(ANA)

    assert kinds(story.overrules(EVA)) == [Overruled]
    assert [one.seat.name for one in story.decision.agreement_missing] == ["Works council"]
