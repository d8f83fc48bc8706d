"""Who decides and who is next: seats that nobody holds, steps that lead nowhere new."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from decisions.rights.emails import seats_of_forum, seats_of_line
from decisions.rights.later import waiting
from decisions.rights.lines import Forum, Line, Position, Rights, Seat, SeatKind
from decisions.rights.problems import Problem, Severity, nearest, quoted


def problems(rights: Rights) -> Iterator[Problem]:
    """Find seats without a holder, and ladders that come back to who was asked already."""
    bodies = _Bodies.of(rights)
    for forum in rights.forums:
        yield from _vacant(forum.name, forum.line, seats_of_forum(forum), bodies)
    for line in rights.lines:
        yield from _vacant(line.what, line.number, seats_of_line(line), bodies)
        yield from _circular(line, bodies)
        if not line.then and all(seat.kind is SeatKind.RELATION for seat in line.decides):
            yield from _nobody_next(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bodies:
    """The positions and forums of the rights, by name."""

    positions: dict[str, Position]
    forums: dict[str, Forum]

    @classmethod
    def of(cls, rights: Rights) -> "_Bodies":
        return cls(
            positions={position.name.casefold(): position for position in rights.positions},
            forums={forum.name.casefold(): forum for forum in rights.forums},
        )

    @property
    def names(self) -> tuple[str, ...]:
        positions = (position.name for position in self.positions.values())
        return *positions, *(forum.name for forum in self.forums.values())

    def position(self, seat: Seat) -> Position | None:
        return self.positions.get(seat.name.casefold()) if seat.kind is SeatKind.POSITION else None

    def sole_holder(self, seat: Seat | None) -> str | None:
        """Name the one person who speaks for `seat`, where there is only one."""
        if seat is None or seat.kind is SeatKind.PERSON:
            return seat.name if seat else None
        if seat.kind is SeatKind.FORUM:
            forum = self.forums.get(seat.name.casefold())
            seats = (forum.secretary,) if forum and forum.outside else forum.members if forum else ()
            inner = seats[0] if len(seats) == 1 else None
            return None if inner is None or inner.kind is SeatKind.FORUM else self.sole_holder(inner)
        position = self.position(seat)
        return position.holders[0] if position and len(position.holders) == 1 else None

    def knows(self, seat: Seat) -> bool:
        fold = seat.name.casefold()
        match seat.kind:
            case SeatKind.POSITION:
                return fold in self.positions
            case SeatKind.FORUM:
                return fold in self.forums
            case _:
                return True


def _vacant(name: str, line: int, seats: Iterable[Seat], bodies: _Bodies) -> Iterator[Problem]:
    for seat in dict.fromkeys(seats):
        position = bodies.position(seat)
        if not bodies.knows(seat):
            close = nearest(seat.name, bodies.names)
            offer = f"Did you mean {quoted(close)}?" if close else "Name who holds it under `people`."
            yield Problem(line, f"{quoted(name)} names {quoted(seat.name)}, which nobody holds. {offer}")
        elif position and not position.holders:
            sentence = f"Nobody holds {quoted(seat.name)}, which {quoted(name)} names"
            yield Problem(line, f"{sentence}: name who does in line {position.line}.")


def _circular(line: Line, bodies: _Bodies) -> Iterator[Problem]:
    asked = list(line.decides)
    for step in line.then:
        sole = bodies.sole_holder(step)
        same = next((seat for seat in asked if sole and bodies.sole_holder(seat) == sole), None)
        if step in asked:
            yield Problem(
                line.number, f"The ladder of {quoted(line.what)} loops: {quoted(step.name)} was asked before."
            )
        elif same:
            both = f"{quoted(step.name)} and {quoted(same.name)}"
            yield Problem(line.number, f"The ladder of {quoted(line.what)} leads to the same person: {sole} is {both}.")
        asked.append(step)


def _nobody_next(line: Line) -> Iterator[Problem]:
    named = ", ".join(quoted(seat.name) for seat in line.decides)
    if line.decides and not waiting(line):
        sentence = f"Nobody is {named} yet, and {quoted(line.what)} names nobody in `then`"
        yield Problem(line.number, f"{sentence}: its decisions wait on the administrators.", Severity.HINT)
