"""A restricted decision was opened to an auditor, and closed."""

from dataclasses import dataclass
from datetime import datetime

from decisions.people import PersonId
from decisions.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedToAuditor:
    """A restricted decision was opened to `person` until then; an operator did where `by` is None."""

    at: datetime
    person: PersonId
    until: datetime
    reason: Words
    by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedToAuditor:
    """A restricted decision is no longer open to `person`."""

    at: datetime
    person: PersonId
