"""How often a message is tried: not for ever while others get through, for a day while nobody does."""

from dataclasses import dataclass

from storage.jobs import Job
from storage.pacing import platform_of

MOST = 12
LONGEST_PAUSE = 300.0
MOST_IN_VAIN = MOST + round(24 * 3600 / LONGEST_PAUSE)
"""How often it is tried where no other message gets through either: about a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    """What had got through when a message failed last, and how often it failed after others had."""

    through: int
    alone: int = 0


class Tries:
    """Remembers what gets through between two tries of a message."""

    def __init__(self) -> None:
        self._through: dict[str, int] = {}
        self._tried: dict[str, _Tried] = {}

    @property
    def many(self) -> int:
        """How many messages it remembers."""
        return len(self._tried)

    def got_through(self, job: Job) -> None:
        """Note that a platform took a message."""
        where = platform_of(job)
        self._through[where] = self._through.get(where, 0) + 1
        self.forget(job)

    def forget(self, job: Job) -> None:
        """Begin anew with a message, where it is tried again at all."""
        self._tried.pop(_row(job), None)

    def is_hopeless(self, job: Job) -> bool:
        """Tell whether what failed again was tried often enough.

        However often it was tried while nothing got through, that is not held against it once something does.
        """
        through = self._through.get(platform_of(job), 0)
        before = self._tried.get(_row(job), _Tried(through=through))
        alone = before.alone + (through > before.through)
        self._tried[_row(job)] = _Tried(through=through, alone=alone)
        return alone + 1 >= MOST or job.attempts >= MOST_IN_VAIN


def pause_before(attempt: int) -> float:
    """Give the seconds after which it is tried again."""
    return min(2.0**attempt, LONGEST_PAUSE)


def _row(job: Job) -> str:
    return f"{type(job).__name__} {job.id}"
