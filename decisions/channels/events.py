"""A card stands somewhere else, too."""

from dataclasses import dataclass
from datetime import datetime

from decisions.people import PersonId
from decisions.places import Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The card stands in another place."""

    at: datetime
    by: PersonId
    place: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The card stands in another place too."""

    at: datetime
    by: PersonId
    place: Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Stationed:
    """The card stands in the channel where such decisions are made; where it was raised is told so."""

    at: datetime
    place: Conversation
