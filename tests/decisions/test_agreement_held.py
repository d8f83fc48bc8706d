"""What was said of agreeing holds, whoever comes to decide."""

import pytest

from decisions.answering.errors import SeatSpokenForError
from decisions.decision import REJECT, Status
from decisions.handing_over.errors import CannotDelegateError
from decisions.roles.errors import NotYoursToAgreeError
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    EVA,
    SARA,
    LineTerms,
    agreeing,
    seat,
)
from tests.decisions.who_objects import COUNCIL_MUST, KIM, LEA, LEGAL_AGREES, UNASKED, a_story, missing, objectors


@pytest.mark.parametrize("terms", [LEGAL_AGREES, COUNCIL_MUST])
@pytest.mark.parametrize("answered_first", [True, False])
def test_an_objection_holds_though_its_author_stands_in_for_the_decider(
    terms: LineTerms, *, answered_first: bool
) -> None:
    story = a_story(terms).raised()
    story.objects(KIM)
    if answered_first:
        story.responds(ANA)

    story.goes_away(ANA, KIM).reseats()
    if not answered_first:
        story.responds(ANA)

    assert story.decision.status is Status.OPEN
    assert objectors(story.decision) == [KIM.id]


@pytest.mark.parametrize("terms", [LEGAL_AGREES, COUNCIL_MUST])
def test_nothing_is_handed_over_to_who_agrees(terms: LineTerms) -> None:
    story = a_story(terms).raised()
    with pytest.raises(CannotDelegateError):
        story.delegates(ANA, KIM)

    story.objects(KIM)

    with pytest.raises(CannotDelegateError):
        story.delegates(ANA, KIM)


def test_an_objection_holds_though_its_author_may_decide_since_it_moved_up() -> None:
    story = a_story(ceo=(EVA, KIM)).raised()
    story.objects(KIM)
    story.escalates(SARA)

    story.responds(EVA)

    assert story.decision.status is Status.OPEN
    assert missing(story.decision) == ["Legal"]


def test_an_objection_holds_though_an_administrator_names_its_author() -> None:
    story = a_story({**COUNCIL_MUST, "then": ()}).raised()
    story.objects(KIM)
    story.escalates(SARA)
    story.chooses(ADA, KIM)
    with pytest.raises(NotYoursToAgreeError):
        story.agrees(LEA)
    story.goes_away(KIM)

    with pytest.raises(SeatSpokenForError):
        story.agrees(LEA)

    assert objectors(story.decision) == [KIM.id]


def test_an_agreement_holds_until_its_author_has_decided() -> None:
    story = a_story({"must_agree": agreeing(seat("CEO"))}).raised()
    story.agrees(EVA)
    story.escalates(SARA)
    assert missing(story.decision) == []

    story.responds(EVA)

    assert missing(story.decision) == ["CEO"]
    assert story.decision.status is Status.OPEN


def test_who_objects_and_then_decides_objects_still_until_the_others_of_the_seat_agree() -> None:
    story = a_story(COUNCIL_MUST).raised()
    story.objects(KIM)
    story.goes_away(ANA, KIM).reseats()

    story.responds(KIM)
    assert objectors(story.decision) == [KIM.id]
    story.agrees(LEA)

    assert story.decision.status is Status.DECIDED


def test_who_objects_and_takes_back_what_they_decided_objects_still() -> None:
    story = a_story().raised()
    story.objects(KIM)
    story.goes_away(ANA, KIM).reseats()
    story.responds(KIM)

    story.undoes(KIM)

    assert story.decision.responses == ()
    assert objectors(story.decision) == [KIM.id]


def test_taking_an_agreement_back_leaves_what_another_answered_for_the_same_seat() -> None:
    story = a_story({"agrees": agreeing(seat("CFO"))}).raised()
    story.agrees(BEN)
    story.responds(ANA)

    story.undoes(BEN)

    assert [said.by for said in story.decision.responses] == [ANA.id]
    assert story.decision.agreements == ()


@pytest.mark.parametrize("away", [True, False])
def test_one_person_does_not_agree_and_decide_as_well(*, away: bool) -> None:
    story = a_story(UNASKED).raised()
    story.agrees(KIM)
    if away:
        story.goes_away(KIM).reseats()

    story.responds(KIM)
    assert story.decision.result is None
    assert missing(story.decision) == ["Works council"]
    with pytest.raises(NotYoursToAgreeError):
        story.agrees(KIM)
    story.agrees(LEA)

    assert story.decision.status is Status.DECIDED


def test_rejecting_needs_nobody_though_somebody_objects() -> None:
    story = a_story(COUNCIL_MUST).raised()
    story.objects(KIM)
    story.goes_away(ANA, KIM).reseats()

    story.responds(KIM, REJECT)

    assert story.decision.status is Status.DECIDED
