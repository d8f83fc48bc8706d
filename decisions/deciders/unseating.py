"""Who is asked no more, and why: they left, are away, or whom they stood in for is back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from decisions.decision import Decision, DecisionId
from decisions.evolving import replay
from decisions.facts import Facts
from decisions.gathering import facts_of
from decisions.people import PersonId
from decisions.ports.decisions import Happened
from decisions.ports.reading import SYSTEM
from decisions.ports.work import Work
from decisions.raising.events import Changed
from decisions.rights.lines import Seat
from decisions.telling.notices import TO_TELL_OTHERS
from decisions.views.named import FORMER


class Because(StrEnum):
    """Why somebody else is asked."""

    LEFT = "left"
    AWAY = "away"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseated:
    """Somebody who left or is away, or who is back, by name."""

    name: str
    because: Because


def lasts(happened: Sequence[Happened], seq: int) -> bool:
    """Tell whether those whom event `seq` asks are asked still, and are others than when that was last told."""
    event = next(one for one in happened if one.seq == seq)
    changed = any(one.seq == seq - 1 and one.at == event.at and isinstance(one.event, Changed) for one in happened)
    told = event.at if changed else max(happened[0].at, event.at - TO_TELL_OTHERS)
    before = seq - changed
    then = replay(one.event for one in happened if one.at <= told and one.seq < before)
    after = replay(one.event for one in happened if one.seq <= seq)
    now = replay(one.event for one in happened)
    return _asked(now) == _asked(after) and _asked(now) != _asked(then)


def _asked(decision: Decision | None) -> frozenset[tuple[Seat, tuple[PersonId, ...], PersonId | None]] | None:
    if decision is None:
        return None
    return frozenset((one.seat, one.of, one.on_behalf_of) for one in decision.seats)


def unseated(before: Decision, after: Decision, facts: Facts) -> tuple[tuple[PersonId, Because], ...]:
    """Tell why others are asked `after` than `before`, as far as the organisation of now says it."""
    asked = {person for seat in after.seats for person in seat.of}
    found: dict[PersonId, Because] = {}
    for seat in before.seats:
        for person in seat.of:
            if person in asked:
                continue
            if not facts.organisation.has_standing(person):
                found[person] = Because.LEFT
            elif person in facts.organisation.away:
                found[person] = Because.AWAY
            elif seat.on_behalf_of in asked and seat.on_behalf_of is not None:
                found[seat.on_behalf_of] = Because.BACK
    return tuple(found.items())


def unseated_by(work: Work, decision: DecisionId, seq: int, *, now: datetime) -> tuple[Unseated, ...] | None:
    """Tell why others were asked by event `seq` than before; None where that is no news any more."""
    happened = work.decisions.history(decision, reader=SYSTEM)
    before = replay(one.event for one in happened if one.seq < seq)
    after = replay((one.event for one in happened if one.seq == seq), before)
    if before is None or after is None:
        return ()
    if not lasts(happened, seq):
        return None
    found = unseated(before, after, facts_of(work, before, actor=None, now=now))
    people = work.people.persons(person for person, _ in found)
    return tuple(
        Unseated(name=people[person].shown if person in people else FORMER, because=because)
        for person, because in found
    )
