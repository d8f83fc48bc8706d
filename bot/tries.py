"""How often a message is tried: not for ever while others get through, for a day while nobody does."""

from storage.jobs import Job
from storage.pacing import platform_of

MOST = 12
LONGEST_PAUSE = 300.0
MOST_IN_VAIN = MOST + round(24 * 3600 / LONGEST_PAUSE)
"""How often it is tried where no other message gets through either: about a day."""


class Tries:
    """Remembers what gets through between two tries of a message."""

    def __init__(self) -> None:
        self._through: dict[str, int] = {}
        self._tried: dict[str, int] = {}

    def got_through(self, job: Job) -> None:
        """Note that a platform took a message."""
        where = platform_of(job)
        self._through[where] = self._through.get(where, 0) + 1
        self._tried.pop(_row(job), None)

    def is_hopeless(self, job: Job) -> bool:
        """Tell whether what failed again was tried often enough."""
        through = self._through.get(platform_of(job), 0)
        others_do = through > self._tried.get(_row(job), through)
        hopeless = job.attempts >= MOST and (others_do or job.attempts >= MOST_IN_VAIN)
        if hopeless:
            self._tried.pop(_row(job), None)
        else:
            self._tried[_row(job)] = through
        return hopeless


def pause_before(attempt: int) -> float:
    """Give the seconds after which it is tried again."""
    return min(2.0**attempt, LONGEST_PAUSE)


def _row(job: Job) -> str:
    return f"{type(job).__name__} {job.id}"
