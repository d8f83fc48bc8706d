"""Seats: who may speak for each, now. A seat is what every rule counts; people only speak for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Who may not speak, or not for every seat.

    `people` speak for none, as who stood back for a conflict of interest; nobody stands in for the seats in
    `stood_back`. `spoken` are those who spoke in this round already, for one seat each. With `own`, who raised it may
    speak, whatever is at stake: they record what was decided elsewhere.
    """

    people: frozenset[PersonId] = frozenset()
    stood_back: frozenset[Seat] = frozenset()
    spoken: Mapping[PersonId, Seat] = field(default_factory=dict)
    own: bool = False


NOBODY_BARRED = Bars()


def filled(
    seats: Iterable[Seat],
    *,
    line: Line | None,
    matter: Matter,
    raised_by: PersonId,
    organisation: Organisation,
    bars: Bars = NOBODY_BARRED,
    then: tuple[Seat, ...] | None = None,
) -> tuple[Filled, ...]:
    """Fill `seats` in order, one person at most one seat.

    Who raised it is passed over unless `decides_own` lets them; a seat left without a holder goes to the first deputy
    who may, then up, one step of `then` (the line's, if it is not given) after the other. Whoever is the only one left
    to speak for a seat speaks for no other, and whoever spoke already keeps the seat that they spoke for.
    """
    wanted = tuple(seats)
    barred = bars.people if decides_own(line, matter) or bars.own else bars.people | {raised_by}
    ladder = then if then is not None else tuple(takewhile(_is_no_forum, line.then)) if line else ()
    owners = dict(bars.spoken)
    way = _Way(
        ladder=ladder,
        amount=matter.amount,
        organisation=organisation,
        stood_back=bars.stood_back,
        barred=barred,
        owners=owners,
    )
    while True:
        result = tuple(_filled(seat, way, owners) for seat in wanted)
        if not any(_is_owned_elsewhere(taken, owners) for taken in result):
            return result


def _is_no_forum(seat: Seat) -> bool:
    return seat.kind is not SeatKind.FORUM


def _filled(seat: Seat, way: "_Way", owners: dict[PersonId, Seat]) -> Filled:
    speakers = _speakers(seat, way)
    if len(speakers) == 1:
        owners.setdefault(speakers[0].person, seat)
    return Filled(seat=seat, speakers=speakers)


def _is_owned_elsewhere(taken: Filled, owners: Mapping[PersonId, Seat]) -> bool:
    """Tell whether a later seat turned out to need somebody who was named for this one."""
    return len(taken.speakers) > 1 and any(owners.get(person, taken.seat) != taken.seat for person in taken.people)


def decides_own(line: Line | None, matter: Matter) -> bool:
    """Tell whether who raised it may decide it, should they hold the right.

    Yes where the right says so; where it says nothing, if neither an amount nor a one-way door is at stake.
    """
    if line is not None and line.own is not None:
        return line.own
    return matter.amount is None and matter.door is not Door.ONE_WAY


def spoken_for(seats: Iterable[Filled], person: PersonId) -> tuple[tuple[Seat, Speaker], ...]:
    """Find the seats that `person` may speak for, those that fewest others may speak for first."""
    ranked = sorted(seats, key=lambda taken: len(taken.speakers))
    return tuple((taken.seat, speaker) for taken in ranked for speaker in taken.speakers if speaker.person == person)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """The way from a seat that nobody can fill: the steps up, and what decides who may stand in."""

    ladder: tuple[Seat, ...]
    amount: Money | None
    organisation: Organisation
    stood_back: frozenset[Seat]
    barred: frozenset[PersonId]
    owners: Mapping[PersonId, Seat]

    def may_speak(self, person: PersonId, seat: Seat) -> bool:
        """Tell whether somebody may speak for `seat`, and speaks for no other."""
        return (
            person not in self.barred
            and self.owners.get(person, seat) == seat
            and self.organisation.has_standing(person)
        )


def _speakers(seat: Seat, way: _Way) -> tuple[Speaker, ...]:
    """Find who speaks for `seat`: its holders, else a deputy, else whoever speaks for the next step.

    Where a holder stood back for a conflict of interest, only the other holders speak: nobody stands in.
    """
    for rung in (seat, *(step for step in way.ladder if step != seat)):
        holders = way.organisation.holders(rung)
        free = tuple(person for person in holders if way.may_speak(person, seat))
        if free:
            return tuple(Speaker(person=person, rung=rung) for person in free)
        if seat in way.stood_back:
            return ()
        if deputy := _deputy(rung, seat, way):
            return (Speaker(person=deputy, rung=rung, on_behalf_of=holders[0] if holders else None),)
    return ()


def _deputy(rung: Seat, seat: Seat, way: _Way) -> PersonId | None:
    """Find the first deputy of `rung` who may speak for `seat`."""
    position = way.organisation.position(rung.name) if rung.kind is SeatKind.POSITION else None
    for deputy in position.deputies if position else ():
        person = PersonId(deputy.person)
        if way.may_speak(person, seat) and _reaches(deputy, way.amount):
            return person
    return None


def _reaches(deputy: Deputy, amount: Money | None) -> bool:
    """Tell whether the deputy's limit covers `amount`. An amount that nobody stated is covered by no limit."""
    if deputy.up_to is None:
        return True
    return amount is not None and amount.hundredths <= deputy.up_to.hundredths
