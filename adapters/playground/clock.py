"""Business time that can be moved: forward only, and nothing else moves with it."""

from collections.abc import Callable
from datetime import datetime, timedelta


class MovableClock:
    """Runs along with the machine from the moment at which it `begins`, and ahead of it by as much as it was moved."""

    def __init__(self, machine: Callable[[], datetime], *, begins: datetime | None = None) -> None:
        self._machine = machine
        self._ahead = timedelta() if begins is None else begins - machine()

    def __call__(self) -> datetime:
        """Tell business time."""
        return self._machine() + self._ahead

    def move(self, by: timedelta) -> None:
        """Move time forward.

        Raises:
            ValueError: time does not run backwards.
        """
        if by < timedelta():
            message = "time does not run backwards"
            raise ValueError(message)
        self._ahead += by
