"""The trace of the last act: told where it begins, and asked what came of it since."""

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adapters.playground.happened.endings import End, carried_out
from adapters.playground.happened.messages import Messages, actor_of
from adapters.playground.happened.names import Names
from adapters.playground.happened.reasons import why_none
from adapters.playground.happened.requests import request
from adapters.playground.happened.values import Happened
from adapters.playground.stand_in import SlackStandIn
from decisions.commands import Command
from decisions.views import DecisionView

MOST_SENT = 40
MOST_OVERHEARD = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beginning:
    """An act, and how much had been delivered and called before it."""

    act: str
    delivered: int
    called: int


class Trace:
    """Slices what was delivered, overheard and called since the last act began. One act at a time is told apart."""

    def __init__(self, slack: SlackStandIn) -> None:
        self._slack = slack
        self._beginning: _Beginning | None = None
        self._overheard: deque[tuple[Command, End]] = deque(maxlen=MOST_OVERHEARD)
        self._lock = threading.Lock()

    def begin(self, act: str) -> None:
        """Forget the act before: `act` begins, which is described as people would tell it."""
        with self._lock:
            self._overheard.clear()
        self._beginning = _Beginning(
            act=act, delivered=len(self._slack.courier.delivered), called=len(self._slack.calls)
        )

    def overheard(self, command: Command, end: End) -> None:
        """Take what was asked of the product, and how it ended; from any thread."""
        with self._lock:
            # A command is carried out again when its turn was undone, or once its actor is known: the last time counts.
            again = next((one for one in self._overheard if one[0] is command), None)
            if again is not None:
                self._overheard.remove(again)
            self._overheard.append((command, end))

    def happened(self) -> Happened | None:
        """Tell what came of the last act by now; None before the first."""
        if self._beginning is None:
            return None
        deliveries = self._slack.courier.delivered[self._beginning.delivered :]
        calls = self._slack.calls[self._beginning.called :]
        with self._lock:
            ended = tuple(self._overheard)
        names = Names(self._slack.workspace, _views(end for _, end in ended))
        messages = Messages(self._slack.workspace, names, actor_of(deliveries))
        commands = tuple(carried_out(command, end, names) for command, end in ended)
        answers = (answer for each in deliveries for answer in messages.answered(each))
        sent = (*answers, *map(messages.called, calls))
        return Happened(
            act=self._beginning.act,
            requests=tuple(map(request, deliveries)),
            carried_out=commands,
            without="" if commands else why_none(deliveries, calls),
            sent=sent[:MOST_SENT],
            more=max(len(sent) - MOST_SENT, 0),
        )


def _views(ends: Iterable[End]) -> Iterator[DecisionView]:
    for end in ends:
        if not isinstance(end, Exception) and end.view is not None:
            yield end.view
