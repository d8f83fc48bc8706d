"""Seats: who may speak for each, now. A seat is what every rule counts; people only speak for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from decisions.money import Money
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.rights.lines import Deputy, Door, Line, Seat, SeatKind
from decisions.rights.matching import Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person who may speak for a seat, from the seat they hold or stand in for: its own, or a step up the ladder.

    `on_behalf_of` is that seat's holder, where a deputy speaks.
    """

    person: PersonId
    rung: Seat
    on_behalf_of: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A seat and everyone who may speak for it; nobody, where it is vacant."""

    seat: Seat
    speakers: tuple[Speaker, ...]

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Who may speak for it."""
        return tuple(speaker.person for speaker in self.speakers)


def filled(
    seats: Iterable[Seat],
    *,
    line: Line | None,
    matter: Matter,
    raised_by: PersonId,
    organisation: Organisation,
) -> tuple[Filled, ...]:
    """Fill `seats` in order, one person at most one seat.

    Who raised it is passed over unless `decides_own` lets them; a seat left without a holder goes to the first deputy
    who may, then up, one step of the line's `then` after the other.
    """
    barred = frozenset() if decides_own(line, matter) else frozenset({raised_by})
    ladder = line.then if line else ()
    result: list[Filled] = []
    for seat in seats:
        speakers = _speakers(seat, ladder, matter.amount, barred, organisation)
        if len(speakers) == 1:
            barred |= {speakers[0].person}
        result.append(Filled(seat=seat, speakers=speakers))
    return tuple(result)


def decides_own(line: Line | None, matter: Matter) -> bool:
    """Tell whether who raised it may decide it, should they hold the right.

    Yes where the right says so; where it says nothing, if neither an amount nor a one-way door is at stake.
    """
    if line is not None and line.own is not None:
        return line.own
    return matter.amount is None and matter.door is not Door.ONE_WAY


def spoken_for(seats: Iterable[Filled], person: PersonId) -> tuple[Seat, Speaker] | None:
    """Find the seat that `person` may speak for."""
    for taken in seats:
        for speaker in taken.speakers:
            if speaker.person == person:
                return taken.seat, speaker
    return None


def _speakers(
    seat: Seat,
    ladder: tuple[Seat, ...],
    amount: Money | None,
    barred: frozenset[PersonId],
    organisation: Organisation,
) -> tuple[Speaker, ...]:
    """Find who speaks for `seat`: its holders, else a deputy, else whoever speaks for the next step."""
    for rung in (seat, *(step for step in ladder if step != seat)):
        holders = organisation.holders(rung)
        free = tuple(person for person in holders if person not in barred and organisation.has_standing(person))
        if free:
            return tuple(Speaker(person=person, rung=rung) for person in free)
        if deputy := _deputy(rung, amount, barred, organisation):
            return (Speaker(person=deputy, rung=rung, on_behalf_of=holders[0] if holders else None),)
    return ()


def _deputy(
    seat: Seat, amount: Money | None, barred: frozenset[PersonId], organisation: Organisation
) -> PersonId | None:
    position = organisation.position(seat.name) if seat.kind is SeatKind.POSITION else None
    for deputy in position.deputies if position else ():
        person = PersonId(deputy.person)
        if person not in barred and organisation.has_standing(person) and _reaches(deputy, amount):
            return person
    return None


def _reaches(deputy: Deputy, amount: Money | None) -> bool:
    """Tell whether the deputy's limit covers `amount`. An amount that nobody stated is covered by no limit."""
    if deputy.up_to is None:
        return True
    return amount is not None and amount.hundredths <= deputy.up_to.hundredths
