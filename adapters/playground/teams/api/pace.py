"""How fast a bot may talk (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit)."""

from collections import defaultdict, deque
from datetime import datetime, timedelta

from adapters.playground.teams.refusals import too_many
from adapters.playground.teams.state.tenant import Tenant

PER_THREAD = ((7, 1), (8, 2), (60, 30), (1800, 3600))
"""How many messages in how many seconds, to one conversation or thread."""
PER_TENANT = ((30, 1),)


class Pace:
    """Remembers when something was said, where the tenant holds the bot to its limits."""

    def __init__(self, tenant: Tenant) -> None:
        self._tenant = tenant
        self._said: dict[str, deque[datetime]] = defaultdict(lambda: deque(maxlen=1800))

    def keep(self, conversation: str) -> None:
        """Count one more message.

        Raises:
            ConnectorError: that would be one too many.
        """
        if not self._tenant.paces_posts:
            return
        now = self._tenant.clock()
        for whose, limits in ((conversation, PER_THREAD), ("", PER_TENANT)):
            for most, seconds in limits:
                since = now - timedelta(seconds=seconds)
                if sum(1 for said in self._said[whose] if said > since) >= most:
                    raise too_many()
        self._said[conversation].append(now)
        self._said[""].append(now)
