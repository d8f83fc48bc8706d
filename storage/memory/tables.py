"""What a store in memory keeps."""

from copy import copy
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from decisions.absences.absence import Absence, Said
from decisions.decision import Decision, DecisionId
from decisions.nudging.planning import Nudge
from decisions.organisation_events import ChannelTied
from decisions.people import Identity, Person, PersonId
from decisions.places import Tie
from decisions.ports.decisions import Happened
from decisions.ports.inbox import Earlier
from decisions.preferences import Preferences
from decisions.requests import RequestId
from decisions.rights.versions import RightsImported
from decisions.telling.notices import Copy, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """An account that was met: whose it is, and whether anything may be done through it."""

    person: PersonId
    checked_at: datetime
    standing: bool
    guest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What is known of a channel: how it is called, and what it is tied to."""

    name: str | None = None
    tie: Tie | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A nudge as it was planned, when it comes next, and in which message it was `told` last, of so many."""

    nudge: Nudge
    at: datetime | None
    quiet_until: datetime | None = None
    told: int = 0
    told_in: str | None = None


@dataclass(kw_only=True)
class Tables:
    """Everything that is kept; each value in it is immutable."""

    acts: dict[RequestId, Earlier] = field(default_factory=dict)
    drawn: int = 0
    decisions: dict[DecisionId, Decision] = field(default_factory=dict)
    happened: dict[DecisionId, tuple[Happened, ...]] = field(default_factory=dict)
    involvement: dict[DecisionId, frozenset[PersonId]] = field(default_factory=dict)
    people: dict[PersonId, Person] = field(default_factory=dict)
    accounts: dict[Identity, Met] = field(default_factory=dict)
    prefers: dict[PersonId, str | None] = field(default_factory=dict)
    preferences: dict[PersonId, Preferences] = field(default_factory=dict)
    seen: dict[PersonId, tuple[str, str]] = field(default_factory=dict)
    named: frozenset[PersonId] = frozenset()
    administrators: frozenset[PersonId] = frozenset()
    same: dict[PersonId, PersonId] = field(default_factory=dict)
    allowed: frozenset[PersonId] = frozenset()
    revision: int = 0
    rights: tuple[tuple[datetime, RightsImported], ...] = ()
    notices: dict[str, tuple[Notice, str]] = field(default_factory=dict)
    copies: dict[tuple[DecisionId, str], tuple[Copy, int]] = field(default_factory=dict)
    due: dict[str, tuple[DecisionId, datetime]] = field(default_factory=dict)
    nudges: dict[tuple[DecisionId, int, PersonId], Planned] = field(default_factory=dict)
    absences: dict[tuple[PersonId, date], Absence] = field(default_factory=dict)
    said_of_absences: dict[PersonId, tuple[Said, ...]] = field(default_factory=dict)
    offered_from_status: frozenset[PersonId] = frozenset()
    channels: dict[tuple[str, str, str], Channel] = field(default_factory=dict)
    ties: tuple[ChannelTied, ...] = ()

    def copied(self) -> "Tables":
        """Copy what a transaction may change."""
        twin = copy(self)
        for column in fields(self):
            value = getattr(self, column.name)
            setattr(twin, column.name, dict(value) if isinstance(value, dict) else value)
        return twin
