"""Who speaks, and in what standing: "Ben Ott for Ana Rossi (CFO)". Unlike a card, the page names everyone."""

from collections.abc import Iterable, Mapping

from decisions.decision import SeatAsked
from decisions.people import PersonId
from decisions.rights.lines import Seat, SeatKind
from decisions.views import FORMER, DeciderView, ResponseView

Names = Mapping[PersonId, str]


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


def asked(seats: Iterable[SeatAsked], names: Names) -> str:
    """Say who was asked then."""
    filled = (seat for seat in seats if seat.of)
    said = (
        standing(
            (named(who, names) for who in seat.of),
            position=position(seat.seat),
            behalf=named(seat.on_behalf_of, names) if seat.on_behalf_of else None,
        )
        for seat in filled
    )
    return listed(said) or "nobody"


def named(person: PersonId, names: Names) -> str:
    """Name a person; of somebody who is gone, say so."""
    return names.get(person, FORMER)


def position(seat: Seat) -> str | None:
    """Name the position that is spoken from; a seat that is one person's has no other name."""
    return None if seat.kind is SeatKind.PERSON else seat.name
