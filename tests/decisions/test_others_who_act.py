"""Withdrawing, choosing who decides, and what follows when the organisation changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.deciders.errors import CannotDecideError, RoutedAlreadyError
from decisions.deciders.events import DeciderChosen, LeftToAdministrators, Reseated
from decisions.decision import Status
from decisions.errors import (
    AdministratorsOnlyError,
    AlreadyDecidedError,
    OutdatedCardError,
    StrangerError,
    WithdrawnError,
)
from decisions.raising.errors import NotYoursToWithdrawError
from decisions.raising.events import Withdrawn
from decisions.rights.matching import Matter
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CEO,
    DORA,
    EVA,
    GUS,
    MONDAY,
    NOBODY_FITS,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    choose,
    eur,
    kinds,
    own_seat,
    seat,
    waiting_on_administrators,
    withdraw,
)

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

    with pytest.raises(StrangerError):
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
