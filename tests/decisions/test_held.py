"""What holds however people come to a seat: enough different people, a deputy's limit, and never who raised it."""

from dataclasses import replace

import pytest

from decisions.answering.events import Decided
from decisions.deciders.errors import NotYoursToDecideError, YoursToRaiseError
from decisions.decision import Status
from decisions.engine import replay
from decisions.handing_over.errors import CannotDelegateError, EscalatedAlreadyError, NotYoursToEscalateError
from decisions.rights.matching import Matter
from decisions.roles.errors import NotYoursToAgreeError
from decisions.views.acts import Act
from decisions.words import Words
from storage.merging import as_one
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    BEN,
    CEO,
    CFO,
    DORA,
    EVA,
    MINUTE,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    agreeing,
    an_organisation,
    eur,
    kinds,
    seat,
)

BIG = Matter(amount=eur(90_000))
COO = a_position("COO", EVA)
LEGAL = a_position("Legal", DORA)
TWO_PEOPLE = a_line(decides=(seat("CFO"), seat("COO")), at_least=2, how=ALL, then=(seat("CEO"),))
LIMITED = a_position("CFO", ANA, deputies=((BEN, eur(50_000)),))


def recorded_by_omar() -> Story:
    """Give a decision of two people, of whom Ana has confirmed what Omar recorded for her."""
    story = Story(an_organisation(CFO, COO, a_position("CEO", DORA)), a_right(TWO_PEOPLE)).raised()
    story.records_for(OMAR, ANA)
    story.confirms(ANA)
    return story


def who_is_asked(story: Story) -> list[tuple[str, ...]]:
    return [asked.of for asked in story.decision.seats]


# At least so many people


def test_who_recorded_an_answer_is_not_the_second_of_two_people_though_the_rights_seat_them_later() -> None:
    story = recorded_by_omar().reorganises(CFO, a_position("COO", OMAR), a_position("CEO", DORA))
    story.reseats()

    story.responds(OMAR)

    assert story.decision.status is Status.OPEN
    assert who_is_asked(story) == [(DORA.id,)]
    story.responds(DORA)
    assert story.result.choice == "approve"


def test_who_recorded_an_answer_is_asked_in_nobodys_place_where_it_takes_two_people() -> None:
    story = recorded_by_omar().goes_away(EVA, OMAR)
    story.reseats()

    assert OMAR.id not in {person for asked in who_is_asked(story) for person in asked}
    with pytest.raises(NotYoursToDecideError):
        story.responds(OMAR)


def test_what_was_recorded_at_an_earlier_step_makes_the_recorder_no_second_person_there() -> None:
    line = a_line(decides=(seat("CFO"),), at_least=2, then=(seat("CEO"),))
    story = Story(rights=a_right(line)).raised()
    story.records_for(OMAR, ANA)
    story.confirms(ANA)
    story.reorganises(CFO, a_position("CEO", OMAR)).reseats()

    story.responds(OMAR)

    assert story.decision.result is None
    assert story.decision.waits_on_administrators


def test_who_recorded_another_answer_counts_for_what_they_say_against_it() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO"), seat("CEO")), at_least=2, how=a_line().how, then=())
    story = Story(an_organisation(CFO, COO, a_position("CEO", DORA)), a_right(line)).raised()
    story.records_for(OMAR, ANA)
    story.confirms(ANA)
    story.reorganises(CFO, a_position("COO", OMAR), a_position("CEO", DORA)).reseats()

    story.responds(OMAR, "reject", reason=Words("It costs too much"))
    story.responds(DORA, "reject", reason=Words("It does"))

    assert story.result.choice == "reject"


# Limits


def test_a_deputys_limit_holds_whoever_of_the_next_position_hands_it_to_them() -> None:
    story = Story(an_organisation(LIMITED, CEO)).raised(matter=BIG)
    story.goes_away(ANA).reseats()
    assert who_is_asked(story) == [(EVA.id,)]

    with pytest.raises(CannotDelegateError):
        story.delegates(EVA, BEN)

    story.goes_away(EVA, BEN).reseats()
    with pytest.raises(NotYoursToDecideError):
        story.responds(BEN)


def test_within_the_limit_the_next_position_may_name_the_deputy() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, deputies=((BEN, eur(95_000)),)), CEO)).raised(matter=BIG)
    story.goes_away(ANA).goes_away(BEN).reseats()

    story.comes_back(BEN).goes_away(EVA, BEN).reseats()

    assert who_is_asked(story) == [(BEN.id,)]


# Who raised it


def test_who_raised_it_is_named_by_nobody_whatever_is_at_stake() -> None:
    story = Story().raised()
    story.goes_away(ANA, SARA).reseats()

    assert who_is_asked(story) == [(BEN.id,)]
    with pytest.raises(YoursToRaiseError):
        story.responds(SARA)


def test_who_took_it_over_is_named_by_nobody_whatever_is_at_stake() -> None:
    story = Story().raised()
    story.loses(SARA).takes_over(ADA)

    story.goes_away(ANA, ADA).reseats()

    with pytest.raises(NotYoursToDecideError):
        story.responds(ADA)


def test_whom_it_was_handed_to_does_not_decide_once_they_turn_out_to_be_who_raised_it() -> None:
    story = Story().raised()
    story.delegates(ANA, OMAR)

    one_person(story).reseats()

    assert who_is_asked(story) == [(ANA.id,)]
    with pytest.raises(YoursToRaiseError):
        story.responds(SARA)


def test_who_raised_it_agrees_in_a_seat_of_theirs_and_in_nobodys_place() -> None:
    line = a_line(must_agree=agreeing(seat("Legal")))
    story = Story(an_organisation(CFO, CEO, LEGAL), a_right(line)).raised()
    story.goes_away(DORA, SARA).reseats()

    with pytest.raises(NotYoursToAgreeError):
        story.agrees(SARA)

    story.comes_back(DORA).reorganises(CFO, CEO, a_position("Legal", SARA)).reseats()
    story.agrees(SARA)
    assert story.decision.agreement_missing == ()


def test_what_the_raisers_other_self_said_before_it_moved_up_counts_no_more() -> None:
    line = a_line(decides=(seat("COO"),), at_least=2, then=(seat("CFO"), seat("CEO")), own=False)
    story = Story(an_organisation(a_position("COO", OMAR), CFO, CEO), a_right(line)).raised()
    story.responds(OMAR)
    one_person(story)

    story.responds(ANA)

    assert story.decision.result is None
    assert who_is_asked(story) == [(EVA.id,)]
    assert isinstance(story.responds(EVA)[-1], Decided)


def one_person(story: Story) -> Story:
    """Let Omar turn out to be Sara."""
    story.events = as_one(story.events, {OMAR.id: SARA.id})
    story.state = replay(story.events)
    left = {key: person for key, person in story.organisation.people.items() if key != OMAR.id}
    story.organisation = replace(story.organisation, people=left)
    return story


# Decided elsewhere


def test_what_was_said_elsewhere_is_confirmed_by_who_said_it_though_away_and_by_nobody_in_their_place() -> None:
    story = Story().goes_away(ANA, OMAR).logs(SARA)

    assert who_is_asked(story) == [(ANA.id,)]
    for other in (OMAR, BEN, EVA):
        with pytest.raises(NotYoursToDecideError):
            story.responds(other)
        with pytest.raises(NotYoursToDecideError):
            story.denies(other)
    story.responds(ANA)
    assert story.made_by == [ANA.id]


def test_who_only_stands_in_for_somebody_away_reports_what_was_decided_elsewhere() -> None:
    story = Story().goes_away(ANA, OMAR).logs(OMAR)

    assert story.decision.status is Status.REPORTED
    assert who_is_asked(story) == [(ANA.id,)]


# Escalating


def test_who_is_asked_for_a_view_alone_does_not_move_it_up() -> None:
    story = Story(an_organisation(CFO, CEO, LEGAL), a_right(a_line(asks=(seat("Legal"),)))).raised()

    with pytest.raises(NotYoursToEscalateError):
        story.escalates(DORA)

    assert Act.ESCALATE not in story.view(DORA).acts
    assert Act.ESCALATE in story.view(ANA).acts


def test_nobody_sends_it_through_all_steps_alone() -> None:
    story = Story(an_organisation(CFO, CEO, LEGAL), a_right(a_line(agrees=agreeing(seat("Legal"))))).raised()
    story.escalates(DORA)

    with pytest.raises(EscalatedAlreadyError):
        story.later(MINUTE).escalates(DORA, "Nor her")

    story.escalates(SARA)
    assert story.decision.waits_on_administrators
    story.chooses(ADA, OMAR)
    with pytest.raises(EscalatedAlreadyError):
        story.escalates(SARA, "Not him either")


def test_once_time_has_run_out_there_who_moved_it_up_may_again() -> None:
    story = Story().raised()
    story.escalates(SARA)
    assert story.decision.due is not None

    story.at(story.decision.due).escalates(SARA, "She does not answer either")

    assert story.decision.waits_on_administrators


# Confirming


def test_only_who_can_confirm_is_offered_to() -> None:
    story = Story().raised()
    story.records_for(OMAR, ANA)

    assert [one.yours for one in story.view(ANA).spoken] == [True]
    assert [one.yours for one in story.view(SARA).spoken] == [False]
    assert [one.yours for one in story.view().spoken] == [False]
    assert kinds(story.confirms(ANA))[-1] is Decided
