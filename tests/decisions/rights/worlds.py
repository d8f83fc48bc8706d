"""Small worlds of lines and matters, whole enough to try every case, and the rule itself in its plainest form."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from hypothesis import strategies as st

from decisions.money import Money
from decisions.rights.lines import (
    AmountRange,
    Condition,
    Door,
    Later,
    Line,
    OfAmount,
    OfCategory,
    OfDoor,
    Rights,
    Seat,
    SeatKind,
)
from decisions.rights.matching import SOMETHING_ELSE, Matter


def eur(units: int) -> Money:
    return Money.of(units, "EUR")


def position(name: str) -> Seat:
    return Seat(SeatKind.POSITION, name)


LATERS = (Later("area EMEA"), Later("level from 12"))
CATEGORIES = ("budget", "staffing", SOMETHING_ELSE, "never named")
AMOUNTS = tuple(eur(units) for units in (0, 5, 10, 15, 20, 25, 30, 1_000))
"""Every cut that a line may make, and an amount between each two."""

_cuts = st.sampled_from([None, eur(0), eur(10), eur(20), eur(30)])
_conditions: st.SearchStrategy[Condition] = st.one_of(
    st.sampled_from([OfCategory("budget"), OfCategory("staffing")]),
    st.builds(OfAmount, st.builds(AmountRange, _cuts, _cuts)),
    st.builds(OfDoor, st.sampled_from(Door)),
    st.sampled_from(LATERS),
)
_seats = st.lists(st.sampled_from([position("CFO"), position("CEO")]), min_size=1, max_size=2, unique=True).map(tuple)


@st.composite
def _lines(draw: st.DrawFn) -> Line:
    when = tuple(draw(st.lists(_conditions, max_size=3)))
    later = tuple(f"when: {one.text}" for one in when if isinstance(one, Later)) or draw(
        st.sampled_from([(), ("how: all",)])
    )
    then = draw(st.sampled_from([(), (position("CEO"),)]))
    own = draw(st.sampled_from([None, None, True]))
    return Line(number=0, what="", when=when, decides=draw(_seats), then=then, own=own, later=later)


def _numbered(lines: list[Line]) -> Rights:
    return Rights(lines=tuple(replace(line, number=at, what=f"line {at}") for at, line in enumerate(lines, start=1)))


rights = st.lists(_lines(), max_size=7).map(_numbered)
_of_amount = st.fixed_dictionaries({"amount": st.sampled_from([None, *AMOUNTS])})
_of_none = st.fixed_dictionaries({"no_amount": st.just(value=True)})


@st.composite
def _matters(draw: st.DrawFn) -> Matter:
    category = draw(st.sampled_from([None, *CATEGORIES]))
    return Matter(category=category, door=draw(st.sampled_from([None, *Door])), **draw(_of_amount | _of_none))


matters = _matters()


def completions(matter: Matter) -> Iterator[Matter]:
    """Give every way in which what is unknown of `matter` could turn out."""
    categories = (matter.category,) if matter.category else CATEGORIES
    amounts = (matter.amount,) if matter.amount or matter.no_amount else (*AMOUNTS, None)
    doors = (matter.door,) if matter.door else tuple(Door)
    for category, amount, door in product(categories, amounts, doors):
        yield Matter(category=category, amount=amount, no_amount=amount is None, door=door)


def complete() -> Iterator[Matter]:
    """Give every matter of which all is known."""
    return completions(Matter())


def truths() -> Iterator[frozenset[Later]]:
    """Give every way in which what no version knows yet could hold."""
    for size in range(len(LATERS) + 1):
        yield from map(frozenset, combinations(LATERS, size))


def holds(condition: Condition, matter: Matter, true: frozenset[Later]) -> bool:
    match condition:
        case OfCategory(category):
            return matter.category == category
        case OfDoor(door):
            return matter.door == door
        case OfAmount(AmountRange(start, end)):
            units = None if matter.amount is None else matter.amount.units
            return units is not None and (not start or start.units <= units) and (not end or units < end.units)
        case Later():
            return condition in true


def first_true(matter: Matter, rights: Rights, true: frozenset[Later] = frozenset(LATERS)) -> Line | None:
    """Give the first line that fits a matter of which all is known."""
    return next((line for line in rights.lines if all(holds(one, matter, true) for one in line.when)), None)


def seats(line: Line | None) -> object:
    """Give who decides, and who next: nobody, the administrators, or the seats of `line`."""
    if line is None:
        return "nobody"
    return "administrators" if line.later else (set(line.decides), line.then, line.own)
