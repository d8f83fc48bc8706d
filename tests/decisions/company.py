"""A company in which anybody may hold anything, and rights that may say anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from hypothesis import strategies as st

from decisions.absences.absence import Absence
from decisions.organisation import Organisation
from decisions.people import Person, PersonId
from decisions.places import Conversation
from decisions.rights.lines import (
    ANY,
    Agreement,
    AmountRange,
    Door,
    Line,
    OfAmount,
    OfCategory,
    Rights,
    Seat,
    Span,
    Unit,
)
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ALL,
    ANA,
    BEN,
    CHANNEL,
    CONSENT,
    DORA,
    ELSEWHERE,
    EVA,
    EVERYONE,
    GUS,
    MAJORITY,
    MONDAY,
    OMAR,
    SARA,
    a_forum,
    a_line,
    a_position,
    a_proposal,
    a_right,
    agreeing,
    eur,
    options,
    own_seat,
    seat,
    some,
)

POSITIONS = ("CFO", "COO", "CEO", "PMO")
BY_ID: dict[str, Person] = {person.id: person for person in EVERYONE}

people = st.sampled_from(EVERYONE)
staff = st.sampled_from((ANA, BEN, EVA, SARA, GUS))
groups = st.lists(staff, max_size=2, unique=True)
limits = st.sampled_from([None, 10, 50])
deputies = st.lists(st.tuples(staff, limits), max_size=2)

# What the rights may say

COMMITTEE, COMMITTEE_SEAT = a_forum(
    "Committee", members=(seat("CFO"), seat("COO"), own_seat(OMAR)), how=MAJORITY, chair=seat("CFO")
)
PAIR, PAIR_SEAT = a_forum("Pair", members=(seat("COO"), seat("CEO")), how=some(2), chair=own_seat(DORA), at_least=2)
BOARD, BOARD_SEAT = a_forum("Board", outside=True, secretary=seat("COO"), meets=(date(2026, 11, 26),))

seats = st.sampled_from([*map(seat, ("CFO", "COO", "CEO")), own_seat(OMAR), own_seat(GUS)])
seat_lists = st.lists(seats, min_size=1, max_size=3, unique=True).map(tuple)
forums = st.sampled_from([(COMMITTEE_SEAT,), (PAIR_SEAT,), (BOARD_SEAT,)])
hows = st.sampled_from([ANY, ALL, MAJORITY, some(2), CONSENT, CONSENT])
conditions = st.sampled_from([(), (), (), (), (OfCategory("budget"),), (OfAmount(AmountRange(eur(20))),)])
agreements = st.sampled_from(
    [
        *[Agreement()] * 8,
        agreeing(seat("COO")),
        agreeing(seat("CEO"), seat("PMO")),
        agreeing(seat("PMO"), within=Span(2, Unit.HOUR)),
    ]
)
lines = st.builds(
    a_line,
    when=conditions,
    decides=st.one_of(seat_lists, seat_lists, seat_lists, forums),
    then=st.lists(st.one_of(seats, seats, forums.map(lambda one: one[0])), max_size=2, unique=True).map(tuple),
    own=st.sampled_from([None, True, False]),
    how=hows,
    chair=st.sampled_from([None, None, seat("CFO"), seat("CEO")]),
    at_least=st.sampled_from([1, 1, 1, 2]),
    performs=st.sampled_from([(), (), (seat("COO"),)]),
    within=st.sampled_from([Span(3, Unit.DAY), Span(4, Unit.HOUR)]),
    agrees=agreements,
    must_agree=agreements,
    asks=st.sampled_from([(), (), (seat("COO"), own_seat(SARA))]),
    may_decide=st.sampled_from([(), (), (), (seat("PMO"),)]),
    delegable=st.sampled_from([True, True, True, False]),
    later=st.sampled_from([*[()] * 9, ("must agree: Works council",)]),
)


def numbered(some_lines: Sequence[Line]) -> Rights:
    named = (replace(line, number=number) for number, line in enumerate(some_lines, start=1))
    return a_right(*named, forums=(COMMITTEE, PAIR, BOARD))


rights = st.lists(lines, min_size=1, max_size=2).map(numbered)

# What people may say

matters = st.builds(
    lambda category, units, door: Matter(
        category=category, amount=None if units is None else eur(units), no_amount=units is None, door=door
    ),
    st.sampled_from(["budget", "scope"]),
    st.sampled_from([None, None, 10, 50, 99]),
    st.sampled_from([Door.TWO_WAY, Door.TWO_WAY, Door.ONE_WAY]),
)
days = st.sampled_from([date(2026, 11, 24), date(2026, 11, 27), date(2026, 12, 7), date(2027, 2, 1)])
proposals = st.builds(
    a_proposal,
    matter=matters,
    options=st.sampled_from([(), options("Add", "Cut"), options("Add", "Cut")]),
    recommended=st.sampled_from([None, "A", "A", "B"]),
    decide_by=st.one_of(st.none(), st.none(), days),
    why=st.sampled_from([None, Words("Not in plan")]),
)
waits = st.sampled_from([0, 0, 1, 5, 6, 90, 480, 3_000, 9_000])
places = st.sampled_from(
    [
        CHANNEL,
        ELSEWHERE,
        Conversation(platform="slack", tenant="T1", channel="C3"),
        Conversation(platform="slack", tenant="T1", channel="C3", thread="100.1"),
        *(Conversation(platform="teams", tenant="E1", channel=f"19:{number}@thread.tacv2") for number in range(12)),
    ]
)


@dataclass
class Company:
    """Who holds what, as a person would note it: by name of the position, beside who is gone."""

    holders: dict[str, list[Person]] = field(default_factory=lambda: {"CFO": [ANA], "COO": [DORA], "CEO": [EVA]})
    deputies: dict[str, list[tuple[Person, int | None]]] = field(default_factory=lambda: {"CFO": [(BEN, None)]})
    gone: set[str] = field(default_factory=lambda: {GUS.id})
    administrators: list[Person] = field(default_factory=lambda: [ADA])
    absences: dict[str, Absence] = field(default_factory=dict)
    now: datetime = MONDAY
    _drawn: tuple[object, Organisation] | None = None

    def away(self) -> dict[str, Absence]:
        """Name who is away now, and note whom they named; all of them live by the same clock as the company."""
        return {who: one for who, one in self.absences.items() if one.start <= self.now.date() <= one.end}

    def person(self, who: Person) -> Person:
        standing = who.id not in self.gone
        return who if who.standing is standing else replace(who, standing=standing)

    def here(self, *groups: Sequence[Person]) -> list[str]:
        """Name those of them who are here."""
        return [who.id for group in groups for who in group if who.id not in self.gone]

    def organisation(self) -> Organisation:
        """Draw it as it is now: again only if somebody noted something since, because each step asks many times."""
        noted = self._noted()
        if self._drawn is None or self._drawn[0] != noted:
            self._drawn = noted, self._organisation()
        return self._drawn[1]

    def _noted(self) -> object:
        return (
            {name: (*people,) for name, people in self.holders.items()},
            {name: (*stand_ins,) for name, stand_ins in self.deputies.items()},
            {*self.gone},
            (*self.administrators,),
            {**self.absences},
            self.absences and self.now,
        )

    def _organisation(self) -> Organisation:
        positions = [
            a_position(
                name,
                *self.holders.get(name, []),
                deputies=[who if limit is None else (who, eur(limit)) for who, limit in self.deputies.get(name, [])],
            )
            for name in POSITIONS
        ]
        return Organisation(
            positions={position.name.casefold(): position for position in positions},
            people={who.id: self.person(who) for who in EVERYONE},
            administrators=frozenset(who.id for who in self.administrators),
            absences={PersonId(who): (one,) for who, one in self.absences.items()},
        ).as_of(self.now)

    def holding(self, rung: Seat) -> list[str]:
        """Name who holds a position, or the one person that a seat names."""
        if rung.name in POSITIONS:
            return [who.id for who in self.holders.get(rung.name, [])]
        return [rung.name] if rung.name in BY_ID else []
