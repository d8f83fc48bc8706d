"""The trace of the last act: told where it begins, and asked what came of it since."""

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adapters.playground.happened.endings import End, carried_out
from adapters.playground.happened.names import Names
from adapters.playground.happened.reasons import NOT_SENT
from adapters.playground.happened.slack.witness import SlackWitness
from adapters.playground.happened.teams.witness import TeamsWitness
from adapters.playground.happened.values import Happened
from adapters.playground.happened.witnesses import Mark, Witness
from adapters.playground.stand_ins import StandIns
from decisions.commands import Command
from decisions.views.decision import DecisionView

MOST_SENT = 40
MOST_OVERHEARD = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beginning:
    """An act, and how far each platform had come before it."""

    act: str
    marks: tuple[tuple[Witness, Mark], ...]


class Trace:
    """Slices what was delivered, overheard and called since the last act began. One act at a time is told apart."""

    def __init__(self, stand_ins: StandIns) -> None:
        slack = [] if stand_ins.slack is None else [SlackWitness(stand_ins.slack)]
        teams = [] if stand_ins.teams is None else [TeamsWitness(stand_ins.teams)]
        self._witnesses: tuple[Witness, ...] = (*slack, *teams)
        self._beginning: _Beginning | None = None
        self._overheard: deque[tuple[Command, End]] = deque(maxlen=MOST_OVERHEARD)
        self._lock = threading.Lock()

    def begin(self, act: str) -> None:
        """Forget the act before: `act` begins, which is described as people would tell it."""
        with self._lock:
            self._overheard.clear()
        self._beginning = _Beginning(act=act, marks=tuple((each, each.mark()) for each in self._witnesses))

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
        marks = self._beginning.marks
        with self._lock:
            ended = tuple(self._overheard)
        names = Names([each.known for each in self._witnesses], _views(end for _, end in ended))
        commands = tuple(carried_out(command, end, names) for command, end in ended)
        answers = [answer for witness, mark in marks for answer in witness.answers(mark, names)]
        calls = [call for witness, mark in marks for call in witness.calls(mark, names)]
        sent = (*answers, *(call for _, call in sorted(calls, key=lambda each: each[0])))
        reasons = (reason for witness, mark in marks if (reason := witness.why_none(mark)))
        return Happened(
            act=self._beginning.act,
            requests=tuple(request for witness, mark in marks for request in witness.requests(mark)),
            carried_out=commands,
            without="" if commands else next(reasons, NOT_SENT),
            sent=sent[:MOST_SENT],
            more=max(len(sent) - MOST_SENT, 0),
        )


def _views(ends: Iterable[End]) -> Iterator[DecisionView]:
    for end in ends:
        if not isinstance(end, Exception) and end.view is not None:
            yield end.view
