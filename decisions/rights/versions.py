"""Versions of the decision rights: each import is an event of one stream, and never changes."""

from dataclasses import dataclass
from datetime import date, datetime

from decisions.rights.lines import Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsImported:
    """A new version of the rights is on record, in force from `effective` on; people in it are person ids."""

    version: int
    effective: date
    rights: Rights
    at: datetime
