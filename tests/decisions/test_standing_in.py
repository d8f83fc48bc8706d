"""Who speaks in whose place while somebody is away."""

import pytest

from decisions.deciders.seats import Bars, Speaker
from decisions.people import Person
from decisions.rights.matching import Matter
from tests.decisions.builders import (
    ANA,
    BEN,
    CEO,
    DORA,
    EVA,
    GUS,
    OMAR,
    a_line,
    a_position,
    an_organisation,
    eur,
)
from tests.decisions.filling import BIG, CFO_SEAT, COO_SEAT, UP_TO_50K, asked, away, fill


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
