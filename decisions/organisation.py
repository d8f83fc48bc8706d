"""The organisation as of now: who holds which position, who may stand in, who administers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from decisions.people import Person, PersonId
from decisions.rights.lines import Company, Position, Seat, SeatKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An immutable picture, cached by its `revision`.

    `people` holds everyone whom the rights or the administrators name; positions name them by person id.
    """

    revision: int = 0
    company: Company = field(default_factory=Company)
    positions: Mapping[str, Position] = field(default_factory=dict)
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    administrators: frozenset[PersonId] = frozenset()

    def position(self, name: str) -> Position | None:
        """Find a position by its name, whatever its case."""
        return self.positions.get(name.casefold())

    def holders(self, seat: Seat) -> tuple[PersonId, ...]:
        """Name who holds `seat`: nobody, where it is vacant, unknown, or a relation that nothing has yet."""
        if seat.kind is SeatKind.PERSON:
            return (PersonId(seat.name),)
        position = self.position(seat.name) if seat.kind is SeatKind.POSITION else None
        return tuple(PersonId(holder) for holder in position.holders) if position else ()

    def has_standing(self, person: PersonId) -> bool:
        """Tell whether `person` may hold rights at all."""
        known = self.people.get(person)
        return known is not None and known.standing

    def zone(self, person: PersonId) -> str:
        """Name the zone that `person` works in, or the company's where they were never seen."""
        known = self.people.get(person)
        return known.zone if known and known.zone else self.company.zone
