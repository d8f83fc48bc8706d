"""Who may speak for a seat: holders, deputies, the next step, and never somebody without the right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.deciders.seats import Bars, Filled, Speaker, decides_own, filled, spoken_for
from decisions.money import Money
from decisions.organisation import Organisation
from decisions.people import Person
from decisions.rights.lines import Door, Line, Seat, SeatKind
from decisions.rights.matching import Matter
from tests.decisions.builders import (
    ANA,
    BEN,
    DORA,
    EVA,
    EVERYONE,
    GUS,
    OMAR,
    SARA,
    a_line,
    a_person,
    a_position,
    an_organisation,
    eur,
    own_seat,
    seat,
)

FREE = Matter(no_amount=True)
UP_TO_50K = (BEN, eur(50_000))


def fill(
    *seats: Seat,
    organisation: Organisation | None = None,
    line: Line | None = None,
    matter: Matter = FREE,
    raised_by: Person = SARA,
) -> tuple[Filled, ...]:
    """Fill the CFO's seat, or `seats`, on a line that names no other."""
    return filled(
        seats or (seat("CFO"),),
        line=line or a_line(then=()),
        matter=matter,
        raised_by=raised_by.id,
        organisation=organisation or an_organisation(),
    )


def people(*seats: Filled) -> list[tuple[str, ...]]:
    return [taken.people for taken in seats]


def test_the_holder_speaks_for_the_position_in_their_own_name() -> None:
    (cfo,) = fill()

    assert cfo.speakers == (Speaker(person=ANA.id, rung=seat("CFO")),)


def test_any_of_several_holders_speaks_for_the_one_seat() -> None:
    (cfo,) = fill(organisation=an_organisation(a_position("CFO", ANA, EVA)))

    assert cfo.people == (ANA.id, EVA.id)
    assert {speaker.on_behalf_of for speaker in cfo.speakers} == {None}


def test_a_seat_is_found_whatever_the_case_of_its_name() -> None:
    assert people(*fill(seat("cfo"))) == [(ANA.id,)]


def test_one_person_may_be_a_seat() -> None:
    assert people(*fill(own_seat(OMAR))) == [(OMAR.id,)]


def test_a_deputy_stands_in_for_a_holder_who_raised_it() -> None:
    (cfo,) = fill(matter=Matter(amount=eur(100)), raised_by=ANA)

    assert cfo.speakers == (Speaker(person=BEN.id, rung=seat("CFO"), on_behalf_of=ANA.id),)


def test_a_deputy_stands_in_for_a_holder_without_standing() -> None:
    gone = [a_person("Ana Rossi", standing=False), *(one for one in EVERYONE if one != ANA)]
    (cfo,) = fill(organisation=an_organisation(a_position("CFO", ANA, deputies=(BEN,)), people=gone))

    assert cfo.people == (BEN.id,)


def test_a_deputy_fills_a_vacant_position_on_nobodys_behalf() -> None:
    (cfo,) = fill(organisation=an_organisation(a_position("CFO", deputies=(BEN,))))

    assert cfo.speakers == (Speaker(person=BEN.id, rung=seat("CFO")),)


def test_a_deputy_who_raised_it_gives_way_to_the_next() -> None:
    vacant = an_organisation(a_position("CFO", deputies=(BEN, DORA)))

    assert people(*fill(organisation=vacant, matter=Matter(amount=eur(1)), raised_by=BEN)) == [(DORA.id,)]


@pytest.mark.parametrize(
    ("amount", "speaks"),
    [
        (eur(49_999), BEN),
        (eur(50_000), BEN),
        (Money(50_000_01, "EUR"), DORA),
        (eur(80_000), DORA),
        (None, DORA),
    ],
)
def test_a_deputys_limit_is_inclusive_and_covers_no_unknown_amount(amount: Money | None, speaks: Person) -> None:
    vacant = an_organisation(a_position("CFO", deputies=(UP_TO_50K, DORA)))

    assert people(*fill(organisation=vacant, matter=Matter(amount=amount))) == [(speaks.id,)]


@given(units=st.integers(0, 10**9), limit=st.integers(0, 10**9))
def test_a_deputy_never_decides_above_their_limit(units: int, limit: int) -> None:
    vacant = an_organisation(a_position("CFO", deputies=((BEN, eur(limit)),)))

    (cfo,) = fill(organisation=vacant, matter=Matter(amount=eur(units)))

    assert (cfo.people == (BEN.id,)) == (units <= limit)


def test_who_stands_for_two_seats_fills_the_first_and_a_deputy_the_second() -> None:
    both = an_organisation(a_position("CFO", ANA), a_position("COO", ANA, deputies=(DORA,)))

    cfo, coo = fill(seat("CFO"), seat("COO"), organisation=both)

    assert cfo.people == (ANA.id,)
    assert coo.speakers == (Speaker(person=DORA.id, rung=seat("COO"), on_behalf_of=ANA.id),)


def test_a_second_seat_without_a_deputy_goes_up() -> None:
    both = an_organisation(a_position("CFO", ANA), a_position("COO", ANA), a_position("CEO", EVA))

    assert people(*fill(seat("CFO"), seat("COO"), organisation=both, line=a_line())) == [(ANA.id,), (EVA.id,)]


def test_a_vacancy_goes_up_one_step_after_the_other() -> None:
    ladder = a_line(then=(seat("COO"), seat("CEO")))
    held = an_organisation(a_position("CFO"), a_position("COO"), a_position("CEO", EVA))

    (cfo,) = fill(organisation=held, line=ladder)

    assert cfo.speakers == (Speaker(person=EVA.id, rung=seat("CEO")),)
    assert cfo.seat == seat("CFO")


def test_a_deputy_of_the_seat_comes_before_the_next_step() -> None:
    held = an_organisation(a_position("CFO", deputies=(BEN,)), a_position("CEO", EVA))

    assert people(*fill(organisation=held, line=a_line())) == [(BEN.id,)]


def test_where_the_ladder_ends_nobody_speaks() -> None:
    held = an_organisation(a_position("CFO"), a_position("CEO"))

    assert people(*fill(organisation=held, line=a_line())) == [()]


@pytest.mark.parametrize("kind", [SeatKind.RELATION, SeatKind.FORUM])
def test_a_seat_that_is_nobodys_yet_is_vacant(kind: SeatKind) -> None:
    assert people(*fill(Seat(kind, "CFO"))) == [()]


def test_an_unknown_position_is_vacant() -> None:
    assert people(*fill(seat("CTO"))) == [()]


@pytest.mark.parametrize("stranger", [GUS, a_person("Zed Unknown")])
def test_people_without_standing_never_speak(stranger: Person) -> None:
    held = an_organisation(a_position("CFO", stranger, deputies=(stranger,)))

    assert people(*fill(organisation=held)) == [()]
    assert people(*fill(own_seat(stranger), organisation=held)) == [()]


@pytest.mark.parametrize("own", [True, False, None])
@pytest.mark.parametrize(
    ("matter", "without_stakes"),
    [
        (FREE, True),
        (Matter(no_amount=True, door=Door.TWO_WAY), True),
        (Matter(no_amount=True, door=Door.ONE_WAY), False),
        (Matter(amount=eur(0)), False),
        (Matter(amount=eur(40_000), door=Door.TWO_WAY), False),
    ],
)
def test_who_raised_it_decides_where_the_right_says_so_or_nothing_is_at_stake(
    matter: Matter, *, without_stakes: bool, own: bool | None
) -> None:
    allowed = without_stakes if own is None else own
    line = a_line(own=own)

    assert decides_own(line, matter) == allowed
    assert people(*fill(line=line, matter=matter, raised_by=ANA)) == [(ANA.id if allowed else BEN.id,)]


def test_the_other_holder_speaks_where_one_raised_it() -> None:
    held = an_organisation(a_position("CFO", ANA, EVA))

    assert people(*fill(organisation=held, matter=Matter(amount=eur(1)), raised_by=ANA)) == [(EVA.id,)]


def test_who_raised_it_does_not_come_back_further_up() -> None:
    held = an_organisation(a_position("CFO", ANA), a_position("CEO", ANA))

    assert people(*fill(organisation=held, line=a_line(own=False), raised_by=ANA)) == [()]


def test_a_seat_is_found_for_each_who_speaks_and_for_nobody_else() -> None:
    seats = fill(seat("CFO"), seat("CEO"))

    assert spoken_for(seats, EVA.id) == ((seat("CEO"), Speaker(person=EVA.id, rung=seat("CEO"))),)
    assert spoken_for(seats, BEN.id) == ()


def test_who_alone_holds_a_later_seat_speaks_for_no_earlier_one() -> None:
    both = an_organisation(a_position("CFO", ANA, EVA), a_position("COO", ANA))

    assert people(*fill(seat("CFO"), seat("COO"), organisation=both)) == [(EVA.id,), (ANA.id,)]


def test_no_member_of_a_forum_further_up_fills_a_seat_nor_anybody_beyond_it() -> None:
    ladder = a_line(then=(Seat(SeatKind.FORUM, "Committee"), seat("CEO")))
    held = an_organisation(a_position("CFO"), a_position("CEO", EVA))

    assert people(*fill(organisation=held, line=ladder)) == [()]


def test_who_spoke_for_one_seat_speaks_for_no_other() -> None:
    both = an_organisation(a_position("CFO", ANA, EVA), a_position("COO", ANA, EVA))

    taken = filled(
        (seat("CFO"), seat("COO")),
        line=a_line(then=()),
        matter=FREE,
        raised_by=SARA.id,
        organisation=both,
        bars=Bars(spoken={ANA.id: seat("COO")}),
    )

    assert people(*taken) == [(EVA.id,), (ANA.id,)]


def test_nobody_stands_in_where_somebody_stood_back_but_another_holder() -> None:
    alone = an_organisation(a_position("CFO", ANA, deputies=(BEN,)), a_position("CEO", EVA))
    shared = an_organisation(a_position("CFO", ANA, OMAR, deputies=(BEN,)), a_position("CEO", EVA))
    bars = Bars(people=frozenset({ANA.id}), stood_back=frozenset({seat("CFO")}))

    for organisation, left in ((alone, ()), (shared, (OMAR.id,))):
        (cfo,) = filled(
            (seat("CFO"),), line=a_line(), matter=FREE, raised_by=SARA.id, organisation=organisation, bars=bars
        )
        assert cfo.people == left
