"""From the e-mails of the file to the persons of the record, and back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from decisions.people import Email, PersonId
from decisions.rights.later import noted, waiting
from decisions.rights.lines import Agreement, Forum, Line, Position, Rights, Seat, SeatKind


def emails(rights: Rights) -> tuple[Email, ...]:
    """Name every e-mail that `rights` name, each once, in their order."""
    return tuple(map(Email, named(rights)))


def named(rights: Rights) -> tuple[str, ...]:
    """Name everyone whom `rights` name, as they do: by e-mail in the file, by person id on record."""
    holding = chain.from_iterable(people_of(position) for position in rights.positions)
    seated = (seat.name for seat in seats(rights) if seat.kind is SeatKind.PERSON)
    return tuple(dict.fromkeys((*holding, *seated)))


def people_of(position: Position) -> tuple[str, ...]:
    """Name who holds a position, and who stands in."""
    return *position.holders, *(deputy.person for deputy in position.deputies)


def seats(rights: Rights) -> Iterator[Seat]:
    """Name every seat of `rights`, whatever its part."""
    yield from chain.from_iterable(map(seats_of_forum, rights.forums))
    yield from chain.from_iterable(map(seats_of_line, rights.lines))


def seats_of_forum(forum: Forum) -> tuple[Seat, ...]:
    """Name the seats of a forum."""
    return *forum.members, *(seat for seat in (forum.chair, forum.secretary) if seat)


def seats_of_line(line: Line) -> tuple[Seat, ...]:
    """Name the seats of a line, who decides first."""
    chair = (line.chair,) if line.chair else ()
    agreeing = (*line.agrees.seats, *line.must_agree.seats)
    others = (*line.asks, *line.performs, *line.may_decide, *line.informs)
    return *line.decides, *chair, *line.then, *agreeing, *others


def with_people(rights: Rights, ids: Mapping[Email, PersonId]) -> Rights:
    """Put persons in place of their e-mails.

    Raises:
        KeyError: `ids` lacks one of `emails(rights)`.
    """
    return _renamed(rights, lambda email: ids[Email(email)])


def with_emails(rights: Rights, known: Mapping[PersonId, Email]) -> Rights:
    """Put e-mails in place of persons.

    Raises:
        KeyError: `known` lacks somebody.
    """
    return _renamed(rights, lambda person: known[PersonId(person)])


def _renamed(rights: Rights, name: Callable[[str], str]) -> Rights:
    return replace(
        rights,
        positions=tuple(_held(position, name) for position in rights.positions),
        forums=tuple(_forum(forum, name) for forum in rights.forums),
        lines=tuple(_line(line, name) for line in rights.lines),
    )


def _held(position: Position, name: Callable[[str], str]) -> Position:
    return replace(
        position,
        holders=tuple(map(name, position.holders)),
        deputies=tuple(replace(deputy, person=name(deputy.person)) for deputy in position.deputies),
    )


def _forum(forum: Forum, name: Callable[[str], str]) -> Forum:
    return replace(
        forum,
        members=_all(forum.members, name),
        chair=forum.chair and _one(forum.chair, name),
        secretary=forum.secretary and _one(forum.secretary, name),
    )


def _line(line: Line, name: Callable[[str], str]) -> Line:
    renamed = replace(
        line,
        decides=_all(line.decides, name),
        then=_all(line.then, name),
        chair=line.chair and _one(line.chair, name),
        agrees=_agreement(line.agrees, name),
        must_agree=_agreement(line.must_agree, name),
        asks=_all(line.asks, name),
        performs=_all(line.performs, name),
        may_decide=_all(line.may_decide, name),
        informs=_all(line.informs, name),
    )
    return replace(renamed, later=waiting(renamed), noted=noted(renamed))


def _agreement(agreement: Agreement, name: Callable[[str], str]) -> Agreement:
    return replace(agreement, seats=_all(agreement.seats, name))


def _all(seats: tuple[Seat, ...], name: Callable[[str], str]) -> tuple[Seat, ...]:
    return tuple(_one(seat, name) for seat in seats)


def _one(seat: Seat, name: Callable[[str], str]) -> Seat:
    return replace(seat, name=name(seat.name)) if seat.kind is SeatKind.PERSON else seat
