"""What was said of agreeing holds, whoever comes to decide; and nobody overrules what is held against themselves."""

from dataclasses import replace

import pytest

from decisions.decision import REJECT, Decision, Status
from decisions.errors import (
    CannotDelegateError,
    NotYoursToAgreeError,
    NotYoursToOverruleError,
    ObjectionOverruledError,
    SeatSpokenForError,
)
from decisions.events import Overruled
from decisions.people import Person
from decisions.said import Stance
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CFO,
    EVA,
    EVERYONE,
    FIVE_MINUTES,
    MINUTE,
    OMAR,
    SARA,
    LineTerms,
    Story,
    a_line,
    a_person,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    kinds,
    seat,
)

KIM, LEA = a_person("Kim Park"), a_person("Lea Marti")
PEOPLE = (*EVERYONE, KIM, LEA)
LEGAL, COUNCIL = a_position("Legal", KIM), a_position("Works council", KIM, deputies=(LEA,))
CEO = a_position("CEO", EVA)
LEGAL_AGREES: LineTerms = {"agrees": agreeing(seat("Legal"))}
COUNCIL_MUST: LineTerms = {"must_agree": agreeing(seat("Works council"))}
UNASKED: LineTerms = {**COUNCIL_MUST, "may_decide": (seat("Legal"),)}


def a_story(
    terms: LineTerms = LEGAL_AGREES, *, ceo: tuple[Person, ...] = (EVA,), admins: tuple[Person, ...] = (ADA,)
) -> Story:
    organisation = an_organisation(CFO, a_position("CEO", *ceo), LEGAL, COUNCIL, people=PEOPLE, administrators=admins)
    return Story(organisation, a_right(a_line(**terms)))


def missing(decision: Decision) -> list[str]:
    return [one.seat.name for one in decision.agreement_missing]


def objectors(decision: Decision) -> list[str]:
    return [str(one.by) for one in decision.agreements if one.holds_up]


# Who has said something comes to decide


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


# Who overrules


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


# What was overruled stays so


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


def test_rejecting_needs_nobody_though_somebody_objects() -> None:
    story = a_story(COUNCIL_MUST).raised()
    story.objects(KIM)
    story.goes_away(ANA, KIM).reseats()

    story.responds(KIM, REJECT)

    assert story.decision.status is Status.DECIDED
