"""Every version of the decision rights."""

from datetime import date, datetime
from typing import Protocol

from decisions.organisation import Organisation
from decisions.people import Email, PersonId
from decisions.rights.lines import Rights
from decisions.rights.versions import Origin, Planned, RightsImported


class RightsVersions(Protocol):
    """Every version of the decision rights."""

    def organisation(self, *, now: datetime) -> Organisation:
        """Show who holds what as of now."""
        ...

    def current(self, *, now: datetime) -> int:
        """Tell the number of the version in force; 0 where there is none yet."""
        ...

    def version(self, number: int) -> Rights:
        """Show a version; version 0 has no lines."""
        ...

    def last(self) -> int:
        """Tell the number of the newest version, in force or not; 0 where there is none yet."""
        ...

    def imported(self, number: int) -> RightsImported:
        """Tell how a version came on record."""
        ...

    def planned(self, *, now: datetime) -> tuple[Planned, ...]:
        """Name the versions that come into force after now, soonest first."""
        ...

    def addresses(self) -> frozenset[Email]:
        """Give the addresses of everybody whom a platform knows."""
        ...

    def add(
        self,
        rights: Rights,
        *,
        effective: date,
        now: datetime,
        origin: Origin = Origin.FILE,
        by: PersonId | None = None,
    ) -> int:
        """Put a new version on record, made `by` somebody where it was made in chat, and number it."""
        ...
