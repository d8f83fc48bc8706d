"""Nudges in memory."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from decisions.decision import DecisionId
from decisions.nudging.planning import MOST, Nudge
from decisions.people import PersonId
from decisions.ports.nudges import Nudged, Nudges
from storage.memory.tables import Planned, Tables
from storage.nudging.nudges import ASKED_AGAIN, soonest_over_first


class MemoryNudges(Nudges):
    """Who is nudged next about what."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def plan(self, decision: DecisionId, number: int, nudges: Iterable[Nudge]) -> None:
        """Have these people, and nobody else, be nudged next about round `number` of a decision."""
        wanted = {(one.decision, one.round, one.person): one for one in nudges}
        for key, kept in self._tables.nudges.items():
            if key[0] == decision and kept.at is not None and (key[1] != number or key not in wanted):
                self._tables.nudges[key] = replace(kept, at=None, nudge=replace(kept.nudge, about=""))
        for key, one in wanted.items():
            before = self._tables.nudges.get(key)
            if before is None:
                self._tables.nudges[key] = Planned(nudge=one, at=one.at)
            elif before.nudge.about != one.about:
                self._tables.nudges[key] = replace(before, nudge=one, at=_next(before, one))

    def snooze(self, decision: DecisionId, person: PersonId, until: datetime) -> datetime | None:
        """Say nothing about it to somebody `until` then, and tell when they are nudged next; None: not at all."""
        moments = []
        for key, kept in self._tables.nudges.items():
            if (key[0], key[2]) == (decision, person):
                at = None if kept.at is None else max(kept.at, until)
                self._tables.nudges[key] = replace(kept, quiet_until=until, at=at)
                moments.append(at)
        return min((at for at in moments if at is not None), default=None)

    def told_in(self, key: str) -> tuple[Nudged, ...]:
        """List what the message of this key is about, soonest over first."""
        return soonest_over_first(
            Nudged(
                decision=kept.nudge.decision,
                round=kept.nudge.round,
                person=kept.nudge.person,
                what=kept.nudge.what,
                about=kept.nudge.about,
                until=kept.nudge.until,
                last=kept.at is None,
            )
            for kept in self._tables.nudges.values()
            if kept.told_in == key
        )


def _next(kept: Planned, one: Nudge) -> datetime | None:
    if kept.told >= MOST and one.what not in ASKED_AGAIN:
        return None
    at = one.at if kept.told == 0 else one.last_at or one.at
    return at if kept.quiet_until is None else max(at, kept.quiet_until)
