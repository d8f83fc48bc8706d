"""Nobody overrules what is held against themselves, and what was overruled stays so."""

from dataclasses import replace

import pytest

from decisions.decision import Status
from decisions.roles.errors import NotYoursToOverruleError, ObjectionOverruledError
from decisions.roles.events import Overruled
from decisions.said import Stance
from tests.decisions.builders import (
    ADA,
    ANA,
    CFO,
    EVA,
    FIVE_MINUTES,
    MINUTE,
    OMAR,
    SARA,
    LineTerms,
    a_position,
    agreeing,
    kinds,
    seat,
)
from tests.decisions.who_objects import CEO, COUNCIL_MUST, KIM, LEA, LEGAL, LEGAL_AGREES, a_story, missing


@pytest.mark.parametrize("terms", [{"then": ()}, {"own": False}, {}])
def test_who_raised_it_overrules_no_objection_to_it(terms: LineTerms) -> None:
    story = a_story({**LEGAL_AGREES, **terms}, admins=(EVA,)).raised(EVA)
    story.responds(ANA)
    story.objects(KIM)

    with pytest.raises(NotYoursToOverruleError) as refusal:
        story.overrules(EVA)

    assert refusal.value.people == ()
    assert story.decision.status is Status.OPEN


def test_who_answered_overrules_no_objection_to_it_as_an_administrator() -> None:
    story = a_story({**LEGAL_AGREES, "then": ()}, admins=(ANA, ADA)).raised()
    story.responds(ANA)
    story.objects(KIM)

    with pytest.raises(NotYoursToOverruleError) as refusal:
        story.overrules(ANA)

    assert refusal.value.people == (ADA.id,)
    story.overrules(ADA)
    assert story.decision.status is Status.DECIDED


def test_who_answered_overrules_no_objection_to_it_for_the_next_position() -> None:
    story = a_story()
    story.reorganises(CFO, a_position("CEO", EVA, deputies=(ANA,)), LEGAL).raised()
    story.goes_away(EVA)
    story.responds(ANA)
    story.objects(KIM)

    with pytest.raises(NotYoursToOverruleError) as refusal:
        story.overrules(ANA)

    assert refusal.value.people == (EVA.id,)


def test_who_answered_before_it_moved_up_does_not_overrule_either() -> None:
    story = a_story({**LEGAL_AGREES, "then": ()}, admins=(ANA, ADA)).raised()
    story.responds(ANA)
    story.objects(KIM)
    story.escalates(SARA)

    with pytest.raises(NotYoursToOverruleError):
        story.overrules(ANA)


def test_who_took_it_over_overrules_no_objection_to_it() -> None:
    story = a_story({**LEGAL_AGREES, "then": ()}, admins=(ADA, OMAR)).raised()
    story.objects(KIM)
    story.loses(SARA)
    story.takes_over(ADA)

    with pytest.raises(NotYoursToOverruleError) as refusal:
        story.overrules(ADA)

    assert refusal.value.people == (OMAR.id,)


def test_whoever_speaks_for_the_seat_that_objects_does_not_overrule_it() -> None:
    story = a_story({**LEGAL_AGREES, "then": (seat("CEO"),)}, ceo=(LEA, EVA))
    story.reorganises(CFO, a_position("CEO", LEA, EVA), a_position("Legal", KIM, LEA)).raised()
    story.objects(KIM)

    with pytest.raises(NotYoursToOverruleError) as refusal:
        story.overrules(LEA)

    assert refusal.value.people == (EVA.id,)


def test_the_same_reason_overrules_a_newer_objection_too() -> None:
    story = a_story({"agrees": agreeing(seat("Legal"), seat("Risk office"))})
    story.reorganises(CFO, CEO, LEGAL, a_position("Risk office", LEA)).raised()
    story.objects(KIM)
    story.overrules(EVA, "We take the risk")
    story.objects(LEA)

    happened = story.overrules(EVA, "We take the risk")

    assert kinds(happened) == [Overruled]
    assert missing(story.decision) == []
    assert story.overrules(EVA, "We take the risk") == ()


@pytest.mark.parametrize("answered", [True, False])
def test_an_overruled_objection_is_not_taken_back(*, answered: bool) -> None:
    story = a_story().raised()
    if answered:
        story.responds(ANA)
    story.objects(KIM)
    story.overrules(EVA)
    before = replace(story.decision)

    story.later(MINUTE)
    with pytest.raises(ObjectionOverruledError):
        story.undoes(KIM)

    assert story.decision == before


@pytest.mark.parametrize("answered_again", [True, False])
def test_nor_is_it_made_or_dropped_again_while_it_is_open(*, answered_again: bool) -> None:
    story = a_story().raised()
    story.responds(ANA)
    story.objects(KIM)
    story.overrules(EVA)
    story.undoes(ANA)

    with pytest.raises(ObjectionOverruledError):
        story.objects(KIM, "Still not")
    with pytest.raises(ObjectionOverruledError):
        story.agrees(KIM)
    if answered_again:
        story.responds(ANA)

    assert story.decision.status is (Status.DECIDED if answered_again else Status.OPEN)


def test_taking_back_one_agreement_leaves_what_was_overruled() -> None:
    terms: LineTerms = {**LEGAL_AGREES, **COUNCIL_MUST}
    story = a_story(terms)
    story.reorganises(CFO, CEO, LEGAL, a_position("Works council", LEA)).raised()
    story.objects(KIM)
    story.overrules(EVA)
    story.agrees(LEA)
    story.later(FIVE_MINUTES)

    story.undoes(LEA)

    (left,) = story.decision.agreements
    assert (left.by, left.stance, left.overruled_by) == (KIM.id, Stance.OBJECTS, EVA.id)
