"""The organisation as of now: who holds which position, who may stand in, who is away, who administers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from decisions.absences.absence import Absence
from decisions.people import Person, PersonId
from decisions.rights.lines import Company, Position, Seat, SeatKind
from decisions.wall_clock import zone_or


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An immutable picture, cached by its `revision`.

    `people` holds everyone whom the rights or the administrators name; positions name them by person id. `absences` are
    those that are not over, by person; `away` says who is away at the moment of which this is the picture.
    """

    revision: int = 0
    company: Company = field(default_factory=Company)
    positions: Mapping[str, Position] = field(default_factory=dict)
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    administrators: frozenset[PersonId] = frozenset()
    absences: Mapping[PersonId, tuple[Absence, ...]] = field(default_factory=dict)
    away: Mapping[PersonId, Absence] = field(default_factory=dict)

    def as_of(self, now: datetime) -> "Organisation":
        """Show who is away at that moment, each in their own zone."""
        if not self.absences and not self.away:
            return self
        fallback = self.clock.key
        days = {one: now.astimezone(ZoneInfo(zone_or(self.zone(one), fallback))).date() for one in self.absences}
        away = {
            person: absence
            for person, absences in self.absences.items()
            for absence in absences
            if absence.covers(days[person])
        }
        return self if away == self.away else replace(self, away=away)

    def knowing(self, person: Person) -> "Organisation":
        """Add somebody, where it does not know of them."""
        return self if person.id in self.people else replace(self, people={**self.people, person.id: person})

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

    @property
    def clock(self) -> ZoneInfo:
        """The clock where the company is."""
        return ZoneInfo(zone_or(self.company.zone, "UTC"))

    def zone(self, person: PersonId) -> str:
        """Name the zone that `person` works in, or the company's where they were never seen."""
        known = self.people.get(person)
        return known.zone if known and known.zone else self.company.zone
