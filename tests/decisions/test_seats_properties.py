"""Whoever holds what, is away, named somebody, handed something over: who may speak, and who is asked."""

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from decisions.absences.absence import Absence
from decisions.deciders.seats import Bars, Filled, Handed, decides_own, filled, handed_over, spoken_for
from decisions.people import Person, PersonId
from decisions.rights.lines import Line, Seat
from decisions.rights.matching import Matter
from decisions.said import Delegation
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    DORA,
    EVA,
    GUS,
    MONDAY,
    OMAR,
    SARA,
    TODAY,
    a_line,
    an_absence,
    eur,
    own_seat,
    seat,
)
from tests.decisions.company import BY_ID, POSITIONS, Company
from tests.decisions.who_fills import Fill, Sitting
from tests.often import often

FEW = (ANA, BEN, DORA, EVA, GUS)
few = st.sampled_from(FEW)
ids = st.sampled_from([who.id for who in (*FEW, OMAR)])
asked_seats = st.lists(
    st.sampled_from([*map(seat, ("CFO", "COO", "CEO")), own_seat(OMAR)]), min_size=1, max_size=3, unique=True
).map(tuple)
ladders = st.lists(st.sampled_from([seat("CEO"), seat("COO"), seat("PMO")]), max_size=2, unique=True).map(tuple)


@dataclass(frozen=True)
class Case:
    """A small organisation, a line of its rights, and what was handed over in one decision."""

    company: Company
    line: Line
    matter: Matter
    raised_by: Person
    bars: Bars
    handed: Handed
    recused: tuple[tuple[Seat, PersonId], ...]

    def seats(self) -> tuple[Filled, ...]:
        return filled(
            self.line.decides,
            line=self.line,
            matter=self.matter,
            raised_by=self.raised_by.id,
            organisation=self.company.organisation(),
            bars=self.bars,
            handed=self.handed,
        )

    def by_the_rule(self) -> dict[Seat, Fill]:
        own = self.bars.own or decides_own(self.line, self.matter)
        sitting = Sitting(
            company=self.company,
            amount=self.matter.amount,
            out=self.company.gone | self.bars.people | (set() if own else {self.raised_by.id}),
            ladder=self.line.then,
            delegable=self.line.delegable,
            stood_back=frozenset(self.recused),
            delegations=tuple(one for each in self.handed.delegations.values() for one in each),
            unasked=self.handed.unasked,
            widened=self.handed.widened,
            never_named=frozenset({self.raised_by.id}),
            in_person=self.bars.in_person,
        )
        return sitting.fill(self.line.decides, {str(who): one for who, one in self.bars.spoken.items()})


def a_delegation(one: Seat, by: str, to: str) -> Delegation:
    return Delegation(seat=one, by=PersonId(by), to=PersonId(to), at=MONDAY)


@st.composite
def companies(draw: st.DrawFn) -> Company:
    named = st.lists(few, max_size=2, unique=True)
    deputies = st.lists(st.tuples(few, st.sampled_from([None, None, 10, 50])), max_size=2)
    away = st.dictionaries(few.map(lambda who: who.id), st.none() | few, max_size=3)
    return Company(
        holders={name: draw(named) for name in POSITIONS},
        deputies={name: draw(deputies) for name in POSITIONS},
        absences={who: an_absence(BY_ID[who], deputy) for who, deputy in draw(away).items()},
    )


@st.composite
def cases(draw: st.DrawFn, *, handed: bool = True) -> Case:
    line = a_line(
        decides=draw(asked_seats),
        then=draw(ladders),
        own=draw(st.sampled_from([None, True, False])),
        delegable=draw(st.sampled_from([True, True, False])),
    )
    over = st.lists(st.builds(a_delegation, st.sampled_from(line.decides), ids, ids), max_size=2)
    recused = draw(st.lists(st.tuples(st.sampled_from(line.decides), ids), max_size=1)) if handed else []
    spoken = draw(st.dictionaries(ids, st.sampled_from(line.decides), max_size=1)) if handed else {}
    units = draw(st.sampled_from([None, 5, 20, 99]))
    return Case(
        company=draw(companies()),
        line=line,
        matter=Matter(amount=None if units is None else eur(units), no_amount=units is None),
        raised_by=draw(st.sampled_from([SARA, ANA, BEN])),
        bars=Bars(
            people=frozenset(who for _, who in recused),
            stood_back=frozenset(one for one, _ in recused),
            spoken=spoken,
            in_person=handed and draw(st.sampled_from([False, False, True])),
        ),
        handed=handed_over(
            [one for one in draw(over) if one.by != one.to],
            unasked=draw(st.sampled_from([(), (), (seat("PMO"),)])),
            widened=draw(st.sampled_from([0, 0, 1, 2, 3])),
        )
        if handed
        else handed_over(()),
        recused=tuple(recused),
    )


@often(600)
@given(case=cases())
def test_those_speak_whom_the_written_rule_names(case: Case) -> None:
    wanted = case.by_the_rule()
    for taken in case.seats():
        fill = wanted[taken.seat]
        assert set(taken.people) == fill.all
        assert set(taken.of) == set(fill.asked)
        assert len(taken.people) == len(set(taken.people))
        for speaker in taken.speakers:
            if speaker.on_behalf_of is not None:
                assert speaker.on_behalf_of != speaker.person
        first = {one.person: one.on_behalf_of for one in taken.asked}
        for who, behalf in fill.behalf.items():
            if who in first and who in fill.at_first:
                assert first[PersonId(who)] == behalf


@often(400)
@given(case=cases())
def test_nobody_speaks_without_standing_nor_barred_nor_who_raised_it(case: Case) -> None:
    own = decides_own(case.line, case.matter) or case.bars.own
    for taken in case.seats():
        for who in taken.people:
            assert who not in case.company.gone
            assert who not in case.bars.people
            assert own or who != case.raised_by.id
            assert case.bars.spoken.get(who, taken.seat) == taken.seat


@often(400)
@given(case=cases())
def test_who_is_asked_alone_is_asked_for_one_seat_and_may_speak_for_no_other(case: Case) -> None:
    seats = case.seats()
    for taken in seats:
        if len(taken.of) == 1:
            (alone,) = taken.of
            assert [one.seat for one in seats if alone in one.people] == [taken.seat]
            assert [one for one, _ in spoken_for(seats, alone)] == [taken.seat]


@often(400)
@given(case=cases())
def test_who_stands_by_is_asked_only_where_nobody_else_speaks(case: Case) -> None:
    for taken in case.seats():
        at_work = [speaker for speaker in taken.speakers if not speaker.stands_by]
        assert list(taken.asked) == (at_work or list(taken.speakers))
        for speaker in at_work:
            assert speaker.person not in case.company.absences


@often(400)
@given(case=cases(handed=False))
def test_who_is_away_holds_nothing_up_that_somebody_at_work_may_take(case: Case) -> None:
    seats, organisation = case.seats(), case.company.organisation()
    busy = {taken.of[0]: taken.seat for taken in seats if len(taken.of) == 1}
    for taken in seats:
        if any(who not in case.company.absences for who in taken.of):
            continue
        for rung in (taken.seat, *case.line.then):
            position = organisation.position(rung.name)
            within = [
                PersonId(one.person)
                for one in (position.deputies if position else ())
                if one.up_to is None or (case.matter.amount and case.matter.amount.hundredths <= one.up_to.hundredths)
            ]
            free = [who for who in (*organisation.holders(rung), *within) if busy.get(who, taken.seat) == taken.seat]
            raiser = set() if decides_own(case.line, case.matter) else {case.raised_by.id}
            assert not set(free) - case.company.gone - raiser - case.company.absences.keys()


@often(400)
@given(case=cases(handed=False), limit=st.sampled_from([1, 10]))
def test_a_deputy_speaks_up_to_their_limit_whoever_names_them(case: Case, limit: int) -> None:
    company = Company(
        holders={name: [who for who in held if who != BEN] for name, held in case.company.holders.items()},
        deputies={name: [(BEN, limit)] for name in POSITIONS},
        absences={who: replace(one, deputy=BEN.id) for who, one in case.company.absences.items()},
    )
    positions = replace(case.line, decides=tuple(one for one in case.line.decides if one != own_seat(OMAR)))
    over = {one: a_delegation(one, who.id, BEN.id) for one in positions.decides for who in company.holders[one.name]}
    for widened in (0, 1):
        limited = replace(case, company=company, line=positions, handed=handed_over(over.values(), widened=widened))
        amount = case.matter.amount
        if amount is None or amount.units > limit:
            assert not any(BEN.id in taken.people for taken in limited.seats())


@often(400)
@given(case=cases(handed=False), pick=st.integers(0, 20), to=ids)
def test_a_delegate_is_asked_while_who_handed_it_over_may_speak_and_not_longer(case: Case, pick: int, to: str) -> None:
    seats = case.seats()
    speaking = [(taken.seat, who) for taken in seats for who in taken.people]
    if not speaking:
        return
    one, by = speaking[pick % len(speaking)]
    spoken = {who: taken.seat for taken in seats for who in taken.people}
    over = replace(case, handed=handed_over([a_delegation(one, by, to)]))
    taken = next(each for each in over.seats() if each.seat == one)
    if to not in spoken and to not in case.company.gone | case.company.absences.keys() and to != case.raised_by.id:
        limited = {who.id for named in case.company.deputies.values() for who, _ in named}
        if case.line.delegable and to not in limited:
            assert taken.of[0] == to
            assert by in taken.people
            assert by not in taken.of
    leaving = replace(case.company, gone=case.company.gone | {by})
    without = replace(case, company=leaving)
    assert replace(over, company=leaving).seats() == without.seats()


@often(400)
@given(case=cases(handed=False), one=st.integers(0, 2), by=ids, to=ids)
def test_who_does_not_speak_for_a_seat_hands_nothing_over(case: Case, one: int, by: str, to: str) -> None:
    seats = case.seats()
    taken = seats[one % len(seats)]
    if by not in taken.people:
        assert replace(case, handed=handed_over([a_delegation(taken.seat, by, to)])).seats() == seats


@often(400)
@given(case=cases(), level=st.integers(1, 3))
def test_whoever_may_speak_keeps_that_when_time_runs_out(case: Case, level: int) -> None:
    before = replace(case, handed=replace(case.handed, widened=level - 1)).seats()
    after = replace(case, handed=replace(case.handed, widened=level)).seats()
    for earlier, later in zip(before, after, strict=True):
        bound = {one.of[0] for one in after if len(one.of) == 1}
        assert set(earlier.people) - bound <= set(later.people)
        if earlier.people:
            assert earlier.of[0] in later.people


@often(400)
@given(case=cases())
def test_the_order_of_the_holders_changes_nobodys_right(case: Case) -> None:
    turned = replace(case.company, holders={name: held[::-1] for name, held in case.company.holders.items()})
    no_names = {who: replace(one, deputy=None) for who, one in case.company.absences.items()}
    straight = replace(case, company=replace(case.company, absences=no_names))
    other = replace(case, company=replace(turned, absences=no_names))
    assert [set(one.people) for one in straight.seats()] == [set(one.people) for one in other.seats()]
    assert [set(one.of) for one in straight.seats()] == [set(one.of) for one in other.seats()]


@often(400)
@given(case=cases())
def test_a_seat_of_somebody_who_is_able_is_never_empty(case: Case) -> None:
    """Whoever is able and speaks for no other seat fills the one that they hold, unless somebody stood back from it."""
    seats = case.seats()
    elsewhere = {who for one in seats for who in one.people} | case.bars.spoken.keys()
    raiser = set() if decides_own(case.line, case.matter) else {case.raised_by.id}
    for taken in seats:
        holders = set(case.company.holding(taken.seat)) - case.company.gone - case.bars.people - raiser - elsewhere
        assert taken.people or not holders


@given(start=st.integers(-3, 3), length=st.integers(0, 3))
def test_somebody_is_away_from_the_first_day_to_the_last_and_no_longer(start: int, length: int) -> None:
    first, last = date(2026, 11, 23 + start), date(2026, 11, 23 + start + length)
    company = Company(absences={ANA.id: Absence(person=ANA.id, start=first, end=last)})

    (cfo,) = replace(a_plain_case(), company=company).seats()

    assert (cfo.of == (BEN.id,)) == (first <= TODAY <= last)
    assert ANA.id in cfo.people


def a_plain_case() -> Case:
    return Case(
        company=Company(),
        line=a_line(),
        matter=Matter(no_amount=True),
        raised_by=ADA,
        bars=Bars(),
        handed=handed_over(()),
        recused=(),
    )
