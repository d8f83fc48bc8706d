"""What happened to people and places, outside any decision: in streams of their own, written once, never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from decisions.people import PersonId
from decisions.rights.lines import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class WentAway:
    """Somebody is away from `start` to `end`, both inclusive, in their own zone; `deputy` decides, if they said so."""

    at: datetime
    person: PersonId
    start: date
    end: date
    deputy: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """Somebody is back before the end, or does not go: the time away that began on `start` is over."""

    at: datetime
    person: PersonId
    start: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleMerged:
    """Two were found to be one person: what `person` did is what `into` did."""

    at: datetime
    person: PersonId
    into: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestAllowed:
    """An administrator lets a named guest hold rights, or does so no longer."""

    at: datetime
    person: PersonId
    allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTied:
    """What is raised in a channel belongs to an area, an initiative or a goal; to none, where `topic` is None."""

    at: datetime
    by: PersonId
    platform: str
    tenant: str
    channel: str
    topic: Topic | None = None
    name: str | None = None


OrganisationEvent: TypeAlias = WentAway | CameBack | PeopleMerged | GuestAllowed | ChannelTied
