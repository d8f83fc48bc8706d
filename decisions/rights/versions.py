"""Versions of the decision rights: each import is an event of one stream, and never changes."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from decisions.people import PersonId
from decisions.rights.lines import Rights


class Origin(StrEnum):
    """Where a version was made."""

    FILE = "file"
    CHAT = "chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsImported:
    """A new version of the rights is on record, in force from `effective` on; people in it are person ids.

    `by` made it, in chat; nobody is named where it came from a file.
    """

    version: int
    effective: date
    rights: Rights
    at: datetime
    origin: Origin = Origin.FILE
    by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A version that comes into force later, at `since`."""

    version: int
    since: datetime
