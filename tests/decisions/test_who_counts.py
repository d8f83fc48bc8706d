"""Positions answer once, people speak for one seat: who counts where several could, and what stands by itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from decisions.decision import APPROVE, REJECT, Status
from decisions.errors import (
    CannotStandError,
    MinuteNeededError,
    NothingToObjectToError,
    NotInItError,
    NotYoursToDecideError,
    SeatSpokenForError,
    StandsUnlessObjectedError,
    WordsNeededError,
)
from decisions.events import Decided, Escalated, LeftToAdministrators, Objected, Reseated, Responded
from decisions.rights.lines import Door, How, Line
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.decisions.builders import (
    ALL,
    ANA,
    BEN,
    CEO,
    CONSENT,
    DORA,
    EVA,
    EVERYONE,
    GUS,
    MAJORITY,
    MONDAY,
    OMAR,
    SARA,
    Story,
    a_forum,
    a_line,
    a_person,
    a_position,
    a_right,
    an_organisation,
    eur,
    kinds,
    options,
    own_seat,
    seat,
    some,
)

TWO = (seat("CFO"), seat("COO"))
TWO_WAYS = options("Add 40k", "Cut reporting")


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


# Forums


def test_the_members_of_a_forum_decide_by_its_rules() -> None:
    forum, committee = a_forum("Investment committee", members=(*TWO, seat("CEO")), how=some(2), chair=seat("CEO"))
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), CEO)
    story = Story(held, a_right(a_line(decides=(committee,), then=()), forums=(forum,))).raised(options=TWO_WAYS)

    story.responds(ANA, "A")
    story.responds(DORA, "B")
    story.responds(EVA, REJECT)

    assert (story.result.choice, story.made_by) == (REJECT, [EVA.id])


def test_no_member_of_a_forum_stands_in_alone_for_a_vacant_position_before_it() -> None:
    forum, committee = a_forum("Investment committee", members=(seat("COO"), seat("CEO")), how=some(2))
    held = (a_position("COO", DORA), CEO)
    line = a_line(decides=(seat("CFO"),), then=(committee,))
    story = Story(an_organisation(a_position("CFO", ANA), *held), a_right(line, forums=(forum,))).raised()

    events = story.reorganises(*held).reseats()

    assert kinds(events) == [Escalated, Reseated]
    assert kinds(story.responds(DORA)) == [Responded]
    assert kinds(story.responds(EVA)) == [Responded, Decided]


def test_what_a_forum_decides_outside_is_recorded_by_its_secretary_with_the_minute() -> None:
    forum, board = a_forum("Board", outside=True, secretary=seat("Secretary"), meets=(date(2026, 12, 3),))
    held = an_organisation(a_position("Secretary", DORA), CEO)
    story = Story(held, a_right(a_line(decides=(board,)), forums=(forum,))).raised()

    assert story.decision.due == datetime(2026, 12, 3, 17, tzinfo=UTC)
    with pytest.raises(MinuteNeededError) as refusal:
        story.responds(DORA)
    assert refusal.value.forum == "Board"
    with pytest.raises(NotYoursToDecideError):
        story.responds(EVA, minute=Words("12/2026"))

    story.responds(DORA, minute=Words("12/2026"))
    assert [said.minute for said in story.result.responses] == ["12/2026"]


def test_a_forum_without_a_planned_meeting_is_asked_again_in_a_week() -> None:
    forum, board = a_forum("Board", outside=True, secretary=seat("Secretary"))
    held = an_organisation(a_position("Secretary", DORA))
    story = Story(held, a_right(a_line(decides=(board,)), forums=(forum,))).raised()

    assert story.decision.due == MONDAY + timedelta(days=7)


# Consent


def consenting(line: Line | None = None) -> Story:
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), CEO)
    return Story(held, a_right(line or both(CONSENT)))


def test_under_consent_the_recommended_option_stands_at_the_deadline_and_no_earlier() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="B")
    (planned,) = story.planned()
    assert planned.at == story.decision.due == MONDAY + timedelta(days=3)

    with pytest.raises(CannotStandError):
        story.at(planned.at - timedelta(microseconds=1)).lets_stand()
    assert kinds(story.at(planned.at).lets_stand()) == [Decided]

    assert (story.result.choice, story.result.closing, story.made_by) == ("B", None, [])
    assert story.lets_stand() == ()


def test_without_a_recommendation_it_is_any() -> None:
    story = consenting().raised(options=TWO_WAYS)

    assert story.planned() == ()
    assert kinds(story.responds(DORA, "B")) == [Responded, Decided]


def test_consent_lets_no_one_way_door_through() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A", matter=Matter(no_amount=True, door=Door.ONE_WAY))

    assert story.planned() == ()
    assert kinds(story.responds(DORA, "A")) == [Responded, Decided]


def test_under_consent_another_option_needs_an_objection_first() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")

    for choice in ("B", REJECT, "defer"):
        with pytest.raises(StandsUnlessObjectedError):
            story.responds(ANA, choice)
    assert kinds(story.responds(ANA, "A")) == [Responded]


def test_an_objection_asks_everyone_anew_and_the_first_decides() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")
    story.responds(ANA, "A")

    events = story.later(timedelta(days=1)).objects(SARA)

    assert kinds(events) == [Objected, Reseated]
    assert (story.decision.round, story.decision.responses, story.planned()) == (2, (), ())
    assert story.decision.due == MONDAY + timedelta(days=4)
    story.responds(DORA, "B")
    assert story.result.choice == "B"


def test_the_same_objection_twice_is_one_but_not_after_it_was_put_up_again() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")
    story.objects(SARA)
    assert story.objects(SARA) == ()
    story.responds(ANA, "A")
    story.reopens(ANA)

    assert kinds(story.objects(SARA)) == [Objected, Reseated]


def test_an_objection_has_words_and_comes_from_somebody_in_it() -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")

    with pytest.raises(WordsNeededError):
        story.objects(ANA, " … ")
    with pytest.raises(NotInItError):
        story.objects(OMAR)
    with pytest.raises(NothingToObjectToError):
        Story().raised().objects(ANA)


@pytest.mark.parametrize("reached", [(), (ANA,), (DORA,), (ANA, EVA)])
def test_it_does_not_stand_unless_every_decider_was_reached(reached: tuple[object, ...]) -> None:
    story = consenting().raised(options=TWO_WAYS, recommended="A")
    story.reached = [person for person in EVERYONE if person in reached]

    with pytest.raises(CannotStandError):
        story.plays_on()


def test_one_holder_of_each_position_is_enough_to_have_reached() -> None:
    held = an_organisation(a_position("CFO", ANA, BEN), a_position("COO", DORA))
    story = Story(held, a_right(both(CONSENT))).raised(options=TWO_WAYS, recommended="A")
    story.reached = [BEN, DORA]

    assert kinds(story.plays_on()) == [Decided]


def test_it_does_not_stand_where_nobody_was_at_work_in_the_window() -> None:
    # Sara wants it by the end of her day, when it is night where Ana and Dora are.
    far = [replace(person, zone="Pacific/Auckland") if person in (ANA, DORA) else person for person in EVERYONE]
    held = an_organisation(a_position("CFO", ANA), a_position("COO", DORA), people=far)
    story = Story(held, a_right(both(CONSENT))).raised(options=TWO_WAYS, recommended="A", decide_by=MONDAY.date())

    assert story.decision.due == datetime(2026, 11, 23, 17, tzinfo=UTC)
    with pytest.raises(CannotStandError):
        story.plays_on()


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
