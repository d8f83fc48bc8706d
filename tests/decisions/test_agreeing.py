"""Agree and must agree: what must be said, or left unsaid, before a decision stands."""

from datetime import timedelta

import pytest

from decisions.answering.errors import SeatSpokenForError
from decisions.answering.events import Decided
from decisions.deciders.events import Routed
from decisions.decision import DEFER, REJECT, Status
from decisions.errors import OutdatedCardError, StrangerError
from decisions.people import Person
from decisions.raising.events import Raised
from decisions.roles.errors import (
    NotYoursToAgreeError,
)
from decisions.roles.events import Agreed, Consulted
from decisions.said import Stance
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CEO,
    CFO,
    EVA,
    GUS,
    MONDAY,
    OMAR,
    SARA,
    LineTerms,
    Story,
    a_position,
    agree,
    agreeing,
    kinds,
    options,
    seat,
)
from tests.decisions.who_agrees import BOTH, COUNCIL, KIM, LEA, LEGAL, MAX, a_story, asked, stances


def test_who_agrees_is_asked_together_with_the_deciders() -> None:
    story = a_story(BOTH).raised()

    assert kinds(story.events) == [Raised, Routed, Consulted]
    agreers = asked(story.decision)
    assert agreers["Legal"].of == (LEA.id, MAX.id)
    assert not agreers["Legal"].must
    assert agreers["Works council"].of == (KIM.id,)
    assert agreers["Works council"].must


def test_each_has_its_own_window_else_that_of_the_line() -> None:
    agreers = asked(a_story(BOTH).raised().decision)

    assert agreers["Works council"].due == MONDAY + timedelta(days=1)
    assert agreers["Legal"].due == MONDAY + timedelta(days=3)


def test_a_line_without_them_asks_nobody_beside_the_deciders() -> None:
    assert kinds(Story().raised().events) == [Raised, Routed]


def test_agreed_first_it_is_decided_as_soon_as_the_decider_answers() -> None:
    story = a_story().raised()

    assert kinds(story.agrees(LEA)) == [Agreed]
    happened = story.responds(ANA)

    assert isinstance(happened[-1], Decided)
    assert story.made_by == [ANA.id]


def test_answered_first_it_stays_open_until_the_last_of_them_agrees() -> None:
    story = a_story(BOTH).raised()
    story.responds(ANA)
    assert story.decision.status is Status.OPEN
    story.agrees(MAX)
    assert story.decision.status is Status.OPEN

    happened = story.agrees(KIM)

    assert kinds(happened) == [Agreed, Decided]
    assert story.made_by == [ANA.id]
    assert story.result.closing == seat("CFO")


@pytest.mark.parametrize(("choice", "ended"), [(REJECT, Status.DECIDED), (DEFER, Status.DEFERRED)])
def test_nobody_need_agree_that_it_is_rejected_or_put_off(choice: str, ended: Status) -> None:
    story = a_story(BOTH).raised()

    story.responds(ANA, choice)

    assert story.decision.status is ended


def test_the_same_agreement_twice_is_a_success_without_an_event() -> None:
    story = a_story().raised()
    story.responds(ANA)
    story.agrees(LEA)

    assert story.agrees(LEA) == ()


def test_a_position_agrees_once() -> None:
    story = a_story(BOTH).raised()
    story.agrees(LEA)

    with pytest.raises(SeatSpokenForError) as refusal:
        story.agrees(MAX)

    assert refusal.value.by == LEA.id


@pytest.mark.parametrize("who", [ANA, EVA, SARA, OMAR, ADA])
def test_nobody_else_agrees(who: Person) -> None:
    story = a_story(BOTH).raised()

    with pytest.raises(NotYoursToAgreeError) as refusal:
        story.agrees(who)

    assert refusal.value.people == (KIM.id, LEA.id, MAX.id)


def test_authority_is_checked_at_the_press() -> None:
    story = a_story().raised()
    story.loses(LEA)

    with pytest.raises(StrangerError):
        story.act(GUS, agree(GUS))
    with pytest.raises(NotYoursToAgreeError):
        story.agrees(LEA)


def test_who_raised_it_may_agree_to_it() -> None:
    story = a_story().raised(LEA)

    story.agrees(LEA)
    story.responds(ANA)

    assert story.decision.status is Status.DECIDED


def test_an_outdated_press_agrees_to_nothing() -> None:
    story = a_story().raised()
    story.changes(options=options("Add 40k", "Wait"))

    with pytest.raises(OutdatedCardError):
        story.act(LEA, agree(LEA, round_=1))


def test_who_decides_does_not_also_agree() -> None:
    story = a_story({"agrees": agreeing(seat("CFO"), seat("Legal"))}).raised()

    agreers = asked(story.decision)

    assert agreers["CFO"].of == (BEN.id,)
    assert agreers["Legal"].of == (LEA.id, MAX.id)


def test_a_seat_that_nobody_holds_is_left_out_unless_it_must_agree() -> None:
    terms: LineTerms = {"agrees": agreeing(seat("Risk office")), "must_agree": agreeing(seat("Data protection"))}
    story = a_story(terms).raised()

    (agreer,) = story.decision.agreers
    story.responds(ANA)

    assert (agreer.seat.name, agreer.of) == ("Data protection", ())
    assert story.decision.status is Status.OPEN


def test_one_person_may_hold_two_seats_that_must_agree_and_speaks_for_both() -> None:
    story = a_story({"must_agree": agreeing(seat("Works council"), seat("Data protection"))})
    story.reorganises(CFO, COUNCIL, a_position("Data protection", KIM)).raised()
    story.responds(ANA)

    happened = story.agrees(KIM)

    assert kinds(happened) == [Agreed, Agreed, Decided]


def test_a_seat_found_later_is_asked_then_and_one_lost_later_is_not_waited_for() -> None:
    story = a_story({"agrees": agreeing(seat("Legal"), seat("Risk office"))}).raised()
    story.responds(ANA)
    story.reorganises(CFO, CEO, LEGAL, a_position("Risk office", OMAR))
    assert kinds(story.reseats()) == [Consulted]
    story.agrees(LEA)
    assert story.decision.status is Status.OPEN

    story.reorganises(CFO, CEO, LEGAL)
    happened = story.reseats()

    assert kinds(happened) == [Consulted, Decided]


def test_while_one_of_them_is_away_the_other_holder_or_the_deputy_is_asked() -> None:
    story = a_story(BOTH)
    story.goes_away(KIM).goes_away(LEA).raised()

    agreers = asked(story.decision)
    story.agrees(OMAR)
    story.agrees(MAX)
    story.responds(ANA)

    assert (agreers["Works council"].of, agreers["Legal"].of) == ((OMAR.id,), (MAX.id,))
    assert story.decision.agreements[0].on_behalf_of == KIM.id
    assert story.decision.status is Status.DECIDED


def test_who_is_away_and_agrees_anyway_may() -> None:
    story = a_story(BOTH)
    story.goes_away(KIM).raised()

    story.agrees(KIM)

    assert stances(story.decision) == {"Works council": Stance.AGREES}
