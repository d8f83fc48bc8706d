"""What was agreed is kept, or asked anew."""

from datetime import timedelta

from decisions.decision import DEFER, Status
from tests.decisions.builders import ADA, ANA, EVA, MONDAY, OMAR, SARA, agreeing, options, seat
from tests.decisions.who_agrees import BOTH, COUNCIL, LEA, LEGAL, MAX, a_story, asked, stances


def test_a_material_change_asks_them_anew() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.later(timedelta(days=1))

    story.changes(options=options("Add 40k", "Wait"))

    assert story.decision.agreements == ()
    assert asked(story.decision)["Legal"].due == MONDAY + timedelta(days=4)


def test_an_escalation_keeps_what_was_agreed() -> None:
    story = a_story().raised()
    story.agrees(LEA)

    story.escalates(SARA)
    story.responds(EVA)

    assert story.decision.status is Status.DECIDED


def test_who_agreed_and_decides_it_since_it_moved_up_has_not_agreed_any_more() -> None:
    story = a_story({"agrees": agreeing(seat("CEO"), seat("Legal"))}).raised()
    story.agrees(EVA)
    story.escalates(SARA)
    assert "CEO" in stances(story.decision)

    story.responds(EVA)

    assert "CEO" not in asked(story.decision)
    assert story.decision.agreements == ()


def test_brought_back_they_are_asked_anew() -> None:
    story = a_story().raised()
    story.agrees(LEA)
    story.responds(ANA, DEFER)

    story.brings_back(SARA)

    assert story.decision.agreements == ()
    assert asked(story.decision)["Legal"].of == (LEA.id, MAX.id)


def test_whom_an_administrator_chose_needs_their_agreement_all_the_same() -> None:
    story = a_story(BOTH)
    story.reorganises(COUNCIL, LEGAL).raised()
    story.chooses(ADA, OMAR)

    story.responds(OMAR)

    assert story.decision.status is Status.OPEN
    assert {one.seat.name for one in story.decision.agreement_missing} == {"Works council", "Legal"}
