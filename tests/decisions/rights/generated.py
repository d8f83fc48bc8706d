"""Rights of every kind that a file can hold, for what must be read back as it was written."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from decisions.money import Money
from decisions.rights.lines import (
    ANY,
    Agreement,
    AmountRange,
    Closure,
    Combining,
    Company,
    Condition,
    Deputy,
    Door,
    Forum,
    How,
    LevelRange,
    Line,
    Need,
    OfAmount,
    OfCategory,
    OfDoor,
    OfLevel,
    OfTopic,
    Position,
    Rights,
    Seat,
    SeatKind,
    Span,
    Topic,
    Unit,
)
from decisions.rights.reading.conditions import conditions
from decisions.rights.reading.findings import MisreadError
from decisions.rights.reading.seats import RELATIONS

AWKWARD = "='+-@\t\"\\&*!|>%?`~.$(aIxs 019)éßİ語\u0301\u202e🙂\u3000\xa0\u200b\ufeff"


def plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


_texts = st.text(AWKWARD + ",:#[]{};", min_size=1, max_size=12).map(plain).filter(bool)
_names = (
    (
        st.text(AWKWARD.replace("@", ""), min_size=1, max_size=8)
        | st.sampled_from(["CFO", "Within 5 days", "Team or two"])
    )
    .map(plain)
    .filter(lambda text: bool(text) and text.casefold() not in RELATIONS)
)
_emails = st.builds("{}@{}.co.uk".format, st.text("az09=+._%-", min_size=1, max_size=4), st.sampled_from("ab"))
_days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
_channels = st.text("az09=_.-", min_size=1, max_size=4).map("#{}".format)
_spans = st.builds(Span, st.integers(1, 999), st.sampled_from(Unit))
_hows = st.builds(How, st.sampled_from([one for one in Combining if one is not Combining.SOME])) | st.builds(
    How, st.just(Combining.SOME), st.integers(1, 100)
)


def _reads_as(text: str, condition: Condition) -> bool:
    try:
        return conditions(text, "EUR") == (condition,)
    except MisreadError:
        return False


_categories = (
    (st.sampled_from(["budget", "initiative", "new vendor"]) | _names.map(str.lower))
    .filter(lambda text: _reads_as(text, OfCategory(text)))
    .map(OfCategory)
)
_topics = st.builds(OfTopic, st.sampled_from(Topic), _names).filter(
    lambda of: _reads_as(f"{of.topic.value} {of.name}", of)
)
_levels = st.tuples(st.integers(1, 24), st.integers(1, 25)).map(
    lambda ends: OfLevel(LevelRange(min(ends), max(ends)) if min(ends) < max(ends) else LevelRange(start=ends[0]))
)


def _money(currency: str) -> st.SearchStrategy[Money]:
    return st.integers(0, 10**15).map(lambda units: Money.of(units, currency))


def _amounts(currency: str) -> st.SearchStrategy[OfAmount]:
    both = st.tuples(_money(currency), _money(currency)).map(lambda two: sorted(two, key=lambda one: one.hundredths))
    ranges = st.one_of(
        _money(currency).map(lambda end: AmountRange(end=end)),
        _money(currency).map(lambda start: AmountRange(start=start)),
        both.filter(lambda two: two[0] != two[1]).map(lambda two: AmountRange(*two)),
    )
    return ranges.map(OfAmount)


_closures = st.tuples(_days, st.integers(0, 20)).map(lambda of: Closure(start=of[0], end=of[0] + timedelta(days=of[1])))
_companies = st.builds(
    Company,
    currency=st.sampled_from(["EUR", "USD"]),
    working=st.sampled_from(["Mon-Fri 09:00-17:00", "Mon-Thu 08:00-16:00, Fri 08:00-12:00"]),
    holidays=st.sampled_from([None, "DE", "DE-BY"]),
    closed=st.lists(_closures, max_size=2).map(tuple),
    channel=st.none() | _channels,
    zone=st.sampled_from(["UTC", "Europe/Berlin"]),
    risk_threshold=st.integers(1, 25),
)


@st.composite
def rights(draw: st.DrawFn) -> Rights:
    """Draw a whole file."""
    company = draw(_companies)
    names = draw(st.lists(_names, max_size=4, unique_by=str.casefold))
    cut = draw(st.integers(0, len(names)))
    positions = tuple(_position(draw, name, company.currency) for name in names[:cut])
    single = _single([position.name for position in positions])
    forums = tuple(_forum(draw, name, single) for name in names[cut:])
    lines = tuple(_line(draw, company.currency, single, forums) for _ in range(draw(st.integers(0, 2))))
    return Rights(company=company, positions=positions, forums=forums, lines=lines)


def _single(positions: list[str]) -> st.SearchStrategy[Seat]:
    named = st.sampled_from([Seat(SeatKind.POSITION, name) for name in positions]) if positions else st.nothing()
    relations = st.sampled_from([Seat(SeatKind.RELATION, name) for name in RELATIONS])
    return st.one_of(named, _emails.map(lambda email: Seat(SeatKind.PERSON, email)), relations)


def _position(draw: st.DrawFn, name: str, currency: str) -> Position:
    people = draw(st.lists(_emails, min_size=1, max_size=4, unique=True))
    cut = draw(st.integers(1, len(people)))
    limits = st.none() | _money(currency)
    deputies = tuple(Deputy(person=person, up_to=draw(limits)) for person in people[cut:])
    return Position(name=name, holders=tuple(people[:cut]), deputies=deputies)


def _forum(draw: st.DrawFn, name: str, single: st.SearchStrategy[Seat]) -> Forum:
    if draw(st.booleans()):
        meets = tuple(sorted(draw(st.sets(_days, max_size=3))))
        return Forum(name=name, outside=True, secretary=draw(single), meets=meets)
    return Forum(
        name=name,
        members=draw(_some(single, least=1)),
        how=draw(_hows),
        chair=draw(st.none() | single),
        at_least=draw(st.integers(1, 100)),
    )


def _some(seats: st.SearchStrategy[Seat], least: int = 0) -> st.SearchStrategy[tuple[Seat, ...]]:
    return st.lists(seats, min_size=least, max_size=3, unique=True).map(tuple)


def _line(draw: st.DrawFn, currency: str, single: st.SearchStrategy[Seat], forums: tuple[Forum, ...]) -> Line:
    bodies = [(Seat(SeatKind.FORUM, forum.name),) for forum in forums]
    forum = draw(st.sampled_from([None, *bodies]))
    anyone = st.one_of(single, *(st.just(body) for [body] in bodies))
    agreements = st.builds(Agreement, seats=_some(anyone, least=1), within=st.none() | _spans) | st.just(Agreement())
    first, last = sorted(draw(st.tuples(_days, _days)))
    conditions = st.one_of(_categories, _topics, _levels, _amounts(currency), st.sampled_from([*map(OfDoor, Door)]))
    return Line(
        number=0,
        what=draw(_texts),
        when=tuple(draw(st.lists(conditions, max_size=4))),
        decides=forum or draw(_some(single, least=1)),
        within=draw(_spans),
        then=draw(_some(anyone)),
        own=draw(st.sampled_from([None, True, False])),
        how=ANY if forum else draw(_hows),
        chair=None if forum else draw(st.none() | single),
        at_least=draw(st.integers(1, 100)),
        agrees=draw(agreements),
        must_agree=draw(agreements),
        asks=draw(_some(anyone)),
        performs=draw(_some(anyone)),
        may_decide=draw(_some(anyone)),
        informs=draw(_some(anyone)),
        informs_channels=tuple(draw(st.lists(_channels, max_size=2, unique=True))),
        channel=draw(st.none() | _channels),
        needs=tuple(draw(st.lists(st.sampled_from(Need), max_size=3, unique=True))),
        delegable=draw(st.booleans()),
        why=draw(st.none() | _texts),
        start=draw(st.sampled_from([None, first])),
        until=draw(st.sampled_from([None, last])),
    )


def numberless(of: Rights) -> Rights:
    """Leave out on which line of a file each stands."""
    return replace(
        of,
        positions=tuple(replace(position, line=0) for position in of.positions),
        forums=tuple(replace(forum, line=0) for forum in of.forums),
        lines=tuple(replace(line, number=0) for line in of.lines),
    )
