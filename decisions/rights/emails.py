"""From the e-mails of the file to the persons of the record."""

from collections.abc import Mapping
from dataclasses import replace

from decisions.people import Email, PersonId
from decisions.rights.lines import Line, Position, Rights, Seat, SeatKind


def emails(rights: Rights) -> tuple[Email, ...]:
    """Name every e-mail that `rights` name, each once, in their order."""
    holding = (
        person
        for position in rights.positions
        for person in (*position.holders, *(deputy.person for deputy in position.deputies))
    )
    seats = (seat for line in rights.lines for seat in (*line.decides, *line.then) if seat.kind is SeatKind.PERSON)
    return tuple(Email(one) for one in dict.fromkeys((*holding, *(seat.name for seat in seats))))


def with_people(rights: Rights, ids: Mapping[Email, PersonId]) -> Rights:
    """Put persons in place of their e-mails.

    Raises:
        KeyError: `ids` lacks one of `emails(rights)`.
    """
    return replace(
        rights,
        positions=tuple(_held(position, ids) for position in rights.positions),
        lines=tuple(_decided(line, ids) for line in rights.lines),
    )


def _held(position: Position, ids: Mapping[Email, PersonId]) -> Position:
    return replace(
        position,
        holders=tuple(ids[Email(holder)] for holder in position.holders),
        deputies=tuple(replace(deputy, person=ids[Email(deputy.person)]) for deputy in position.deputies),
    )


def _decided(line: Line, ids: Mapping[Email, PersonId]) -> Line:
    return replace(line, decides=_seats(line.decides, ids), then=_seats(line.then, ids))


def _seats(seats: tuple[Seat, ...], ids: Mapping[Email, PersonId]) -> tuple[Seat, ...]:
    return tuple(replace(seat, name=ids[Email(seat.name)]) if seat.kind is SeatKind.PERSON else seat for seat in seats)
