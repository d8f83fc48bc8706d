"""What was decided elsewhere does not stand either before those agree whose word law or policy wants."""

from datetime import timedelta

import pytest

from decisions.answering.events import Decided, Responded, Undone
from decisions.decision import REJECT, Status
from decisions.errors import ReportedError
from decisions.follow_ups import DueKind
from decisions.raising.events import Logged
from decisions.rights.lines import Rights
from decisions.roles.errors import NotYoursToAgreeError
from decisions.roles.events import Agreed, AgreementOverdue, Consulted
from decisions.said import Stance
from decisions.views.acts import Act
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    CEO,
    CFO,
    DORA,
    EVERYONE,
    MONDAY,
    OMAR,
    SARA,
    LineTerms,
    Story,
    a_forum,
    a_line,
    a_position,
    a_right,
    agree,
    an_organisation,
    kinds,
    object_,
    overrule,
    seat,
)
from tests.decisions.who_agrees import BOTH, COUNCIL, COUNCIL_MUST, KIM, LEA, LEGAL, MAX, a_story, asked

COO = a_position("COO", DORA)
TWO: LineTerms = {**COUNCIL_MUST, "decides": (seat("CFO"), seat("COO")), "how": ALL}
FORUM, BOARD = a_forum("Board", outside=True, secretary=seat("Secretary"))
COMPANY = an_organisation(
    CFO, CEO, COO, COUNCIL, LEGAL, a_position("Secretary", DORA), people=(*EVERYONE, KIM, LEA, MAX)
)


def status(story: Story) -> Status:
    return story.decision.status


def in_company(terms: LineTerms) -> Story:
    rights: Rights = a_right(a_line(**terms), forums=(FORUM,))
    return Story(COMPANY, rights)


def test_recorded_by_a_holder_it_waits_for_who_must_agree_and_for_nobody_else() -> None:
    story = a_story(BOTH).logs(ANA)

    assert kinds(story.events)[0] is Logged
    assert kinds(story.events)[-2:] == [Responded, Consulted]
    assert status(story) is Status.REPORTED
    assert story.decision.result is None
    (council,) = story.decision.agreers
    assert (council.seat.name, council.of, council.must) == ("Works council", (KIM.id,), True)
    assert council.due == MONDAY + timedelta(days=1), "its own window, from now on"


def test_it_stands_when_they_agree() -> None:
    story = a_story(BOTH).logs(ANA).later(timedelta(hours=1))

    happened = story.agrees(KIM)

    assert kinds(happened) == [Agreed, Decided]
    assert status(story) is Status.DECIDED
    assert story.made_by == [ANA.id]


def test_what_somebody_else_recorded_asks_them_once_a_holder_has_confirmed_it() -> None:
    story = a_story(COUNCIL_MUST).logs(SARA)
    assert story.decision.agreers == ()
    with pytest.raises(ReportedError):
        story.act(KIM, agree(KIM))

    happened = story.responds(ANA)

    assert kinds(happened) == [Responded, Consulted]
    assert status(story) is Status.REPORTED
    story.agrees(KIM)
    assert status(story) is Status.DECIDED


def test_they_are_asked_when_the_last_of_several_has_confirmed_it() -> None:
    story = in_company(TWO).logs(ANA)
    assert story.decision.agreers == ()

    assert kinds(story.responds(DORA)) == [Responded, Consulted]
    story.agrees(KIM)

    assert story.made_by == [ANA.id, DORA.id]


def test_a_minute_does_not_stand_in_for_them() -> None:
    story = in_company({**COUNCIL_MUST, "decides": (BOARD,)}).logs(DORA, minute="12/2026")
    assert status(story) is Status.REPORTED

    story.agrees(KIM)

    assert status(story) is Status.DECIDED
    assert [said.minute for said in story.result.responses] == ["12/2026"]


def test_a_rejection_needs_nobody() -> None:
    story = a_story(BOTH).logs(ANA, REJECT)

    assert status(story) is Status.DECIDED
    assert story.decision.agreers == ()


def test_where_nobody_must_agree_it_is_decided_at_once() -> None:
    story = a_story().logs(ANA)

    assert status(story) is Status.DECIDED


def test_their_objection_holds_and_nobody_overrules_it() -> None:
    story = a_story(COUNCIL_MUST).logs(ANA)
    assert kinds(story.act(KIM, object_(KIM))) == [Agreed]

    with pytest.raises(ReportedError):
        story.act(ADA, overrule(ADA))
    assert status(story) is Status.REPORTED
    assert [one.stance for one in story.decision.agreements] == [Stance.OBJECTS]

    story.agrees(KIM)
    assert status(story) is Status.DECIDED


def test_silence_is_no_yes_and_past_the_window_it_is_told_and_their_deputies_may_speak() -> None:
    story = a_story(COUNCIL_MUST).logs(ANA)
    assert story.plans() == [DueKind.SILENCE]

    assert kinds(story.plays_on()) == [AgreementOverdue]
    assert status(story) is Status.REPORTED
    assert asked(story.decision)["Works council"].of == (KIM.id, OMAR.id)

    story.agrees(OMAR)
    assert status(story) is Status.DECIDED


def test_nobody_else_agrees_to_it() -> None:
    story = a_story(BOTH).logs(ANA)

    with pytest.raises(NotYoursToAgreeError):
        story.agrees(LEA)


def test_taking_the_answer_back_asks_nobody_any_more_until_it_is_confirmed_again() -> None:
    story = a_story(COUNCIL_MUST).logs(ANA)

    assert kinds(story.undoes(ANA)) == [Undone, Consulted]
    assert story.decision.agreers == ()
    with pytest.raises(ReportedError):
        story.act(KIM, agree(KIM))

    story.responds(ANA)
    story.agrees(KIM)
    assert status(story) is Status.DECIDED


def test_who_agreed_may_take_that_back_and_then_it_stands_no_longer() -> None:
    story = a_story(COUNCIL_MUST).logs(ANA)
    story.agrees(KIM)

    story.undoes(KIM)

    assert status(story) is Status.REPORTED
    assert [said.by for said in story.decision.responses] == [ANA.id]
    story.agrees(KIM)
    assert status(story) is Status.DECIDED


def test_whose_decision_it_is_may_still_say_that_it_is_not_what_they_said() -> None:
    story = a_story(COUNCIL_MUST).logs(ANA)

    story.denies(ANA)

    assert status(story) is Status.VOID
    assert story.planned() == ()


def test_each_is_offered_what_they_may_do_and_reads_what_it_waits_for() -> None:
    story = a_story(BOTH).logs(ANA)

    assert {Act.AGREE, Act.OBJECT} <= story.view(KIM).acts
    assert not {Act.AGREE, Act.OBJECT, Act.OVERRULE} & story.view(LEA).acts
    roles = story.view().roles
    assert roles.chosen is not None
    assert [one.position for one in roles.missing] == ["Works council"]


def test_whom_an_administrator_names_does_not_stand_in_for_them_either() -> None:
    story = in_company({**COUNCIL_MUST, "decides": (seat("Mayor"),), "then": ()}).logs(SARA)
    story.chooses(ADA, OMAR)

    story.responds(OMAR)

    assert status(story) is Status.REPORTED
    story.agrees(KIM)
    assert status(story) is Status.DECIDED
