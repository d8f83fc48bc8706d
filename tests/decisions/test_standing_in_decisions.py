"""What becomes of a decision as people go and come back, hand it over, and move it up."""

from decisions.involved import involved
from decisions.rights.matching import Matter
from decisions.views.acts import Act
from tests.decisions.builders import (
    ALL,
    ANA,
    BEN,
    DORA,
    EVA,
    OMAR,
    SARA,
    Story,
    a_line,
    a_position,
    a_right,
    an_organisation,
    escalate,
    eur,
    options,
    seat,
)

BIG = Matter(amount=eur(80_000))
CFO_SEAT, COO_SEAT, CEO_SEAT = seat("CFO"), seat("COO"), seat("CEO")


def test_the_seat_moves_as_somebody_goes_and_comes_back_as_they_do() -> None:
    story = Story(rights=a_right(a_line(within=a_line().within))).raised()

    story.goes_away(ANA, OMAR).reseats()
    assert [(one.of, one.on_behalf_of) for one in story.decision.seats] == [((OMAR.id,), ANA.id)]

    story.comes_back(ANA).reseats()
    assert [(one.of, one.on_behalf_of) for one in story.decision.seats] == [((ANA.id,), None)]


def test_a_deputys_answer_is_for_the_holder_and_the_holders_for_nobody() -> None:
    story = Story().goes_away(ANA, OMAR).raised()
    story.responds(OMAR)
    assert [(one.by, one.on_behalf_of) for one in story.result.responses] == [(OMAR.id, ANA.id)]

    story = Story().goes_away(ANA, OMAR).raised()
    story.responds(ANA)
    assert [(one.by, one.on_behalf_of) for one in story.result.responses] == [(ANA.id, None)]


def test_who_is_asked_though_away_has_time_until_after_they_are_back() -> None:
    alone = an_organisation(a_position("CFO", ANA))
    here = Story(alone, a_right(a_line(then=()))).raised()
    absent = Story(alone, a_right(a_line(then=()))).goes_away(ANA).raised()

    assert here.decision.due is not None
    assert absent.decision.due is not None
    assert here.decision.due.date().isoformat() == "2026-11-26"
    assert absent.decision.due.date().isoformat() == "2026-12-09"


def test_what_is_put_up_again_is_asked_of_those_who_were_asked_first() -> None:
    story = Story().raised()
    story.plays_on()
    assert story.decision.seats[0].of == (ANA.id, BEN.id, DORA.id)
    story.responds(BEN)

    story.reopens(ANA)

    assert [one.of for one in story.decision.seats] == [(ANA.id,)]


def test_a_question_that_is_answered_gives_nothing_back_that_was_handed_over_meanwhile() -> None:
    story = Story().raised()
    story.asks(ANA)
    story.delegates(ANA, OMAR)

    story.answers(SARA)

    assert [(one.of, one.on_behalf_of) for one in story.decision.seats] == [((OMAR.id,), ANA.id)]


def test_what_is_put_differently_stays_with_whom_it_was_handed_to() -> None:
    story = Story().raised()
    story.delegates(ANA, OMAR)

    story.changes(matter=BIG)

    assert [one.of for one in story.decision.seats] == [(OMAR.id,)]


def test_who_answers_where_they_are_asked_leaves_the_other_seat_to_the_rest() -> None:
    held = an_organisation(a_position("CFO", ANA, EVA), a_position("COO", ANA, DORA))
    story = Story(held, a_right(a_line(decides=(CFO_SEAT, COO_SEAT), how=ALL, then=()))).raised()
    story.delegates(EVA, OMAR)

    story.responds(ANA)

    silent = [one for one in story.decision.seats if story.decision.response_of(one.seat) is None]
    assert [(one.seat, one.of) for one in silent] == [(CFO_SEAT, (OMAR.id,))]


def test_of_two_answers_recorded_for_somebody_the_one_that_they_confirm_is_settled() -> None:
    story = Story(rights=a_right(a_line(then=(CEO_SEAT,)))).raised(options=options("Add", "Cut"))
    story.records_for(SARA, ANA, "A")
    story.changes(options=options("Add", "Cut", "Wait"))
    story.records_for(SARA, ANA, "A")

    story.confirms(ANA, 2)

    assert [one.confirmed for one in story.decision.spoken] == [False, True]


def test_a_press_that_moved_it_up_moves_it_up_once_though_who_pressed_has_no_part_in_it_any_more() -> None:
    story = Story(rights=a_right(a_line(then=()))).raised()
    assert len(story.escalates(ANA)) == 2

    assert story.act(ANA, escalate(ANA, round_=1)) == ()


def test_whose_decision_it_is_stays_in_it_though_the_next_step_decides_while_they_are_away() -> None:
    company = an_organisation(a_position("CFO", ANA), a_position("CEO", EVA))
    story = Story(company).goes_away(ANA).raised(restricted=True)
    assert [(one.of, one.on_behalf_of) for one in story.decision.seats] == [((EVA.id,), ANA.id)]

    assert {ANA.id, EVA.id, SARA.id} == involved(story.decision)
    assert Act.RESPOND in story.view(ANA).acts, "who is away and decides anyway may"
    (decider,) = story.view().deciders
    assert decider.on_behalf_of is None, "the next step decides in its own name"
    story.responds(EVA)
    assert story.result.responses[0].on_behalf_of is None


def test_who_has_no_seat_in_it_is_in_nothing_restricted() -> None:
    story = Story().goes_away(DORA).raised(restricted=True)

    assert not {DORA.id, BEN.id, EVA.id} & involved(story.decision)
