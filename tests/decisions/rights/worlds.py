"""Small worlds of lines and matters, whole enough to try every case, and the rule itself in its plainest form."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from hypothesis import strategies as st

from decisions.money import Money
from decisions.rights.cells import Way
from decisions.rights.lines import (
    ANY,
    AmountRange,
    Combining,
    Condition,
    Door,
    How,
    LevelRange,
    Line,
    OfAmount,
    OfCategory,
    OfDoor,
    OfLevel,
    OfTopic,
    Rights,
    Seat,
    SeatKind,
    Topic,
)
from decisions.rights.matching import SOMETHING_ELSE, Matter


def eur(units: int) -> Money:
    return Money.of(units, "EUR")


def position(name: str) -> Seat:
    return Seat(SeatKind.POSITION, name)


BEFORE, FIRST, MIDDLE, LAST, AFTER = (date(2026, 1, day) for day in (1, 5, 6, 7, 9))
NO_AMOUNT = "no amount"
VALUES: dict[Way, tuple[object, ...]] = {
    Way.CATEGORY: ("budget", "staffing", SOMETHING_ELSE),
    Way.AREA: ("EMEA", "apac", SOMETHING_ELSE),
    Way.INITIATIVE: ("CRM", SOMETHING_ELSE, "never named"),
    Way.GOAL: ("Growth", SOMETHING_ELSE),
    Way.AMOUNT: (eur(0), eur(5), eur(10), eur(15), eur(20), eur(1_000), NO_AMOUNT),
    Way.LEVEL: (None, 1, 4, 5, 12, 25),
    Way.DAY: (BEFORE, FIRST, MIDDLE, LAST, AFTER),
    Way.DOOR: tuple(Door),
}
"""Every cut that a line may make, and what lies between each two."""

_UNIMPORTANT: dict[Way, object] = {way: values[-1] for way, values in VALUES.items()} | {Way.LEVEL: None}
_CUTS = [None, eur(0), eur(10), eur(20)]
_LEVELS = [None, 1, 5, 12]
_CONDITIONS: dict[Way, tuple[Condition, ...]] = {
    Way.CATEGORY: (OfCategory("budget"), OfCategory("staffing")),
    Way.AREA: (OfTopic(Topic.AREA, "EMEA"), OfTopic(Topic.AREA, "emea"), OfTopic(Topic.AREA, "APAC")),
    Way.INITIATIVE: (OfTopic(Topic.INITIATIVE, "CRM"),),
    Way.GOAL: (OfTopic(Topic.GOAL, "Growth"),),
    Way.AMOUNT: tuple(OfAmount(AmountRange(start, end)) for start, end in product(_CUTS, _CUTS)),
    Way.LEVEL: tuple(OfLevel(LevelRange(start, end)) for start, end in product(_LEVELS, _LEVELS)),
    Way.DAY: (),
    Way.DOOR: tuple(map(OfDoor, Door)),
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """A matter of which all is known, on the day on which it is raised."""

    matter: Matter
    day: date


@dataclass(frozen=True, kw_only=True)
class World:
    """Lines that ask about `ways` alone, so that every case can be tried."""

    rights: Rights
    ways: tuple[Way, ...]

    def cases(self) -> Iterator[Case]:
        """Give every case."""
        return self.completions({})

    def completions(self, known: dict[Way, object]) -> Iterator[Case]:
        """Give every way in which what is not `known` could turn out."""
        values = [(known[way],) if way in known else VALUES[way] for way in self.ways]
        for chosen in product(*values):
            yield case(_UNIMPORTANT | dict(zip(self.ways, chosen, strict=True)))


def case(of: dict[Way, object]) -> Case:
    return Case(matter=a_matter(of), day=of[Way.DAY])  # type: ignore[arg-type]


def a_matter(known: dict[Way, object]) -> Matter:
    """Give a matter of which this is known."""
    said: dict[str, object] = {way.value: value for way, value in known.items() if way is not Way.DAY}
    if said.get("amount") == NO_AMOUNT:
        said |= {"amount": None, "no_amount": True}
    return Matter(**said)  # type: ignore[arg-type]


_ways = st.lists(st.sampled_from(Way), min_size=1, max_size=3, unique=True).map(
    lambda ways: tuple(sorted(ways, key=tuple(Way).index))
)
_seats = st.lists(st.sampled_from([position("CFO"), position("CEO")]), min_size=1, max_size=2, unique=True).map(tuple)
_rules = st.sampled_from([ANY, ANY, How(Combining.ALL), How(Combining.CONSENT)])


@st.composite
def _lines(draw: st.DrawFn, ways: tuple[Way, ...]) -> Line:
    conditions = [condition for way in ways for condition in _CONDITIONS[way]]
    when = draw(st.lists(st.sampled_from(conditions), max_size=3)) if conditions else []
    days = st.sampled_from([None, FIRST, LAST]) if Way.DAY in ways else st.none()
    start, until = draw(days), draw(days)
    if start and until and until < start:
        start, until = until, start
    return Line(
        number=0,
        what="",
        when=tuple(when),
        decides=draw(_seats),
        then=draw(st.sampled_from([(), (position("CEO"),)])),
        own=draw(st.sampled_from([None, None, True])),
        how=draw(_rules),
        chair=draw(st.sampled_from([None, None, position("CFO")])),
        at_least=draw(st.sampled_from([1, 1, 2])),
        start=start,
        until=until,
        later=draw(st.sampled_from([(), (), ("agrees: CEO",)])),
    )


@st.composite
def _worlds(draw: st.DrawFn) -> World:
    ways = draw(_ways)
    lines = draw(st.lists(_lines(ways), max_size=7))
    numbered = (replace(line, number=at, what=f"line {at}") for at, line in enumerate(lines, start=1))
    return World(rights=Rights(lines=tuple(numbered)), ways=ways)


worlds = _worlds()


@st.composite
def knowing(draw: st.DrawFn) -> tuple[World, dict[Way, object]]:
    """Draw a world, and what is known in it: always the day, and whether it is a risk."""
    world = draw(worlds)
    always = {Way.DAY, Way.LEVEL}
    known = [way for way in world.ways if way in always or draw(st.booleans())]
    return world, {way: draw(st.sampled_from(VALUES[way])) for way in known}


def holds(condition: Condition, matter: Matter) -> bool:
    match condition:
        case OfCategory(category):
            return matter.category == category
        case OfDoor(door):
            return matter.door == door
        case OfTopic(topic, name):
            return (matter.topic(topic) or "").casefold() == name.casefold()
        case OfAmount(AmountRange(start, end)):
            units = None if matter.amount is None else matter.amount.units
            return units is not None and (not start or start.units <= units) and (not end or units < end.units)
        case OfLevel(LevelRange(first, past)):
            level = matter.level
            return level is not None and (not first or first <= level) and (not past or level < past)
        case _:
            return False


def fits(line: Line, one: Case) -> bool:
    day = one.day
    in_time = (line.start is None or line.start <= day) and (line.until is None or day <= line.until)
    return in_time and all(holds(condition, one.matter) for condition in line.when)


def first_true(one: Case, rights: Rights) -> Line | None:
    """Give the first line that fits."""
    return next((line for line in rights.lines if fits(line, one)), None)


def seats(line: Line | None) -> object:
    """Give who decides and how, and who next: nobody, the administrators, or the seats of `line`."""
    if line is None:
        return "nobody"
    if line.later:
        return "administrators"
    return set(line.decides), line.then, line.own, line.how, line.chair, line.at_least
