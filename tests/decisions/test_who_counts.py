"""Positions answer once, people speak for one seat: who counts where several could."""

import pytest

from decisions.answering.errors import SeatSpokenForError
from decisions.answering.events import Decided, Responded
from decisions.deciders.errors import NotYoursToDecideError
from decisions.deciders.events import LeftToAdministrators, Reseated
from decisions.decision import APPROVE, REJECT, Status
from decisions.handing_over.events import Escalated
from decisions.rights.lines import How, Line
from decisions.rights.matching import Matter
from tests.decisions.builders import (
    ALL,
    ANA,
    BEN,
    CEO,
    DORA,
    EVA,
    EVERYONE,
    GUS,
    MAJORITY,
    OMAR,
    Story,
    a_line,
    a_person,
    a_position,
    a_right,
    an_organisation,
    eur,
    kinds,
    own_seat,
    seat,
    some,
)

TWO = (seat("CFO"), seat("COO"))


def both(how: How = ALL, *, then: bool = False) -> Line:
    return a_line(decides=TWO, how=how, then=(seat("CEO"),) if then else ())


# Several holders of one position


def test_any_one_holder_speaks_for_the_position() -> None:
    held = an_organisation(a_position("CFO", ANA, BEN), a_position("COO", DORA))
    story = Story(held, a_right(both())).raised()

    story.responds(BEN)
    story.responds(DORA)

    assert story.made_by == [BEN.id, DORA.id]


def test_a_position_answers_once() -> None:
    held = an_organisation(a_position("CFO", ANA, BEN), a_position("COO", DORA))
    story = Story(held, a_right(both())).raised()
    story.responds(ANA)

    with pytest.raises(SeatSpokenForError) as refusal:
        story.responds(BEN, REJECT)

    assert refusal.value.by == ANA.id


def test_where_one_holder_stands_back_another_speaks() -> None:
    held = an_organisation(a_position("CFO", ANA, BEN), a_position("COO", DORA))
    story = Story(held, a_right(both())).raised()
    story.responds(ANA)

    story.recuses(ANA, "My sister works there")

    assert story.decision.responses == ()
    story.responds(BEN)
    story.responds(DORA)
    assert story.made_by == [BEN.id, DORA.id]


def test_where_the_only_holder_stands_back_no_deputy_stands_in() -> None:
    held = an_organisation(a_position("CFO", ANA, deputies=(BEN,)), a_position("COO", DORA))
    story = Story(held, a_right(both())).raised()

    story.recuses(ANA)

    with pytest.raises(NotYoursToDecideError):
        story.responds(BEN)
    assert kinds(story.responds(DORA)) == [Responded, Decided]


def test_who_stood_back_says_nothing_any_more_and_stands_back_once() -> None:
    story = Story(an_organisation(a_position("CFO", ANA, BEN))).raised()
    story.recuses(ANA)

    assert story.recuses(ANA) == ()
    with pytest.raises(NotYoursToDecideError) as refusal:
        story.responds(ANA)
    assert refusal.value.deciders == (BEN.id,)


def test_somebody_elses_decision_is_nobodys_to_stand_back_from() -> None:
    with pytest.raises(NotYoursToDecideError):
        Story().raised().recuses(OMAR)


def test_a_new_holder_answers_in_place_of_who_left() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA))
    story = Story(held, a_right(both())).raised()
    story.responds(ANA)

    story.reorganises(a_position("CFO", BEN), a_position("COO", DORA)).reseats()
    story.responds(BEN)
    story.responds(DORA)

    assert story.made_by == [BEN.id, DORA.id]


def test_what_who_left_had_said_still_counts() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA))
    story = Story(held, a_right(both())).raised()
    story.responds(ANA)

    story.loses(ANA).reseats()
    story.responds(DORA)

    assert story.made_by == [ANA.id, DORA.id]


# Deputies, and one person in two seats


def test_a_deputy_answers_on_behalf_of_the_holder_who_raised_it() -> None:
    held = an_organisation(a_position("CFO", ANA, deputies=(BEN,)), a_position("COO", DORA))
    story = Story(held, a_right(both())).raised(ANA, matter=Matter(amount=eur(5)))

    story.responds(BEN)
    story.responds(DORA)

    assert [(said.by, said.on_behalf_of) for said in story.result.responses] == [(BEN.id, ANA.id), (DORA.id, None)]


def test_who_stands_for_two_seats_leaves_the_second_to_its_deputy() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", ANA, deputies=(BEN,)))
    story = Story(held, a_right(both())).raised()

    assert kinds(story.responds(ANA)) == [Responded]
    assert kinds(story.responds(BEN)) == [Responded, Decided]
    assert [said.seat for said in story.result.responses] == list(TWO)


def test_without_a_deputy_the_second_seat_goes_up() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", ANA), CEO)
    story = Story(held, a_right(both(then=True))).raised()

    story.responds(ANA)
    story.responds(EVA)

    assert [(said.seat, said.by) for said in story.result.responses] == [(TWO[0], ANA.id), (TWO[1], EVA.id)]


def test_with_nobody_further_up_the_second_seat_leaves_the_count() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", ANA))
    story = Story(held, a_right(both())).raised()

    story.responds(ANA)

    assert story.made_by == [ANA.id]


def test_two_of_two_seats_that_one_person_holds_is_too_few() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", ANA), a_position("CEO"))
    story = Story(held, a_right(both(some(2), then=True))).raised()

    assert story.decision.waits_on_administrators


def test_who_might_speak_for_two_seats_leaves_the_other_to_the_rest() -> None:
    held = an_organisation(a_position("CFO", ANA, BEN), a_position("COO", ANA, DORA))
    story = Story(held, a_right(both())).raised()

    events = story.responds(ANA)

    assert kinds(events) == [Responded, Reseated]
    assert [asked.of for asked in story.decision.seats] == [(ANA.id, BEN.id), (DORA.id,)]
    assert kinds(story.responds(ANA)) == []
    story.responds(DORA)
    assert story.made_by == [ANA.id, DORA.id]


def test_two_people_who_share_two_seats_both_speak() -> None:
    held = an_organisation(a_position("CFO", ANA, BEN), a_position("COO", ANA, BEN))
    story = Story(held, a_right(both())).raised()

    story.responds(ANA)
    story.responds(BEN)

    assert story.made_by == [ANA.id, BEN.id]


def test_two_people_are_two_people_at_least_even_in_one_position() -> None:
    held = an_organisation(a_position("CFO", ANA, BEN), CEO)
    story = Story(held, a_right(a_line(at_least=2))).raised()

    assert kinds(story.responds(ANA)) == [Responded, Escalated, Reseated]
    story.responds(EVA)

    assert story.result.choice == APPROVE


# Too few from the beginning


def test_where_too_few_seats_are_filled_the_next_position_decides_from_the_beginning() -> None:
    three = (*TWO, seat("CTO"))
    held = an_organisation(a_position("CFO", ANA), CEO)
    story = Story(held, a_right(a_line(decides=three, how=some(3), then=(seat("CEO"),)))).raised()

    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]
    story.responds(EVA)
    assert story.made_by == [EVA.id]


def test_as_soon_as_enough_seats_are_filled_they_are_asked_after_all() -> None:
    held = an_organisation(a_position("CFO", ANA))
    story = Story(held, a_right(both(some(2)))).raised()
    assert story.decision.waits_because == "too few of those who decide it are left"

    story.reorganises(a_position("CFO", ANA), a_position("COO", DORA)).reseats()

    assert [asked.of for asked in story.decision.seats] == [(ANA.id,), (DORA.id,)]


def test_with_the_last_of_them_gone_it_is_with_the_administrators_until_somebody_holds_the_seat() -> None:
    held = an_organisation(a_position("CFO", ANA), CEO)
    line = a_line(at_least=2)
    story = Story(held, a_right(line)).raised()
    story.responds(ANA)
    assert story.decision.moved_up is not None

    assert kinds(story.loses(EVA).reseats()) == [LeftToAdministrators]
    assert kinds(story.reorganises(a_position("CFO", ANA), a_position("CEO", OMAR)).reseats()) == [Reseated]

    story.responds(OMAR)
    assert story.made_by == [OMAR.id]


# Strangers


def test_a_guest_in_a_seat_speaks_for_nobody_until_granted_standing() -> None:
    held = an_organisation(a_position("CFO", GUS), CEO)
    story = Story(held).raised()

    with pytest.raises(NotYoursToDecideError):
        story.responds(GUS)
    assert [asked.of for asked in story.decision.seats] == [(EVA.id,)]


def test_half_a_majority_is_counted_over_the_seats_that_somebody_fills() -> None:
    lea = a_person("Lea Lark")
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), a_position("CTO"), people=(*EVERYONE, lea))
    line = a_line(decides=(*TWO, seat("CTO"), own_seat(lea)), how=MAJORITY, then=())
    story = Story(held, a_right(line)).raised()

    story.responds(ANA)
    story.responds(lea)

    assert story.made_by == [ANA.id, lea.id]
    assert story.decision.status is Status.DECIDED
