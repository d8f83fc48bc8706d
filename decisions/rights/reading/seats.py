"""Who is named: positions, forums, e-mails and relations of the decision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decisions.rights.lines import Seat, SeatKind
from decisions.rights.problems import nearest, quoted
from decisions.rights.reading import keys, scalars
from decisions.rights.reading.findings import Findings, MisreadError
from decisions.rights.reading.nodes import Node, Scalar

SPONSOR = "initiative sponsor"
RISK_OWNER = "risk owner"
RELATIONS = (SPONSOR, RISK_OWNER)


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
    return named(key, keys.texts(key, node, findings), names, findings)


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
