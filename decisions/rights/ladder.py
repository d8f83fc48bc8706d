"""Who decides and who is next: seats that nobody holds, steps that lead nowhere new."""

from collections.abc import Iterator

from decisions.rights.lines import Line, Position, Rights, Seat, SeatKind
from decisions.rights.problems import Problem, Severity, nearest, quoted


def problems(rights: Rights) -> Iterator[Problem]:
    """Find seats without a holder, and ladders that come back to who was asked already."""
    positions = {position.name.casefold(): position for position in rights.positions}
    known = (*(position.name for position in rights.positions), *(forum.name for forum in rights.forums))
    for line in rights.lines:
        yield from _vacant(line, positions, known)
        yield from _circular(line, positions)
        if not line.then and all(seat.kind is SeatKind.RELATION for seat in line.decides):
            yield from _nobody_next(line)


def _vacant(line: Line, positions: dict[str, Position], known: tuple[str, ...]) -> Iterator[Problem]:
    folds = {name.casefold() for name in known}
    for seat in dict.fromkeys((*line.decides, *line.then)):
        position = positions.get(seat.name.casefold())
        if seat.kind in (SeatKind.POSITION, SeatKind.FORUM) and seat.name.casefold() not in folds:
            close = nearest(seat.name, known)
            offer = f"Did you mean {quoted(close)}?" if close else "Name who holds it under `people`."
            yield Problem(line.number, f"{quoted(line.what)} names {quoted(seat.name)}, which nobody holds. {offer}")
        elif seat.kind is SeatKind.POSITION and position and not position.holders:
            sentence = f"Nobody holds {quoted(seat.name)}, which {quoted(line.what)} names"
            yield Problem(line.number, f"{sentence}: name who does in line {position.line}.")


def _circular(line: Line, positions: dict[str, Position]) -> Iterator[Problem]:
    asked = list(line.decides)
    for step in line.then:
        sole = _sole_holder(step, positions)
        same = next((seat for seat in asked if sole and _sole_holder(seat, positions) == sole), None)
        if step in asked:
            yield Problem(
                line.number, f"The ladder of {quoted(line.what)} loops: {quoted(step.name)} was asked before."
            )
        elif same:
            both = f"{quoted(step.name)} and {quoted(same.name)}"
            yield Problem(line.number, f"The ladder of {quoted(line.what)} leads to the same person: {sole} is {both}.")
        asked.append(step)


def _sole_holder(seat: Seat, positions: dict[str, Position]) -> str | None:
    if seat.kind is SeatKind.PERSON:
        return seat.name
    position = positions.get(seat.name.casefold()) if seat.kind is SeatKind.POSITION else None
    return position.holders[0] if position and len(position.holders) == 1 else None


def _nobody_next(line: Line) -> Iterator[Problem]:
    named = ", ".join(quoted(seat.name) for seat in line.decides)
    if line.decides and not line.later:
        sentence = f"Nobody is {named} yet, and {quoted(line.what)} names nobody in `then`"
        yield Problem(line.number, f"{sentence}: its decisions wait on the administrators.", Severity.HINT)
