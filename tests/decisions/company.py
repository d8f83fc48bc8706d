"""A company in which anybody may hold anything, and who may decide in it by the written rule alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from decisions.decision import APPROVE, REJECT, Decision
from decisions.organisation import Organisation
from decisions.people import Person
from decisions.places import Conversation
from decisions.rights.lines import AmountRange, Door, Line, OfAmount, OfCategory, Rights, Seat
from decisions.rights.matching import Matter
from decisions.words import Words
from tests.decisions.builders import (
    ADA,
    ANA,
    BEN,
    CHANNEL,
    DORA,
    EVA,
    EVERYONE,
    GUS,
    OMAR,
    SARA,
    a_line,
    a_position,
    a_right,
    eur,
    own_seat,
    seat,
)

POSITIONS = ("CFO", "COO", "CEO")
BY_ID: dict[str, Person] = {person.id: person for person in EVERYONE}

people = st.sampled_from(EVERYONE)
staff = st.sampled_from((ANA, BEN, EVA, SARA, GUS))
groups = st.lists(staff, max_size=2, unique=True)
limits = st.sampled_from([None, 10, 50])
deputies = st.lists(st.tuples(staff, limits), max_size=2)
seats = st.sampled_from([*map(seat, POSITIONS), own_seat(OMAR), own_seat(GUS)])
seat_lists = st.lists(seats, min_size=1, max_size=2, unique=True).map(tuple)
conditions = st.sampled_from([(), (OfCategory("budget"),), (OfAmount(AmountRange(eur(20))),)])
lines = st.builds(
    a_line,
    when=conditions,
    decides=seat_lists,
    then=st.lists(seats, max_size=2, unique=True).map(tuple),
    own=st.sampled_from([None, True, False]),
    later=st.sampled_from([(), (), (), ("how: all",)]),
)


def numbered(some: Sequence[Line]) -> Rights:
    return a_right(*(replace(line, number=number) for number, line in enumerate(some, start=1)))


rights = st.lists(lines, min_size=1, max_size=3).map(numbered)
matters = st.builds(
    lambda category, units, door: Matter(
        category=category, amount=None if units is None else eur(units), no_amount=units is None, door=door
    ),
    st.sampled_from(["budget", "scope"]),
    st.sampled_from([None, 10, 10, 50, 99]),
    st.sampled_from(Door),
)
rounds = st.sampled_from([0, 0, 0, 0, -1, 1, 7])
choices = st.sampled_from(["A", "B", "C", APPROVE, REJECT])
words = st.sampled_from([Words("Cap it"), Words("By March")])
waits = st.sampled_from([0, 0, 1, 5, 6, 3_000])
places = st.sampled_from([CHANNEL, Conversation(platform="slack", tenant="T1", channel="C2")])


@dataclass
class Company:
    """Who holds what, as a person would note it: by name of the position, beside who is gone."""

    holders: dict[str, list[Person]] = field(default_factory=lambda: {"CFO": [ANA], "COO": [DORA], "CEO": [EVA]})
    deputies: dict[str, list[tuple[Person, int | None]]] = field(default_factory=lambda: {"CFO": [(BEN, None)]})
    gone: set[str] = field(default_factory=lambda: {GUS.id})
    administrators: list[Person] = field(default_factory=lambda: [ADA])

    def person(self, who: Person) -> Person:
        return replace(who, standing=who.id not in self.gone)

    def organisation(self) -> Organisation:
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
        )


def may_speak(decision: Decision, company: Company, rights_then: Rights) -> list[set[str]]:
    """Work out from the written rule alone who may speak for each seat of `decision`, without asking the engine."""
    line = next((one for one in rights_then.lines if one.number == decision.line), None)
    matter = decision.proposal.matter
    without_stakes = matter.amount is None and matter.door is not Door.ONE_WAY
    own = without_stakes if line is None or line.own is None else line.own
    out = set(company.gone) | (set() if own else {decision.raised_by})
    answer: list[set[str]] = []
    for asked in decision.seats:
        speaking: set[str] = set()
        for step in [asked.seat, *(line.then if line else ())]:
            if not speaking:
                speaking = holding(step, company) - out
            if not speaking:
                speaking = standing_in(step, company, matter, out)
        if len(speaking) == 1:
            out |= speaking
        answer.append(speaking)
    return answer


def holding(step: Seat, company: Company) -> set[str]:
    if step.name in POSITIONS:
        return {who.id for who in company.holders.get(step.name, [])}
    return {step.name}


def standing_in(step: Seat, company: Company, matter: Matter, out: set[str]) -> set[str]:
    units = None if matter.amount is None else matter.amount.units
    for who, limit in company.deputies.get(step.name, []):
        within = limit is None or (units is not None and units <= limit)
        if within and who.id not in out:
            return {who.id}
    return set()
