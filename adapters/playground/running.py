"""What the page needs of whoever runs the product: a clock to move, and a story to begin again."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from adapters.playground.happened.trace import Trace
from adapters.playground.stand_ins import StandIns


class Step(StrEnum):
    """How far business time can be moved at once."""

    HOUR = "hour"
    WORKING_DAY = "working day"
    NEXT_DUE = "next thing due"


class NothingDueError(Exception):
    """Nothing waits for a later time; the message says so in words for the screen."""


class Running(Protocol):
    """A company that is played, and the product that serves it."""

    @property
    def stand_ins(self) -> StandIns:
        """Give the stand-ins; others after each reset."""
        ...

    @property
    def trace(self) -> Trace:
        """Give the trace of the last act there."""
        ...

    @property
    def company(self) -> str:
        """Name the company."""
        ...

    @property
    def zone(self) -> str:
        """Name the zone in which the company tells time."""
        ...

    def now(self) -> datetime:
        """Tell business time."""
        ...

    async def forward(self, step: Step) -> None:
        """Move business time, and let the product do what fell due."""
        ...

    async def reset(self) -> None:
        """Begin again on a new database, with the story as it was."""
        ...
