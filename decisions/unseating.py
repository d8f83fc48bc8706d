"""Who is asked no more, and why: they left, are away, or whom they stood in for is back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from decisions.decision import Decision
from decisions.events import Changed
from decisions.evolving import replay
from decisions.facts import Facts
from decisions.notices import TO_TELL_OTHERS
from decisions.people import PersonId
from decisions.ports import Happened
from decisions.rights.lines import Seat


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
