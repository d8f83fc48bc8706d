"""Nudges, as they are planned and were given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from decisions.decision import DecisionId
from decisions.nudging.planning import Nudge
from decisions.nudging.waits import Waiting
from decisions.people import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudged:
    """What somebody was nudged about; `last` where nobody nudges them about it again. Time runs out at `until`."""

    decision: DecisionId
    round: int
    person: PersonId
    what: Waiting
    about: str
    until: datetime | None
    last: bool


class Nudges(Protocol):
    """Who is nudged next about what: at most one next nudge for each person and round of a decision."""

    def plan(self, decision: DecisionId, number: int, nudges: Iterable[Nudge]) -> None:
        """Have these people, and nobody else, be nudged next about round `number` of a decision.

        Who is waited for as before keeps what is planned. For who was nudged once already the last is left; for who was
        twice, none; and nobody is nudged while they want to hear nothing about it.
        """
        ...

    def snooze(self, decision: DecisionId, person: PersonId, until: datetime) -> datetime | None:
        """Say nothing about it to somebody `until` then, and tell when they are nudged next; None: not at all."""
        ...

    def told_in(self, key: str) -> tuple[Nudged, ...]:
        """List what the message of this key is about, soonest over first."""
        ...
