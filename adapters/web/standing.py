"""Who speaks, and in what standing: "Ben Ott for Ana Rossi (CFO)". Unlike a card, the page names everyone."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from decisions.decision import SeatAsked
from decisions.handing_over.views import StandingView
from decisions.people import PersonId
from decisions.rights.lines import Seat, SeatKind
from decisions.views.deciders import DeciderView
from decisions.views.decision import DecisionView
from decisions.views.named import FORMER
from decisions.views.said import ResponseView

Names = Mapping[PersonId, str]
Held = Mapping[PersonId, frozenset[str]]
"""From which positions people decide it, where that is known."""
NOTHING_KNOWN: Held = MappingProxyType({})


def standing(people: Iterable[str], *, position: str | None = None, behalf: str | None = None) -> str:
    """Say who speaks for one seat."""
    speakers = " or ".join(people)
    return f"{speakers}{f' for {behalf}' if behalf else ''}{f' ({position})' if position else ''}"


def seat(one: DeciderView) -> str:
    """Say who may speak for a seat now."""
    behalf = one.on_behalf_of.name if one.on_behalf_of else None
    said = standing((person.name for person in one.people), position=one.position, behalf=behalf)
    also = (
        standing(
            (person.name for person in other.people),
            position=other.position,
            behalf=other.on_behalf_of.name if other.on_behalf_of else None,
        )
        for other in one.also
    )
    said = " or ".join((said, *also))
    return f"{said}; {one.away.name} is away" if one.away else said


def listed(names: Iterable[str], last: str = "and") -> str:
    """Join names: "Ana Rossi, Chi Wen and Eva Stein"."""
    *first, end = [*names] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def responder(response: ResponseView) -> str:
    """Say who answered."""
    behalf = response.on_behalf_of.name if response.on_behalf_of else None
    return standing((response.by.name,), position=response.position, behalf=behalf)


def held(view: DecisionView) -> Held:
    """Find from which positions people decide: who steps in from above holds another than the seat that they fill."""
    found: dict[PersonId, frozenset[str]] = {}
    for person, place in _held(view):
        found[person] = found.get(person, frozenset()) | {place}
    return found


def own(person: PersonId, seat: Seat, held: Held) -> str | None:
    """Name the position from which somebody fills a seat: the seat's, unless theirs is known to be another."""
    theirs = held.get(person, frozenset())
    return position(seat) if not theirs or seat.name in theirs else min(theirs)


def _held(view: DecisionView) -> Iterator[tuple[PersonId, str]]:
    answers = (*(view.result.responses if view.result else ()), *view.past)
    yield from ((one.by.id, one.position) for one in answers if one.position and not one.on_behalf_of)
    for filled in view.deciders:
        standings: tuple[DeciderView | StandingView, ...] = (filled, *filled.also)
        for asked_as in standings:
            if asked_as.position and not asked_as.on_behalf_of:
                yield from ((person.id, asked_as.position) for person in asked_as.people)


def asked(seats: Iterable[SeatAsked], names: Names, held: Held = NOTHING_KNOWN) -> str:
    """Say who was asked then."""
    return listed(_asked(seat, names, held) for seat in seats if seat.of) or "nobody"


def _asked(seat: SeatAsked, names: Names, held: Held) -> str:
    if seat.on_behalf_of:
        people, behalf = (named(who, names) for who in seat.of), named(seat.on_behalf_of, names)
        return standing(people, position=position(seat.seat), behalf=behalf)
    groups: dict[str | None, list[str]] = {}
    for who in seat.of:
        groups.setdefault(own(who, seat.seat, held), []).append(named(who, names))
    return " or ".join(standing(people, position=place) for place, people in groups.items())


def named(person: PersonId, names: Names) -> str:
    """Name a person; of somebody who is gone, say so."""
    return names.get(person, FORMER)


def position(seat: Seat) -> str | None:
    """Name the position that is spoken from; a seat that is one person's has no other name."""
    return None if seat.kind is SeatKind.PERSON else seat.name
