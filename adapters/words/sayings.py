"""What somebody may ask for in words."""

from dataclasses import dataclass
from typing import TypeAlias

from adapters.words.channel import AboutChannel
from adapters.words.rights import AboutRights


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Raise a decision; `text` is the question as typed, perhaps empty."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenLog:
    """Record a decision made elsewhere; `text` is the question as typed, perhaps empty."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """Say when and where the asker hears of what they did not ask for."""


@dataclass(frozen=True, slots=True)
class ListAll:
    """The open decisions that the asker may see."""


@dataclass(frozen=True, slots=True)
class Mine:
    """What the asker raised."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits on the asker."""


@dataclass(frozen=True, slots=True)
class MyHome:
    """The asker's inbox: what waits on them, what they raised, what was decided."""


@dataclass(frozen=True, slots=True)
class Show:
    """The card of one decision; `key` is written `D-12`."""

    key: str


@dataclass(frozen=True, slots=True)
class ShareHere:
    """The card of one decision, to stand where this was said too; `key` is written `D-12`."""

    key: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the asker is reached from now on: a platform, or None for wherever they are."""

    where: str | None


@dataclass(frozen=True, slots=True)
class Away:
    """When the asker is away, as typed; empty where they ask when they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Back:
    """The asker is back, or does not go."""


@dataclass(frozen=True, slots=True)
class AgendaOf:
    """What waits for a forum; empty where none was named."""

    forum: str


@dataclass(frozen=True, slots=True)
class WhoDecides:
    """Who would decide `text`, and why; empty where nothing was said after `who`."""

    text: str


@dataclass(frozen=True, slots=True)
class Help:
    """What can be said."""


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """`word` is not known; `nearest` is, and would be said with `rest` after it, `to` the same command."""

    word: str
    nearest: str
    rest: str
    to: str = "decide"


Said: TypeAlias = (
    OpenForm
    | OpenLog
    | OpenSettings
    | ListAll
    | Mine
    | Waiting
    | MyHome
    | Show
    | ShareHere
    | Reach
    | Away
    | Back
    | AboutChannel
    | AboutRights
    | AgendaOf
    | WhoDecides
    | Help
    | DidYouMean
)
