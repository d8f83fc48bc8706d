"""What happens to a decision, told as people would tell it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.decision import APPROVE, REJECT, Status
from decisions.errors import (
    AdministratorsOnlyError,
    AlreadyDecidedError,
    CannotDecideError,
    ConditionNeededError,
    NothingToTakeBackError,
    NotYoursToDecideError,
    NotYoursToMoveError,
    NotYoursToWithdrawError,
    OutdatedCardError,
    RestrictedError,
    RoutedAlreadyError,
    StrangerError,
    TooLateError,
    TooManyOptionsError,
    WithdrawnError,
    YoursToRaiseError,
)
from decisions.events import (
    ConditionAdded,
    Decided,
    DeciderChosen,
    LeftToAdministrators,
    Moved,
    Raised,
    Reseated,
    Responded,
    Routed,
    Undone,
    Withdrawn,
)
from decisions.places import Conversation
from decisions.rights.lines import AmountRange, OfAmount, Span, Unit
from decisions.rights.matching import Matter, Unknown
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CEO,
    CFO,
    CHANNEL,
    DORA,
    EVA,
    GUS,
    MINUTE,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_proposal,
    a_right,
    add_condition,
    an_organisation,
    choose,
    eur,
    move,
    options,
    own_seat,
    raise_it,
    respond,
    seat,
    undo,
    withdraw,
)

FIVE_MINUTES = 5 * MINUTE
NOBODY_FITS = a_right(a_line(when=(OfAmount(AmountRange(eur(1_000_000))),)))
ELSEWHERE = Conversation(platform="slack", tenant="T1", channel="C2")


def waiting_on_administrators() -> Story:
    return Story(rights=NOBODY_FITS).raised()


def kinds(events: tuple[object, ...]) -> list[type]:
    return [type(event) for event in events]


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
    assert story.decision.result is not None
    assert (story.decision.result.by, story.decision.result.choice) == (ANA.id, APPROVE)
    assert story.decision.ended_at == MONDAY


def test_an_option_is_chosen_by_its_key() -> None:
    story = Story().raised(options=options("Add 40k", "Cut reporting"))

    story.responds(ANA, "B")

    assert story.decision.result is not None
    assert story.decision.result.choice == "B"


def test_where_there_are_options_a_bare_approval_is_about_nothing_on_the_card() -> None:
    story = Story().raised(options=options("Add 40k", "Cut reporting"))

    with pytest.raises(OutdatedCardError):
        story.responds(ANA, APPROVE)


def test_a_rejection_is_a_decision_with_its_reason() -> None:
    story = Story().raised(options=options("Add 40k", "Cut reporting"))

    story.responds(ANA, REJECT, reason=Words("Not this year"))

    assert story.decision.result is not None
    assert (story.decision.result.choice, story.decision.result.reason) == (REJECT, "Not this year")
    assert story.decision.status is Status.DECIDED


def test_a_condition_can_come_with_the_answer() -> None:
    story = Story().raised()

    story.responds(ANA, conditions=(Words("Cap it at 40k"),))

    assert story.decision.result is not None
    assert story.decision.result.conditions == ("Cap it at 40k",)


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

    assert refusal.value.result.by == EVA.id


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
    assert story.decision.result is not None
    assert story.decision.result.by == EVA.id


# A condition, a moment later


def test_a_condition_may_be_added_within_five_minutes() -> None:
    story = Story().raised()
    story.responds(ANA, conditions=(Words("Live by March"),))

    events = story.later(FIVE_MINUTES).adds(ANA, "Cap it at 40k")

    assert kinds(events) == [ConditionAdded]
    assert story.decision.result is not None
    assert story.decision.result.conditions == ("Live by March", "Cap it at 40k")
    assert story.decision.said_by(ANA.id) == story.decision.result


def test_a_condition_comes_too_late_after_five_minutes() -> None:
    story = Story().raised()
    story.responds(ANA)

    with pytest.raises(TooLateError) as refusal:
        story.later(FIVE_MINUTES + timedelta(microseconds=1)).adds(ANA, "Cap it at 40k")

    assert refusal.value.since == MONDAY


def test_the_same_condition_twice_is_one_even_when_the_second_comes_late() -> None:
    story = Story().raised()
    story.responds(ANA)
    story.adds(ANA, "Cap it at 40k")

    assert story.later(FIVE_MINUTES * 2).adds(ANA, "Cap it at 40k") == ()


def test_only_who_answered_adds_a_condition() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, EVA))).raised()
    story.responds(ANA)

    with pytest.raises(NothingToTakeBackError):
        story.adds(EVA, "Cap it at 40k")


def test_nobody_adds_a_condition_to_an_earlier_round() -> None:
    story = Story().raised()
    story.responds(ANA)
    story.undoes(ANA)
    story.responds(ANA)

    with pytest.raises(OutdatedCardError):
        story.act(ANA, add_condition(ANA, "Cap it at 40k", round_=1))


def test_who_lost_the_right_a_moment_ago_adds_no_condition() -> None:
    story = Story().raised()
    story.responds(ANA)

    with pytest.raises(NotYoursToDecideError):
        story.reorganises(a_position("CFO", EVA)).adds(ANA, "Cap it at 40k")


# Undo


def test_undo_begins_a_round_that_keeps_seats_and_due_moments() -> None:
    story = Story().raised()
    before = story.decision
    story.responds(ANA)

    events = story.later(FIVE_MINUTES).undoes(ANA)

    assert kinds(events) == [Undone]
    assert (story.decision.status, story.decision.round) == (Status.OPEN, 2)
    assert (story.decision.seats, story.decision.due) == (before.seats, before.due)
    assert (story.decision.responses, story.decision.result, story.decision.ended_at) == ((), None, None)


def test_what_was_taken_back_can_be_decided_again_otherwise() -> None:
    story = Story().raised()
    story.responds(ANA)
    story.undoes(ANA)

    story.responds(ANA, REJECT, reason=Words("Not now"))

    decided = [event for event in story.events if isinstance(event, Decided)]
    assert [(event.round, event.choice) for event in decided] == [(1, APPROVE), (2, REJECT)]


def test_undo_twice_is_recorded_once() -> None:
    story = Story().raised()
    story.responds(ANA)
    story.undoes(ANA)

    assert story.act(ANA, undo(ANA, round_=1)) == ()
    assert story.decision.round == 2


def test_undo_comes_too_late_after_five_minutes() -> None:
    story = Story().raised()
    story.responds(ANA)

    with pytest.raises(TooLateError):
        story.later(FIVE_MINUTES + timedelta(microseconds=1)).undoes(ANA)


def test_nobody_takes_back_what_somebody_else_answered() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, EVA))).raised()
    story.responds(ANA)

    with pytest.raises(NothingToTakeBackError):
        story.undoes(EVA)


def test_who_lost_the_right_may_still_take_their_answer_back() -> None:
    story = Story().raised()
    story.responds(ANA)

    story.reorganises(a_position("CFO", EVA)).undoes(ANA)

    assert story.decision.status is Status.OPEN


def test_a_press_on_the_round_before_an_undo_is_outdated() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, EVA))).raised()
    story.responds(ANA)
    story.undoes(ANA)

    with pytest.raises(OutdatedCardError):
        story.act(EVA, respond(EVA, round_=1))


# Withdrawing


def test_who_raised_it_takes_it_back_once() -> None:
    story = Story().raised()

    assert kinds(story.act(SARA, withdraw(SARA))) == [Withdrawn]
    assert story.act(SARA, withdraw(SARA)) == ()
    assert (story.decision.status, story.decision.ended_at) == (Status.WITHDRAWN, MONDAY)


def test_what_waits_on_the_administrators_can_be_withdrawn_too() -> None:
    story = waiting_on_administrators()

    story.act(SARA, withdraw(SARA))

    assert story.decision.status is Status.WITHDRAWN
    assert not story.decision.waits_on_administrators


def test_nobody_else_takes_it_back_while_who_raised_it_is_here() -> None:
    story = Story().raised()

    for other in (ANA, OMAR, ADA):
        with pytest.raises(NotYoursToWithdrawError) as refusal:
            story.act(other, withdraw(other))
        assert refusal.value.raised_by == SARA.id


def test_an_administrator_takes_it_back_where_who_raised_it_is_gone() -> None:
    story = Story().raised().loses(SARA)
    with pytest.raises(NotYoursToWithdrawError):
        story.act(ANA, withdraw(ANA))

    assert kinds(story.act(ADA, withdraw(ADA))) == [Withdrawn]
    assert story.act(ADA, withdraw(ADA)) == ()


def test_an_administrator_without_standing_takes_nothing_back() -> None:
    story = Story().raised().loses(SARA, ADA)

    with pytest.raises(NotYoursToWithdrawError):
        story.act(replace(ADA, standing=False), withdraw(ADA))


def test_what_is_decided_cannot_be_withdrawn_nor_what_is_withdrawn_decided() -> None:
    decided, withdrawn = Story().raised(), Story().raised()
    decided.responds(ANA)
    withdrawn.act(SARA, withdraw(SARA))

    with pytest.raises(AlreadyDecidedError):
        decided.act(SARA, withdraw(SARA))
    with pytest.raises(WithdrawnError):
        withdrawn.responds(ANA)
    with pytest.raises(WithdrawnError):
        withdrawn.chooses(ADA, OMAR)


# Choosing who decides


def test_an_administrator_names_who_decides_where_the_rights_name_nobody() -> None:
    story = waiting_on_administrators()

    events = story.chooses(ADA, OMAR)

    assert kinds(events) == [DeciderChosen]
    assert [asked.of for asked in story.decision.seats] == [(OMAR.id,)]
    assert story.decision.due is not None
    assert not story.decision.waits_on_administrators
    story.responds(OMAR)
    assert story.decision.status is Status.DECIDED


def test_the_same_choice_of_a_decider_twice_is_made_once() -> None:
    story = waiting_on_administrators()
    story.chooses(ADA, OMAR)

    assert story.chooses(ADA, OMAR) == ()


def test_another_choice_comes_after_there_are_deciders() -> None:
    story = waiting_on_administrators()
    story.chooses(ADA, OMAR)

    with pytest.raises(RoutedAlreadyError) as refusal:
        story.chooses(ADA, EVA)
    assert refusal.value.deciders == (OMAR.id,)


def test_where_the_rights_name_who_decides_there_is_nobody_to_choose() -> None:
    with pytest.raises(RoutedAlreadyError):
        Story().raised().chooses(ADA, OMAR)


def test_only_an_administrator_chooses() -> None:
    story = waiting_on_administrators()

    for other in (SARA, ANA, GUS):
        with pytest.raises(AdministratorsOnlyError) as refusal:
            story.chooses(other, EVA)
        assert refusal.value.administrators == (ADA.id,)


def test_a_guest_is_never_chosen() -> None:
    with pytest.raises(CannotDecideError) as refusal:
        waiting_on_administrators().chooses(ADA, GUS)

    assert refusal.value.person == GUS.id


@pytest.mark.parametrize("choosing", [ADA, SARA])
def test_who_raised_it_is_not_chosen_where_money_is_at_stake(choosing: object) -> None:
    organisation = an_organisation(administrators=(ADA, SARA))
    story = Story(organisation, NOBODY_FITS).raised(matter=Matter(amount=eur(500)))

    with pytest.raises(CannotDecideError):
        story.chooses(ADA if choosing is ADA else SARA, SARA)


def test_a_choice_on_an_outdated_card_is_refused() -> None:
    story = waiting_on_administrators()

    with pytest.raises(OutdatedCardError):
        story.act(ADA, choose(ADA, OMAR, round_=2), chosen=OMAR)


# After the organisation changed


def test_the_seat_goes_to_its_new_holder_with_a_new_due_moment() -> None:
    story = Story().raised()

    events = story.later(timedelta(days=1)).reorganises(a_position("CFO", EVA)).reseats()

    assert kinds(events) == [Reseated]
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    assert story.decision.due == MONDAY + timedelta(days=4)


def test_a_seat_that_is_still_asked_keeps_its_due_moment_and_its_place() -> None:
    line = a_line(decides=(seat("CFO"), seat("CEO")), then=())
    story = Story(rights=a_right(line)).raised()
    before = story.decision.seats

    story.later(timedelta(days=1)).reorganises(a_position("CFO", OMAR), CEO).reseats()

    changed, kept = story.decision.seats
    assert (changed.seat, changed.of) == (seat("CFO"), (OMAR.id,))
    assert changed.due > before[0].due
    assert kept == before[1]


def test_the_order_of_seats_survives_so_that_the_same_people_are_asked_again() -> None:
    line = a_line(decides=(seat("CFO"), seat("COO")), then=())
    held = an_organisation(a_position("CFO", OMAR), a_position("COO", ANA, deputies=(DORA,)))
    story = Story(held, a_right(line)).raised()

    story.reorganises(a_position("CFO", ANA, deputies=(BEN,)), a_position("COO", ANA, deputies=(DORA,)))
    story.reseats()

    assert [asked.of for asked in story.decision.seats] == [(ANA.id,), (DORA.id,)]
    assert story.reseats() == ()


def test_nothing_happens_where_nothing_changed() -> None:
    story = Story().raised()

    assert story.later(timedelta(days=1)).reseats() == ()


def test_where_nobody_is_left_it_waits_on_the_administrators() -> None:
    story = Story(rights=a_right(a_line(then=()))).raised()

    events = story.reorganises(a_position("CFO")).reseats()

    assert kinds(events) == [LeftToAdministrators]
    assert story.decision.waits_because == "nobody may speak for CFO"
    assert story.decision.waits_on_administrators


def test_the_reason_names_no_person() -> None:
    story = Story(rights=a_right(a_line(decides=(own_seat(OMAR),), then=()))).raised()

    story.loses(OMAR).reseats()

    assert story.decision.waits_because == "nobody may speak for the one person named"


def test_what_is_over_is_not_asked_again() -> None:
    decided, withdrawn = Story().raised(), Story().raised()
    decided.responds(ANA)
    withdrawn.act(SARA, withdraw(SARA))

    for story in (decided, withdrawn):
        assert story.reorganises(a_position("CFO", EVA)).reseats() == ()


def test_the_clock_presses_for_nobody() -> None:
    with pytest.raises(ValueError, match="clock"):
        Story().raised().act(None, withdraw(SARA))


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
    assert a_proposal().choices == (APPROVE, REJECT)
    assert a_proposal(options=options("x", "y")).choices == ("A", "B", REJECT)
