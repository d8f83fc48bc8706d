"""What somebody wants of what comes to them unasked: where, on which days, and when the digest."""

from dataclasses import dataclass

DIGEST_DAY, DIGEST_HOUR = 0, 9
"""Monday at nine, where nobody says otherwise."""
HOURS, DAYS = 24, 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """They hear nothing unasked on `quiet_days` (0 is Monday), and are reached on `platform`, else where they are.

    The digest comes on `digest_day`, at `digest_hour` of theirs.
    """

    quiet_days: frozenset[int] = frozenset()
    digest_day: int = DIGEST_DAY
    digest_hour: int = DIGEST_HOUR
    platform: str | None = None
