"""Who speaks in whose place: while somebody is away, when it was handed over, when time ran out, or unasked."""

import pytest

from decisions.organisation import Organisation
from decisions.people import Person
from decisions.rights.lines import Line, Seat
from decisions.rights.matching import Matter
from decisions.said import Delegation
from decisions.seats import Bars, Filled, Handed, Speaker, filled, handed_over, spoken_for
from tests.decisions.builders import (
    ANA,
    BEN,
    CEO,
    CFO,
    DORA,
    EVA,
    GUS,
    MONDAY,
    OMAR,
    SARA,
    a_line,
    a_position,
    an_absence,
    an_organisation,
    eur,
    own_seat,
    seat,
)

FREE = Matter(no_amount=True)
BIG = Matter(amount=eur(80_000))
UP_TO_50K = (BEN, eur(50_000))
CFO_SEAT, COO_SEAT, CEO_SEAT = seat("CFO"), seat("COO"), seat("CEO")


def away(organisation: Organisation, *absent: Person | tuple[Person, Person]) -> Organisation:
    """Send people away, each alone or with whom they named."""
    each = (one if isinstance(one, tuple) else (one, None) for one in absent)
    absences = {who.id: (an_absence(who, deputy),) for who, deputy in each}
    return Organisation(
        positions=organisation.positions,
        people=organisation.people,
        administrators=organisation.administrators,
        absences=absences,
    ).as_of(MONDAY)


def fill(
    organisation: Organisation,
    *seats: Seat,
    line: Line | None = None,
    matter: Matter = FREE,
    raised_by: Person = SARA,
    bars: Bars | None = None,
    handed: Handed | None = None,
) -> tuple[Filled, ...]:
    """Fill the CFO's seat, or `seats`, on a line that names no other."""
    return filled(
        seats or (CFO_SEAT,),
        line=line or a_line(then=()),
        matter=matter,
        raised_by=raised_by.id,
        organisation=organisation,
        bars=bars or Bars(),
        handed=handed or handed_over(()),
    )


def hands(by: Person, to: Person, *, of: Seat = CFO_SEAT) -> Delegation:
    return Delegation(seat=of, by=by.id, to=to.id, at=MONDAY)


def asked(*seats: Filled) -> list[tuple[str, ...]]:
    return [taken.of for taken in seats]


# Away


def test_whom_somebody_named_stands_in_while_they_are_away_and_they_still_may() -> None:
    (cfo,) = fill(away(an_organisation(), (ANA, OMAR)))

    assert cfo.speakers == (
        Speaker(person=OMAR.id, rung=CFO_SEAT, on_behalf_of=ANA.id),
        Speaker(person=ANA.id, rung=CFO_SEAT, stands_by=True),
    )
    assert (cfo.of, cfo.on_behalf_of) == ((OMAR.id,), ANA.id)


def test_without_a_name_the_first_deputy_at_work_does() -> None:
    assert asked(*fill(away(an_organisation(), ANA))) == [(BEN.id,)]
    assert asked(*fill(away(an_organisation(), ANA, BEN))) == [(DORA.id,)]


def test_whom_they_named_and_who_is_away_too_or_has_no_standing_is_passed_over() -> None:
    assert asked(*fill(away(an_organisation(), (ANA, OMAR), OMAR))) == [(BEN.id,)]
    assert asked(*fill(away(an_organisation(), (ANA, GUS)))) == [(BEN.id,)]


def test_who_raised_it_does_not_stand_in() -> None:
    assert asked(*fill(away(an_organisation(), (ANA, OMAR)), matter=BIG, raised_by=OMAR)) == [(BEN.id,)]


def test_another_holder_at_work_speaks_before_any_deputy() -> None:
    shared = an_organisation(a_position("CFO", ANA, EVA, deputies=(BEN,)))

    (cfo,) = fill(away(shared, (ANA, OMAR)))

    assert cfo.of == (EVA.id,)
    assert set(cfo.people) == {EVA.id, ANA.id}


def test_who_was_named_speaks_for_whoever_named_them() -> None:
    shared = an_organisation(a_position("CFO", ANA, EVA))

    (cfo,) = fill(away(shared, ANA, (EVA, OMAR)))

    assert (cfo.of, cfo.on_behalf_of) == ((OMAR.id,), EVA.id)


@pytest.mark.parametrize(("matter", "stands_in"), [(Matter(amount=eur(50_000)), BEN), (BIG, DORA), (Matter(), DORA)])
def test_a_deputys_limit_holds_though_the_holder_named_them(matter: Matter, stands_in: Person) -> None:
    limited = an_organisation(a_position("CFO", ANA, deputies=(UP_TO_50K, DORA)))

    assert asked(*fill(away(limited, (ANA, BEN)), matter=matter)) == [(stands_in.id,)]


def test_where_it_may_not_be_handed_over_only_the_deputies_stand_in() -> None:
    strict = a_line(delegable=False, then=())

    assert asked(*fill(away(an_organisation(), (ANA, OMAR)), line=strict)) == [(BEN.id,)]
    assert asked(*fill(away(an_organisation(), (ANA, DORA)), line=strict)) == [(DORA.id,)]


def test_without_anybody_to_stand_in_it_goes_up_and_comes_back_to_nobody_at_work() -> None:
    alone = an_organisation(a_position("CFO", ANA), CEO)

    assert asked(*fill(away(alone, ANA), line=a_line())) == [(EVA.id,)]
    assert asked(*fill(away(alone, ANA, EVA), line=a_line())) == [(ANA.id, EVA.id)]
    assert asked(*fill(away(alone, ANA))) == [(ANA.id,)]


def test_who_holds_a_seat_and_the_next_is_named_once() -> None:
    both = an_organisation(a_position("CFO", ANA), a_position("CEO", ANA))

    assert asked(*fill(away(both, ANA), line=a_line())) == [(ANA.id,)]


def test_a_deputy_who_is_away_is_asked_where_the_seat_is_vacant_and_nobody_is_next() -> None:
    vacant = an_organisation(a_position("CFO", deputies=(BEN,)), CEO)

    assert asked(*fill(away(vacant, BEN))) == [(BEN.id,)]
    assert asked(*fill(away(vacant, BEN), line=a_line())) == [(EVA.id,)]


def test_where_a_deputy_stood_back_the_next_stands_in_for_who_is_away() -> None:
    bars = Bars(people=frozenset({BEN.id}), stood_back=frozenset({CFO_SEAT}))

    (cfo,) = fill(away(an_organisation(), ANA), bars=bars)

    assert (cfo.of, cfo.on_behalf_of) == ((DORA.id,), ANA.id)


def test_where_one_holder_stood_back_nobody_stands_in_for_the_other_who_is_away() -> None:
    shared = an_organisation(a_position("CFO", ANA, EVA, deputies=(BEN,)), CEO)
    bars = Bars(people=frozenset({ANA.id}), stood_back=frozenset({CFO_SEAT}))

    assert asked(*fill(away(shared, (EVA, OMAR)), line=a_line(), bars=bars)) == [(EVA.id,)]


def test_a_deputy_fills_one_seat_of_two_whose_holders_are_away() -> None:
    two = an_organisation(a_position("CFO", ANA, deputies=(BEN,)), a_position("COO", DORA, deputies=(BEN,)))

    assert asked(*fill(away(two, ANA, DORA), CFO_SEAT, COO_SEAT)) == [(BEN.id,), (DORA.id,)]


# Handed over


def test_a_delegate_is_asked_for_who_handed_it_over_and_they_stand_by() -> None:
    (cfo,) = fill(an_organisation(), handed=handed_over([hands(ANA, OMAR)]))

    assert cfo.speakers == (
        Speaker(person=OMAR.id, rung=CFO_SEAT, on_behalf_of=ANA.id),
        Speaker(person=ANA.id, rung=CFO_SEAT, stands_by=True),
    )


def test_the_other_holder_is_asked_with_the_delegate() -> None:
    shared = an_organisation(a_position("CFO", ANA, EVA))

    (cfo,) = fill(shared, handed=handed_over([hands(ANA, OMAR)]))

    assert cfo.of == (OMAR.id, EVA.id)


def test_a_deputy_hands_over_in_the_name_of_the_holder() -> None:
    (cfo,) = fill(away(an_organisation(), ANA), handed=handed_over([hands(BEN, OMAR)]))

    assert (cfo.of, cfo.on_behalf_of) == ((OMAR.id,), ANA.id)


def test_who_is_away_hands_over_past_their_deputy() -> None:
    (cfo,) = fill(away(an_organisation(), ANA), handed=handed_over([hands(ANA, OMAR)]))

    assert cfo.of == (OMAR.id,)
    assert set(cfo.people) == {OMAR.id, BEN.id, ANA.id}


def test_a_delegate_who_is_away_stands_by_and_who_handed_it_over_is_asked() -> None:
    (cfo,) = fill(away(an_organisation(), OMAR), handed=handed_over([hands(ANA, OMAR)]))

    assert cfo.of == (ANA.id,)
    assert OMAR.id in cfo.people


def test_a_delegate_speaks_no_longer_than_who_handed_it_over_might() -> None:
    handed = handed_over([hands(ANA, OMAR)])
    somebody_else = an_organisation(a_position("CFO", EVA))

    assert asked(*fill(somebody_else, handed=handed)) == [(EVA.id,)]
    assert OMAR.id not in fill(somebody_else, handed=handed)[0].people
    back = fill(an_organisation(), handed=handed_over([hands(BEN, OMAR)]))
    assert asked(*back) == [(ANA.id,)]


def test_a_delegate_who_stood_back_gives_it_back() -> None:
    bars = Bars(people=frozenset({OMAR.id}), stood_back=frozenset({CFO_SEAT}))

    assert asked(*fill(an_organisation(), handed=handed_over([hands(ANA, OMAR)]), bars=bars)) == [(ANA.id,)]


def test_a_deputys_limit_holds_though_it_was_handed_to_them() -> None:
    limited = an_organisation(a_position("CFO", ANA, deputies=(UP_TO_50K,)))
    handed = handed_over([hands(ANA, BEN)])

    assert asked(*fill(limited, matter=BIG, handed=handed)) == [(ANA.id,)]
    assert asked(*fill(limited, matter=Matter(amount=eur(50_000)), handed=handed)) == [(BEN.id,)]


def test_what_may_not_be_handed_over_is_not() -> None:
    strict = a_line(delegable=False, then=())

    assert asked(*fill(an_organisation(), line=strict, handed=handed_over([hands(ANA, OMAR)]))) == [(ANA.id,)]


def test_who_handed_one_seat_over_does_not_come_back_for_another() -> None:
    both = an_organisation(a_position("CFO", ANA), a_position("COO", ANA, deputies=(DORA,)))

    seats = fill(both, CFO_SEAT, COO_SEAT, handed=handed_over([hands(ANA, OMAR)]))

    assert asked(*seats) == [(OMAR.id,), (DORA.id,)]
    assert [one for one, _ in spoken_for(seats, ANA.id)] == [CFO_SEAT]


def test_one_of_two_holders_who_handed_a_seat_over_does_not_speak_for_another_they_share() -> None:
    shared = an_organisation(a_position("CFO", ANA, EVA), a_position("COO", ANA, DORA))

    cfo, coo = fill(shared, CFO_SEAT, COO_SEAT, handed=handed_over([hands(ANA, OMAR)]))

    assert (cfo.of, coo.people) == ((OMAR.id, EVA.id), (DORA.id,))


def test_the_last_delegation_of_a_seat_counts() -> None:
    (cfo,) = fill(an_organisation(), handed=handed_over([hands(ANA, OMAR), hands(ANA, DORA)]))

    assert cfo.of == (DORA.id,)
    assert OMAR.id not in cfo.people


# Time ran out


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


# Unasked


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
