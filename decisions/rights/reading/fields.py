"""One right, or who holds one position, as the fields of a form: read like a row of a table, complaints by field."""

from collections.abc import Mapping

from decisions.rights.lines import Line, Position, Rights
from decisions.rights.phrases import KEYS
from decisions.rights.problems import RightsFileError, quoted
from decisions.rights.reading.entries import entries
from decisions.rights.reading.findings import Findings
from decisions.rights.reading.nodes import Listing, Scalar
from decisions.rights.reading.nodes import Mapping as Fields
from decisions.rights.reading.people import positions
from decisions.rights.reading.seats import Names

POSITION, PEOPLE = "position", "people"
_NEEDED = ("what", "decides")
_TEXTS = frozenset({"what", "why", POSITION})
_LONGEST = 2_000


class MisfilledError(Exception):
    """Fields that cannot be read: what is wrong with each, in the words of the file."""

    def __init__(self, complaints: Mapping[str, str]) -> None:
        super().__init__("fields of the rights that cannot be read")
        self.complaints = complaints


def line_said(said: Mapping[str, str], *, onto: Rights) -> Line:
    """Read a right by its keys, for the rights `onto`, which name people by e-mail.

    Raises:
        MisfilledError: it is none.
    """
    texts = {key: _joined(key, said.get(key, "")) for key in KEYS}
    if missing := [key for key in _NEEDED if not texts[key]]:
        raise MisfilledError({key: f"This right says no {quoted(key)}." for key in missing})
    if long := [key for key, text in texts.items() if len(text) > _LONGEST]:
        raise MisfilledError(dict.fromkeys(long, f"This is too long: {_LONGEST} characters at most."))
    findings = Findings(tuple(texts.values()), comments=None)
    pairs = tuple((Scalar(at, key), Scalar(at, text)) for at, (key, text) in enumerate(texts.items(), start=1) if text)
    names = Names.of((one.name for one in onto.positions), (one.name for one in onto.forums))
    item = Listing(1, (Fields(1, pairs),))
    try:
        [line] = entries(item, names=names, currency=onto.company.currency, findings=findings)
        findings.raise_all()
    except RightsFileError as error:
        raise _misfilled(error, KEYS) from error
    return line


def position_said(name: str, people: str, *, onto: Rights) -> Position:
    """Read who holds a position, for the rights `onto`.

    Raises:
        MisfilledError: it is none.
    """
    rows = (_joined(POSITION, name), _joined(PEOPLE, people))
    if missing := {
        key: f"Please say the {key}." for key, text in zip((POSITION, PEOPLE), rows, strict=True) if not text
    }:
        raise MisfilledError(missing)
    findings = Findings(rows, comments=None)
    node = Fields(1, ((Scalar(1, rows[0]), Scalar(2, rows[1])),))
    try:
        read = positions(node, currency=onto.company.currency, findings=findings)
        if any(forum.name.casefold() == rows[0].casefold() for forum in onto.forums):
            findings.add(1, f"{quoted(rows[0])} is a forum too. Call one of them differently.")
        findings.raise_all()
    except RightsFileError as error:
        raise _misfilled(error, (POSITION, PEOPLE)) from error
    return read[0]


def _joined(key: str, text: str) -> str:
    """Write what was typed on one line: a break in a list is a comma, and its brackets may stay."""
    if key in _TEXTS:
        return " ".join(text.split())
    pieces = [" ".join(piece.split()).removesuffix(",") for piece in text.splitlines()]
    whole = ", ".join(piece for piece in pieces if piece)
    return whole[1:-1].strip() if whole.startswith("[") and whole.endswith("]") else whole


def _misfilled(error: RightsFileError, keys: tuple[str, ...]) -> MisfilledError:
    told: dict[str, list[str]] = {}
    for problem in error.problems:
        told.setdefault(keys[problem.line - 1], []).append(problem.sentence)
    return MisfilledError({key: " ".join(sentences) for key, sentences in told.items()})
