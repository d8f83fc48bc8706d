"""What only the record can tell about rights: whom no platform knows, and who decides their own questions."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from decisions.rights.emails import people_of, seats_of_forum, seats_of_line
from decisions.rights.lines import Position, Rights, Seat, SeatKind
from decisions.rights.problems import Problem, Severity, nearest, quoted

FEWEST = 5
"""Of fewer decisions nothing is said."""

_MISTYPED = 0.85
_MOST_COMPARED = 2_000


def strangers(rights: Rights, known: Collection[str]) -> Iterator[Problem]:
    """Find addresses that are not `known` on any platform; each is told where it first stands.

    Where nobody is known yet, nothing is said.
    """
    met = {address.casefold() for address in known}
    compared = known if len(known) <= _MOST_COMPARED else ()
    told: set[str] = set()
    for address, name, line in _addresses(rights) if met else ():
        if address.casefold() not in met and address not in told:
            told.add(address)
            close = nearest(address, compared, likeness=_MISTYPED)
            offer = f"Did you mean {close}?" if close else "Check how it is written, or ask them to join."
            sentence = f"Nobody on the platform has the address {address}, which {quoted(name)} names. {offer}"
            yield Problem(line, sentence, Severity.HINT)


def deciding_their_own(rights: Rights, decided: Mapping[tuple[str, str], int]) -> Iterator[Problem]:
    """Find positions whose holders raise most of what they decide.

    `decided` counts the decisions on record by who raised them, named as `rights` name people, and the position that
    decided them.
    """
    totals: Counter[str] = Counter()
    for (_, seat), count in decided.items():
        totals[seat.casefold()] += count
    for position in rights.positions:
        total = totals[position.name.casefold()]
        own = sum(count for (by, seat), count in decided.items() if by in position.holders and _is(position, seat))
        if total >= FEWEST and own * 2 > total:
            sentence = f"Whoever holds {quoted(position.name)} raised {own} of the {total} decisions that it decided"
            advice = "Let somebody else decide them, or recommend them"
            yield Problem(position.line, f"{sentence}. {advice}: nobody weighs their own proposal well.", Severity.HINT)


def _is(position: Position, seat: str) -> bool:
    return position.name.casefold() == seat.casefold()


def _addresses(rights: Rights) -> Iterator[tuple[str, str, int]]:
    """Give each address with what names it, and where."""
    for position in rights.positions:
        yield from ((person, position.name, position.line) for person in people_of(position))
    for forum in rights.forums:
        yield from _named(seats_of_forum(forum), forum.name, forum.line)
    for line in rights.lines:
        yield from _named(seats_of_line(line), line.what, line.number)


def _named(seats: tuple[Seat, ...], name: str, line: int) -> Iterator[tuple[str, str, int]]:
    return ((seat.name, name, line) for seat in seats if seat.kind is SeatKind.PERSON)
