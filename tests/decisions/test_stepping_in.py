"""Who may speak since time ran out, and unasked."""

from decisions.deciders.seats import Bars, handed_over, spoken_for
from tests.decisions.builders import (
    ANA,
    BEN,
    CEO,
    CFO,
    DORA,
    EVA,
    OMAR,
    a_line,
    a_position,
    an_organisation,
    own_seat,
    seat,
)
from tests.decisions.filling import BIG, CEO_SEAT, CFO_SEAT, COO_SEAT, UP_TO_50K, asked, away, fill, hands


def test_the_deputies_may_decide_first_and_then_one_step_after_the_other() -> None:
    ladder = a_line(then=(COO_SEAT, CEO_SEAT))
    held = an_organisation(CFO, a_position("COO", OMAR), CEO)

    widened = [asked(*fill(held, line=ladder, handed=handed_over((), widened=level)))[0] for level in range(4)]

    assert widened == [
        (ANA.id,),
        (ANA.id, BEN.id, DORA.id),
        (ANA.id, BEN.id, DORA.id, OMAR.id),
        (ANA.id, BEN.id, DORA.id, OMAR.id, EVA.id),
    ]


def test_only_deputies_within_their_limit_come_to_it() -> None:
    limited = an_organisation(a_position("CFO", ANA, deputies=(UP_TO_50K, DORA)))

    assert asked(*fill(limited, matter=BIG, handed=handed_over((), widened=1))) == [(ANA.id, DORA.id)]


def test_whoever_stands_in_for_the_next_position_comes_to_it_too() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("CEO", EVA, deputies=(DORA,)))

    (cfo,) = fill(away(held, EVA), line=a_line(), handed=handed_over((), widened=2))

    assert cfo.of == (ANA.id, DORA.id)
    assert set(cfo.people) == {ANA.id, DORA.id, EVA.id}


def test_who_filled_the_first_of_two_seats_keeps_it() -> None:
    both = an_organisation(a_position("CFO", ANA, deputies=(BEN,)), a_position("COO", ANA, deputies=(DORA,)))

    seats = fill(both, CFO_SEAT, COO_SEAT, handed=handed_over((), widened=1))

    assert asked(*seats) == [(ANA.id, BEN.id), (DORA.id,)]


def test_nobody_comes_to_a_seat_whose_holder_stood_back() -> None:
    shared = an_organisation(a_position("CFO", ANA, EVA, deputies=(BEN,)))
    bars = Bars(people=frozenset({ANA.id}), stood_back=frozenset({CFO_SEAT}))

    assert asked(*fill(shared, handed=handed_over((), widened=1), bars=bars)) == [(EVA.id,)]


def test_who_may_decide_unasked_speaks_for_the_seat_and_is_not_asked() -> None:
    (cfo,) = fill(an_organisation(), handed=handed_over((), unasked=(CEO_SEAT, own_seat(OMAR))))

    assert cfo.of == (ANA.id,)
    assert cfo.people == (ANA.id, EVA.id, OMAR.id)


def test_who_is_asked_for_one_seat_speaks_for_that_before_one_they_may_take_unasked() -> None:
    two = an_organisation(a_position("CFO", ANA), a_position("COO", EVA, DORA))

    seats = fill(two, CFO_SEAT, COO_SEAT, handed=handed_over((), unasked=(COO_SEAT,)))

    assert [one for one, _ in spoken_for(seats, EVA.id)] == [COO_SEAT, CFO_SEAT]


def test_nobody_unasked_fills_what_nobody_may_speak_for() -> None:
    assert fill(an_organisation(a_position("CFO"), CEO), handed=handed_over((), unasked=(CEO_SEAT,)))[0].people == ()


def test_who_may_decide_unasked_and_handed_nothing_over_keeps_every_seat_as_time_runs_out() -> None:
    company = an_organisation(a_position("CFO", ANA), a_position("COO", deputies=(BEN,)), a_position("PMO", DORA))
    handed = handed_over([hands(DORA, BEN)], unasked=(seat("PMO"),), widened=2)

    cfo, omar = fill(company, CFO_SEAT, own_seat(OMAR), line=a_line(then=(COO_SEAT,)), handed=handed)

    assert set(cfo.people) == {ANA.id, BEN.id, DORA.id}
    assert set(omar.people) == {OMAR.id, BEN.id, DORA.id}
