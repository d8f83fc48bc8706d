"""Whose agreement is asked keeps their say while they stand in for a decider; where nobody is left to, that is told."""

from datetime import timedelta

import pytest

from decisions.answering.events import Decided, Responded
from decisions.deciders.events import LeftToAdministrators
from decisions.decision import Status
from decisions.follow_ups import DueKind
from decisions.nudging.waits import Waiting, waits
from decisions.roles.errors import NotYoursToAgreeError
from decisions.roles.events import Agreed, AgreementOverdue, Consulted
from decisions.telling.consequences import consequences
from decisions.telling.notices import NoticeKind
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CEO,
    CFO,
    DORA,
    EVA,
    EVERYONE,
    MONDAY,
    SARA,
    LineTerms,
    Story,
    a_line,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    kinds,
    seat,
)
from tests.decisions.who_agrees import KIM, LEA, MAX, asked

ALONE = a_position("Works council", KIM)
LEGAL = a_position("Legal", KIM)
PEOPLE = (*EVERYONE, KIM, LEA, MAX)
COUNCIL_MUST: LineTerms = {"must_agree": agreeing(seat("Works council"))}
LEGAL_AGREES: LineTerms = {"agrees": agreeing(seat("Legal"))}


def status(story: Story) -> Status:
    return story.decision.status


def a_story(terms: LineTerms) -> Story:
    return Story(an_organisation(CFO, CEO, ALONE, LEGAL, people=PEOPLE), a_right(a_line(**terms)))


def nobody_is_next(story: Story) -> Story:
    """Let it be escalated past them all, so that it waits on the administrators."""
    story.escalates(ANA)
    story.escalates(EVA)
    assert story.decision.waits_on_administrators
    return story


def waited_for(story: Story) -> list[tuple[Waiting, tuple[str, ...]]]:
    return [(one.what, one.on) for one in waits(story.decision, story.facts(None))]


@pytest.mark.parametrize(("terms", "name"), [(COUNCIL_MUST, "Works council"), (LEGAL_AGREES, "Legal")])
def test_who_stands_in_for_a_decider_is_asked_to_agree_still(terms: LineTerms, name: str) -> None:
    story = a_story(terms).raised()

    story.goes_away(ANA, KIM).reseats()

    assert asked(story.decision)[name].of == (KIM.id,)
    assert story.decision.seats[0].of == (KIM.id,)
    assert kinds(story.agrees(KIM)) == [Agreed]


def test_asked_from_the_start_as_both_they_are_waited_for_as_both() -> None:
    story = a_story(COUNCIL_MUST).goes_away(ANA, KIM).raised()

    assert asked(story.decision)["Works council"].of == (KIM.id,)
    story.responds(ANA)
    assert status(story) is Status.OPEN
    assert kinds(story.agrees(KIM)) == [Agreed, Decided]


def test_where_the_only_one_who_must_agree_decides_for_another_it_waits_on_who_looks_after_it() -> None:
    story = a_story(COUNCIL_MUST).goes_away(ANA, KIM).raised()

    assert kinds(story.responds(KIM)) == [Responded, Consulted]

    assert asked(story.decision)["Works council"].of == ()
    with pytest.raises(NotYoursToAgreeError):
        story.agrees(KIM)
    (missing,) = story.view().roles.missing
    assert [one.id for one in missing.waits_on] == [ADA.id]
    assert [(one.kind, one.at) for one in story.planned()] == [(DueKind.SILENCE, story.now)], "said at once"
    happened = story.plays_on()
    assert kinds(happened) == [AgreementOverdue]
    told = consequences(happened, story.decision, facts=story.facts(None), now=story.now).notices
    assert [(one.kind, one.conversation.person) for one in told] == [
        (NoticeKind.AGREEMENT_OVERDUE, SARA.id),
        (NoticeKind.AGREEMENT_OVERDUE, ADA.id),
    ]
    assert story.plans() == [DueKind.STILL_MATTERS], "the clock asks no more of who is silent"


def test_who_comes_to_a_seat_that_nobody_could_speak_for_has_their_whole_time() -> None:
    story = a_story(COUNCIL_MUST)
    story.reorganises(CFO, CEO).raised()
    story.plays_on()
    assert asked(story.decision)["Works council"].overdue

    story.later(timedelta(days=1)).reorganises(CFO, CEO, a_position("Works council", LEA, deputies=(MAX,)))
    assert kinds(story.reseats()) == [Consulted]

    council = asked(story.decision)["Works council"]
    assert (council.of, council.overdue) == ((LEA.id,), False)
    assert council.due == MONDAY + timedelta(days=4)
    assert story.reseats() == ()
    story.responds(ANA)
    assert kinds(story.agrees(LEA)) == [Agreed, Decided]


def test_who_decides_for_themselves_does_not_agree_as_well() -> None:
    story = a_story({"must_agree": agreeing(seat("CFO"))})
    story.reorganises(a_position("CFO", ANA), CEO).raised()

    (agreer,) = story.decision.agreers
    assert agreer.of == ()
    assert [one.id for one in story.view().roles.missing[0].waits_on] == [ADA.id]


def test_who_comes_to_a_seat_that_agrees_is_asked_while_administrators_look_for_who_decides() -> None:
    story = nobody_is_next(a_story(COUNCIL_MUST).raised())

    story.reorganises(CFO, CEO, a_position("Works council", LEA))
    assert kinds(story.reseats()) == [Consulted]

    assert story.decision.waits_on_administrators
    assert asked(story.decision)["Works council"].of == (LEA.id,)
    assert story.reseats() == ()
    assert kinds(story.agrees(LEA)) == [Agreed]
    with pytest.raises(NotYoursToAgreeError):
        story.agrees(KIM)
    story.chooses(ADA, ANA)
    assert kinds(story.responds(ANA)) == [Responded, Decided], "what was agreed meanwhile counts"


def test_who_agreed_has_still_agreed_once_an_administrator_has_named_who_decides() -> None:
    story = a_story(COUNCIL_MUST).raised()
    story.agrees(KIM)
    nobody_is_next(story)

    assert story.reseats() == ()
    story.chooses(ADA, ANA)
    assert kinds(story.responds(ANA)) == [Responded, Decided]


def test_no_one_who_left_is_waited_for_while_administrators_look_for_who_decides() -> None:
    story = nobody_is_next(a_story(COUNCIL_MUST).raised())

    assert kinds(story.loses(KIM).reseats()) == [Consulted]

    assert waited_for(story) == [(Waiting.NAME, (ADA.id,))]
    assert kinds(story.plays(DueKind.SILENCE)) == [AgreementOverdue], "and the vacant seat is told of at once"


def test_who_decides_and_who_agrees_may_leave_together() -> None:
    story = a_story(COUNCIL_MUST).raised()

    assert kinds(story.loses(ANA, BEN, EVA, DORA, KIM).reseats()) == [LeftToAdministrators, Consulted]

    assert waited_for(story) == [(Waiting.NAME, (ADA.id,))]
    assert story.reseats() == ()
