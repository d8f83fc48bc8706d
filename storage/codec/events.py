"""Events and snapshots, as rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeAlias, TypeVar, get_args

from decisions.decision import Decision
from decisions.events import Event
from decisions.organisation_events import OrganisationEvent
from decisions.rights.versions import RightsImported
from decisions.words import Words
from storage.codec.converter import dumped, loaded, read_stated, stated
from storage.codec.upcasting import SNAPSHOT, upcaster
from storage.codec.words import KeptWords, WordsRow, seal

DECISION: Final = "decision"
RIGHTS: Final = "rights"
PERSON: Final = "person"
SETTINGS: Final = "settings"

AnyEvent: TypeAlias = Event | RightsImported | OrganisationEvent
E = TypeVar("E", bound=AnyEvent)

_KINDS: Final[tuple[type[AnyEvent], ...]] = (*get_args(Event), RightsImported, *get_args(OrganisationEvent))
TYPES: Final[Mapping[str, type[AnyEvent]]] = {kind.__name__: kind for kind in _KINDS}
VERSIONS: Final[Mapping[str, int]] = dict.fromkeys(TYPES, 1) | {
    "Raised": 2,
    "Decided": 2,
    "Responded": 4,
    "Routed": 2,
    "DeciderChosen": 2,
    "Reseated": 2,
    "QuestionAsked": 2,
    "QuestionAnswered": 2,
    "Escalated": 2,
    "ConditionAdded": 2,
    "RightsImported": 3,
}
"""In which version each type is written. Each but the first has a sample, and an upcaster where more was added to it
than fields with a usual value."""

SNAPSHOT_VERSION: Final = 5


class NewerRecordError(Exception):
    """The row was written by a newer version of this program: try again once this one is replaced."""

    def __init__(self, what: str, v: int | None = None) -> None:
        super().__init__(f"{what} was written by a newer version")
        self.what = what
        self.v = v


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded(Generic[E]):
    """An event ready to be written: its body, the texts kept beside it, and the event as it will be read."""

    type: str
    v: int
    body: str
    words: tuple[WordsRow, ...]
    kept: E


def encode(happened: E, *, seq: int, salt: Callable[[], bytes]) -> Encoded[E]:
    """Write an event, each text that it brings under a name of its own."""
    rows: list[WordsRow] = []

    def keep(text: Words) -> KeptWords:
        row = WordsRow(id=f"{seq}.{len(rows) + 1}", text=str(text), salt=salt())
        rows.append(row)
        return KeptWords.of(row.text, row.id, seal(row.text, row.salt))

    # Words that came from the record are new here: the text belongs to this event, whoever said it before.
    body = dumped(happened, keep=keep)
    kept = loaded(body, type(happened), {row.id: row.text for row in rows}) if rows else happened
    name = type(happened).__name__
    return Encoded(type=name, v=VERSIONS[name], body=body, words=tuple(rows), kept=kept)


def decode(name: str, v: int, body: str, texts: Mapping[str, str] | None = None) -> AnyEvent:
    """Read an event.

    Raises:
        NewerRecordError: its type or version is not known here.

    """
    if name not in TYPES or v > VERSIONS[name]:
        raise NewerRecordError(name, v)
    return loaded(body, TYPES[name], texts, up=upcaster(name, v))


def decode_decision_event(name: str, v: int, body: str, texts: Mapping[str, str] | None = None) -> Event:
    """Read an event of a decision.

    Raises:
        NewerRecordError: its type or version is not known here.

    """
    happened = decode(name, v, body, texts)
    if isinstance(happened, RightsImported | OrganisationEvent):
        raise NewerRecordError(name, v)
    return happened


def encode_snapshot(decision: Decision) -> str:
    """Write the state of a decision whose words are all on record."""
    return stated(decision)


def decode_snapshot(v: int, body: str, texts: Mapping[str, str]) -> Decision:
    """Read the state of a decision.

    Raises:
        NewerRecordError: a newer version wrote it.

    """
    if v > SNAPSHOT_VERSION:
        raise NewerRecordError("a snapshot", v)
    up = upcaster(SNAPSHOT, v)
    return read_stated(body, Decision, texts) if up is None else loaded(body, Decision, texts, up=up)
