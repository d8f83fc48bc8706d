"""What of the rights concerns somebody: the seats that they hold or stand in for, and the lines that name those."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from decisions.money import Money
from decisions.people import PersonId
from decisions.rights.lines import Forum, Line, Position, Rights, Seat, SeatKind


class Part(StrEnum):
    """What somebody does by a line, by its key."""

    DECIDE = "decides"
    MUST_AGREE = "must agree"
    AGREE = "agrees"
    ASKED = "asks"
    MAY_DECIDE = "may decide"
    PERFORM = "performs"


_SEATS: Mapping[Part, Callable[[Line], Iterable[Seat]]] = {
    Part.DECIDE: lambda line: line.decides,
    Part.MUST_AGREE: lambda line: line.must_agree.seats,
    Part.AGREE: lambda line: line.agrees.seats,
    Part.ASKED: lambda line: line.asks,
    Part.MAY_DECIDE: lambda line: line.may_decide,
    Part.PERFORM: lambda line: line.performs,
}


@dataclass(frozen=True, slots=True)
class StandsIn:
    """A position whose holders somebody stands in for, perhaps up to an amount."""

    position: str
    up_to: Money | None


@dataclass(frozen=True, slots=True)
class Concern:
    """A line in which somebody has a part: in a seat of their own, or where they stand in."""

    line: Line
    own: tuple[Part, ...]
    standing_in: tuple[Part, ...] = ()


def held(rights: Rights, person: PersonId) -> tuple[str, ...]:
    """Name the positions that somebody holds."""
    return tuple(one.name for one in rights.positions if person in one.holders)


def stood_in_for(rights: Rights, person: PersonId) -> tuple[StandsIn, ...]:
    """Name the positions whose deputy somebody is."""
    return tuple(
        StandsIn(position.name, deputy.up_to)
        for position in rights.positions
        for deputy in position.deputies
        if deputy.person == person
    )


def concerning(rights: Rights, person: PersonId) -> tuple[Concern, ...]:
    """Give the lines in which somebody has a part, from the top."""
    forums = {forum.name.casefold(): forum for forum in rights.forums}
    positions = {position.name.casefold(): position for position in rights.positions}

    def is_own(seat: Seat) -> bool:
        return any(_holds(one, person, positions) for one in opened(seat, forums))

    def is_stood_in_for(seat: Seat) -> bool:
        return any(_stands_in(one, person, positions) for one in opened(seat, forums))

    found = (Concern(line, _parts(line, is_own), _parts(line, is_stood_in_for)) for line in rights.lines)
    return tuple(one for one in found if one.own or one.standing_in)


def _parts(line: Line, is_meant: Callable[[Seat], bool]) -> tuple[Part, ...]:
    return tuple(part for part, seats in _SEATS.items() if any(is_meant(seat) for seat in seats(line)))


def opened(seat: Seat, forums: Mapping[str, Forum]) -> Iterator[Seat]:
    """Give the seats behind a seat: those of a forum, or itself."""
    forum = forums.get(seat.name.casefold()) if seat.kind is SeatKind.FORUM else None
    if forum is None:
        yield seat
    elif not forum.outside:
        yield from forum.members
    elif forum.secretary is not None:
        yield forum.secretary


def _holds(seat: Seat, person: PersonId, positions: Mapping[str, Position]) -> bool:
    position = _position(seat, positions)
    return person in position.holders if position else seat == Seat(SeatKind.PERSON, person)


def _stands_in(seat: Seat, person: PersonId, positions: Mapping[str, Position]) -> bool:
    position = _position(seat, positions)
    return position is not None and any(deputy.person == person for deputy in position.deputies)


def _position(seat: Seat, positions: Mapping[str, Position]) -> Position | None:
    return positions.get(seat.name.casefold()) if seat.kind is SeatKind.POSITION else None
