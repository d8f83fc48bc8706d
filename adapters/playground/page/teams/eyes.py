"""Whose eyes look at an Adaptive Card, and where they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """One person at their Teams: `me` as mentions name them, `people` whom a picker finds, by id.

    `live` is what can be acted on, on which `side` of the page.
    """

    now: datetime
    zone: ZoneInfo
    me: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    side: str = ""
    live: bool = False

    def local(self, at: datetime) -> datetime:
        """Tell when that is for them."""
        return at.astimezone(self.zone)


NOBODYS = Eyes(now=datetime(2026, 11, 23, 9, tzinfo=UTC), zone=ZoneInfo("UTC"))
"""Who looks at a picture that nobody in particular looks at."""
