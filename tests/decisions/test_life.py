"""What happens to a decision, told as people would tell it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.answering.events import Decided, Responded
from decisions.channels.errors import NotYoursToMoveError
from decisions.channels.events import Moved
from decisions.deciders.errors import ConditionNeededError, NotYoursToDecideError, YoursToRaiseError
from decisions.deciders.events import LeftToAdministrators, Routed
from decisions.decision import APPROVE, DEFER, REJECT, Status
from decisions.errors import AlreadyDecidedError, OutdatedCardError, RestrictedError, StrangerError
from decisions.raising.errors import TooManyOptionsError
from decisions.raising.events import Raised
from decisions.rights.lines import AmountRange, OfAmount, Span, Unit
from decisions.rights.matching import Matter, Unknown
from decisions.words import Words
from tests.decisions.builders import (
    ANA,
    CEO,
    CFO,
    CHANNEL,
    ELSEWHERE,
    EVA,
    GUS,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_proposal,
    a_right,
    an_organisation,
    eur,
    kinds,
    move,
    options,
    raise_it,
    respond,
    seat,
    waiting_on_administrators,
)

# Raising


def test_a_question_is_on_record_with_who_decides_it_and_until_when() -> None:
    story = Story(rights=a_right(a_line(within=Span(1, Unit.DAY)))).raised()

    assert kinds(story.events) == [Raised, Routed]
    assert (story.decision.status, story.decision.round, story.decision.version) == (Status.OPEN, 1, 2)
    assert [(asked.seat, asked.of) for asked in story.decision.seats] == [(seat("CFO"), (ANA.id,))]
    assert story.decision.due == story.decision.seats[0].due == MONDAY + timedelta(days=1)


def test_what_nobody_may_decide_waits_on_the_administrators_and_says_why() -> None:
    story = waiting_on_administrators()

    assert kinds(story.events) == [Raised, LeftToAdministrators]
    assert story.decision.waits_on_administrators
    assert story.decision.waits_because == "no line of the rights covers it"
    assert story.decision.due == MONDAY + timedelta(days=3)


def test_a_guest_cannot_raise() -> None:
    with pytest.raises(StrangerError) as refusal:
        Story().raised(GUS)

    assert refusal.value.person == GUS.id


def test_ten_options_can_be_weighed_and_eleven_cannot() -> None:
    ten = options(*"abcdefghij")
    eleven = (*ten, replace(ten[0], key="K"))

    assert Story().raised(options=ten).decision.proposal.options == ten
    with pytest.raises(TooManyOptionsError) as refusal:
        Story().raised(options=eleven)
    assert (refusal.value.count, refusal.value.most) == (11, 10)


def test_nothing_is_recorded_while_who_decides_depends_on_what_is_unknown() -> None:
    small = a_line(when=(OfAmount(AmountRange(end=eur(25_000))),), decides=(seat("CEO"),), then=())
    story = Story(rights=a_right(small, a_line(number=8)))

    with pytest.raises(ConditionNeededError) as refusal:
        story.raised(matter=Matter())

    assert refusal.value.unknown is Unknown.AMOUNT
    assert story.events == ()


def test_the_same_form_sent_twice_raises_once() -> None:
    story = Story().raised()

    assert story.act(SARA, raise_it()) == ()


# Responding


def test_one_press_decides() -> None:
    story = Story().raised()

    events = story.responds(ANA)

    assert kinds(events) == [Responded, Decided]
    assert story.decision.status is Status.DECIDED
    assert (story.made_by, story.result.choice) == ([ANA.id], APPROVE)
    assert story.decision.ended_at == MONDAY


def test_an_option_is_chosen_by_its_key() -> None:
    story = Story().raised(options=options("Add 40k", "Cut reporting"))

    story.responds(ANA, "B")

    assert story.result.choice == "B"


def test_where_there_are_options_a_bare_approval_is_about_nothing_on_the_card() -> None:
    story = Story().raised(options=options("Add 40k", "Cut reporting"))

    with pytest.raises(OutdatedCardError):
        story.responds(ANA, APPROVE)


def test_a_rejection_is_a_decision_with_its_reason() -> None:
    story = Story().raised(options=options("Add 40k", "Cut reporting"))

    story.responds(ANA, REJECT, reason=Words("Not this year"))

    assert [(said.choice, said.reason) for said in story.result.responses] == [(REJECT, "Not this year")]
    assert story.result.choice == REJECT
    assert story.decision.status is Status.DECIDED


def test_a_condition_can_come_with_the_answer() -> None:
    story = Story().raised()

    story.responds(ANA, conditions=(Words("Cap it at 40k"),))

    assert [one.text for one in story.result.conditions] == ["Cap it at 40k"]


def test_the_same_press_twice_is_recorded_once() -> None:
    story = Story().raised()
    story.responds(ANA)

    assert story.responds(ANA) == ()
    assert story.decision.version == len(story.events)


def test_another_answer_after_the_decision_is_told_what_was_decided() -> None:
    story = Story().raised()
    story.responds(ANA)

    with pytest.raises(AlreadyDecidedError) as refusal:
        story.responds(ANA, REJECT)

    assert refusal.value.result == story.decision.result


def test_two_holders_who_press_at_once_are_decided_by_the_first() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, EVA))).raised()
    story.responds(EVA)

    with pytest.raises(AlreadyDecidedError) as refusal:
        story.responds(ANA)

    assert [said.by for said in refusal.value.result.responses] == [EVA.id]


def test_a_bystander_is_told_who_decides() -> None:
    story = Story().raised()

    with pytest.raises(NotYoursToDecideError) as refusal:
        story.responds(OMAR)

    assert (refusal.value.actor, refusal.value.deciders) == (OMAR.id, (ANA.id,))
    assert type(refusal.value) is NotYoursToDecideError


def test_who_raised_it_is_told_that_somebody_else_decides() -> None:
    story = Story().raised()

    with pytest.raises(YoursToRaiseError) as refusal:
        story.responds(SARA)

    assert refusal.value.deciders == (ANA.id,)


@pytest.mark.parametrize("round_", [-1, 0, 2, 99])
def test_a_press_on_another_round_is_answered_with_the_current_card(round_: int) -> None:
    story = Story().raised()

    with pytest.raises(OutdatedCardError):
        story.act(ANA, respond(ANA, round_=round_))


@pytest.mark.parametrize("choice", ["C", "a", "", "Approve", "decided"])
def test_a_choice_that_is_not_on_the_card_is_refused(choice: str) -> None:
    story = Story().raised(options=options("Add 40k", "Cut reporting"))

    with pytest.raises(OutdatedCardError):
        story.responds(ANA, choice)


def test_authority_is_checked_at_the_moment_of_the_press() -> None:
    story = Story().raised().reorganises(a_position("CFO", EVA))

    with pytest.raises(NotYoursToDecideError) as refusal:
        story.responds(ANA)
    assert refusal.value.deciders == (EVA.id,)

    story.responds(EVA)
    assert story.made_by == [EVA.id]


# Moving


def test_who_raised_it_has_it_stand_elsewhere() -> None:
    story = Story().raised()

    assert kinds(story.act(SARA, move(SARA, ELSEWHERE))) == [Moved]
    assert story.decision.place == ELSEWHERE


def test_moving_it_to_where_it_is_asks_for_its_card_there_once_more() -> None:
    story = Story().raised()

    assert kinds(story.act(SARA, move(SARA, CHANNEL))) == [Moved]


def test_nobody_else_moves_it() -> None:
    story = Story().raised()

    with pytest.raises(NotYoursToMoveError):
        story.act(ANA, move(ANA, ELSEWHERE))


def test_what_only_those_in_it_may_see_stands_in_no_channel() -> None:
    story = Story().raised(restricted=True)

    with pytest.raises(RestrictedError):
        story.act(SARA, move(SARA, ELSEWHERE))


def test_only_raising_begins_a_decision() -> None:
    with pytest.raises(ValueError, match="raising"):
        Story().act(ANA, respond(ANA))


def test_the_ceo_decides_what_the_cfo_raised() -> None:
    story = Story(an_organisation(replace(CFO, deputies=()), CEO)).raised(ANA, matter=Matter(amount=eur(40_000)))

    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    with pytest.raises(YoursToRaiseError):
        story.responds(ANA)


def test_a_proposal_says_everything_that_may_be_answered() -> None:
    assert a_proposal().choices == (APPROVE, REJECT, DEFER)
    assert a_proposal(options=options("x", "y")).choices == ("A", "B", REJECT, DEFER)
