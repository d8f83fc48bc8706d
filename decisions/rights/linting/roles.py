"""Who has a part beside those who decide: parts that nobody can play, or that change nothing."""

from collections.abc import Iterator

from decisions.rights.lines import Line, Position, Rights, Seat, SeatKind
from decisions.rights.problems import Problem, Severity, quoted


def problems(rights: Rights) -> Iterator[Problem]:
    """Find seats with two parts in one line, and deciders whom nobody may ever replace."""
    positions = {position.name.casefold(): position for position in rights.positions}
    for line in rights.lines:
        yield from _agreeing_too(line, positions)
        yield from _twice(line)
        yield from _irreplaceable(line, positions)


def _agreeing_too(line: Line, positions: dict[str, Position]) -> Iterator[Problem]:
    """Find who would both decide and agree: one person fills one seat."""
    for agrees in (*line.agrees.seats, *line.must_agree.seats):
        decides = next((seat for seat in line.decides if _is_same(seat, agrees, positions)), None)
        if decides is not None:
            same = "" if decides == agrees else f" as {quoted(agrees.name)}"
            both = f"{quoted(decides.name)} decides {quoted(line.what)} and agrees to it{same}"
            yield _hint(line, f"{both}: one person speaks once. Name somebody else to agree, or leave it out.")


def _twice(line: Line) -> Iterator[Problem]:
    """Find parts that add nothing to another one of the same line."""
    agreeing = (*line.agrees.seats, *line.must_agree.seats)
    for seat in line.must_agree.seats:
        if seat in line.agrees.seats:
            yield _hint(line, f"{quoted(seat.name)} stands in “agrees” and in “must agree” of {quoted(line.what)}.")
    for seat in line.may_decide:
        if seat in line.decides:
            yield _needless(line, seat, "may decide", "decides it anyway")
    for seat in line.asks:
        if seat in line.decides or seat in agreeing:
            yield _needless(line, seat, "asks", "decides it" if seat in line.decides else "agrees to it")


def _irreplaceable(line: Line, positions: dict[str, Position]) -> Iterator[Problem]:
    """Find a decider who may hand over to nobody, has no deputy, and nobody next."""
    if line.delegable or line.then or line.may_decide or len(line.decides) != 1:
        return
    seat = line.decides[0]
    position = positions.get(seat.name.casefold()) if seat.kind is SeatKind.POSITION else None
    if seat.kind is SeatKind.PERSON or (position and len(position.holders) == 1 and not position.deputies):
        sentence = f"Nobody can stand in for {quoted(seat.name)} in {quoted(line.what)}: it says “delegable: no”"
        yield _hint(
            line, f"{sentence}, and names no deputy and nobody in `then`. What waits while they are away, waits."
        )


def _is_same(one: Seat, other: Seat, positions: dict[str, Position]) -> bool:
    """Tell whether one person alone speaks for both."""
    return one == other or (_only(one, positions) is not None and _only(one, positions) == _only(other, positions))


def _only(seat: Seat, positions: dict[str, Position]) -> str | None:
    if seat.kind is SeatKind.PERSON:
        return seat.name
    position = positions.get(seat.name.casefold()) if seat.kind is SeatKind.POSITION else None
    alone = position is not None and len(position.holders) == 1 and not position.deputies
    return position.holders[0] if position and alone else None


def _needless(line: Line, seat: Seat, key: str, why: str) -> Problem:
    return _hint(line, f"“{key}” of {quoted(line.what)} names {quoted(seat.name)}, who {why}. Leave it out there.")


def _hint(line: Line, sentence: str) -> Problem:
    return Problem(line.number, sentence, Severity.HINT)
