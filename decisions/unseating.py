"""Who is asked no more, and why: they left, are away, or whom they stood in for is back."""

from dataclasses import dataclass
from enum import StrEnum

from decisions.decision import Decision
from decisions.facts import Facts
from decisions.people import PersonId


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
