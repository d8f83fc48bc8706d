"""Listening in on the service: what was asked of it, and how that ended: to be counted, and shown in the playground."""

from collections.abc import Callable
from typing import TypeAlias

from bot.acts import End
from decisions.commands import Command
from decisions.ports.clock import Clock
from decisions.ports.work import UnitOfWork
from decisions.service import Answer, DecisionService

Listener: TypeAlias = Callable[[Command, End], None]
"""Told of each command, from whichever thread carried it out."""


class OverheardService(DecisionService):
    """Applies commands, and tells a listener of each: of its answer, or of what went wrong."""

    def __init__(self, unit_of_work: UnitOfWork, clock: Clock, listener: Listener) -> None:
        super().__init__(unit_of_work, clock)
        self._listener = listener

    def handle(self, command: Command) -> Answer:
        """Apply `command`, and tell how it ended."""
        try:
            answer = super().handle(command)
        except Exception as error:  # whatever it is, it is passed on as it came
            self._listener(command, error)
            raise
        self._listener(command, answer)
        return answer
