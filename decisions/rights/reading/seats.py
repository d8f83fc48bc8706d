"""Who is named: positions, forums, e-mails and relations of the decision."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decisions.rights.lines import Agreement, Seat, SeatKind
from decisions.rights.problems import nearest, quoted
from decisions.rights.reading import keys, scalars
from decisions.rights.reading.findings import Findings, MisreadError
from decisions.rights.reading.nodes import Node, Scalar

SPONSOR = "initiative sponsor"
RISK_OWNER = "risk owner"
RELATIONS = (SPONSOR, RISK_OWNER)
_WITHIN = re.compile(r"(.+) within (.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the file calls its positions and forums, by name without case."""

    positions: Mapping[str, str]
    forums: Mapping[str, str]

    @classmethod
    def of(cls, positions: Iterable[str], forums: Iterable[str]) -> "Names":
        """Collect the names of a file."""
        return cls(positions={one.casefold(): one for one in positions}, forums={one.casefold(): one for one in forums})


def seat(text: str, names: Names) -> Seat:
    """Find whom `text` names.

    Raises:
        MisreadError: nobody; it says who is called nearly so.
    """
    fold = text.casefold()
    if "@" in text:
        return Seat(SeatKind.PERSON, scalars.email(text))
    if fold in RELATIONS:
        return Seat(SeatKind.RELATION, fold)
    if fold in names.positions:
        return Seat(SeatKind.POSITION, names.positions[fold])
    if fold in names.forums:
        return Seat(SeatKind.FORUM, names.forums[fold])
    raise unknown(text, (*names.positions.values(), *names.forums.values(), *RELATIONS))


def one_seat(text: str, names: Names) -> Seat:
    """Find whom `text` names, where only one may speak.

    Raises:
        MisreadError: nobody, or a forum.
    """
    found = seat(text, names)
    if found.kind is SeatKind.FORUM:
        raise MisreadError(text, "is a forum. Here stands one position or one e-mail address.")
    return found


def unknown(text: str, known: tuple[str, ...]) -> MisreadError:
    """Say that nobody is called `text`, and who is called nearly so."""
    either = [one for word in (" or ", " and ", ";", "/") for one in text.split(word) if word in text]
    folds = {one.casefold() for one in known}
    if either and all(one.strip().casefold() in folds for one in either):
        right = ", ".join(one.strip() for one in either)
        return MisreadError(text, "is read as one name. Between two stands a comma.", right=right)
    if close := nearest(text, known):
        why = f"is nobody's name here. Did you mean {quoted(close)}?"
        return MisreadError(text, why, right=close)
    return MisreadError(text, "is nobody's name here. Put it under `people`, or write an e-mail address.")


def seats(key: str, node: Node, names: Names, findings: Findings) -> tuple[Seat, ...]:
    """Read a list of seats, each once."""
    return named(key, keys.pieces(key, node, findings), names, findings)


def agreement(key: str, node: Node, names: Names, findings: Findings) -> Agreement:
    """Read who agrees, and perhaps their own window: `Legal, Works council within 5 days`."""
    pieces = keys.pieces(key, node, findings)
    within = _WITHIN.fullmatch(pieces[-1].text) if pieces else None
    if within is None or pieces[-1].text.casefold() in {*names.positions, *names.forums}:
        return Agreement(seats=named(key, pieces, names, findings))
    at = pieces[-1].line
    window = findings.taken(Scalar(at, within[2]), scalars.span)
    return Agreement(seats=named(key, (*pieces[:-1], Scalar(at, within[1])), names, findings), within=window)


def named(key: str, pieces: tuple[Scalar, ...], names: Names, findings: Findings) -> tuple[Seat, ...]:
    """Read `pieces` as seats, each once."""
    read: list[Seat] = []
    for piece in pieces:
        found = findings.taken(piece, seat, names)
        if found in read:
            findings.add(piece.line, f"{quoted(piece.text)} stands twice in {quoted(key)}. Once is enough.")
        elif found:
            read.append(found)
    return tuple(read)
