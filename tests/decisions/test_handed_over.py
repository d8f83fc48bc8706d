"""Who speaks in whose place since it was handed over."""

from decisions.deciders.seats import Bars, Speaker, handed_over, spoken_for
from decisions.rights.matching import Matter
from tests.decisions.builders import ANA, BEN, DORA, EVA, OMAR, a_line, a_position, an_organisation, eur
from tests.decisions.filling import BIG, CFO_SEAT, COO_SEAT, UP_TO_50K, asked, away, fill, hands


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
