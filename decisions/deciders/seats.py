"""Seats: who may speak for each, now. A seat is what every rule counts; people only speak for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from decisions.deciders.standing_in import NOTHING_HANDED, Handed, Speaker, Way, delegated, speakers_of, with_handed
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.rights.lines import Door, Line, Seat, SeatKind
from decisions.rights.matching import Matter
from decisions.said import Delegation

__all__ = [
    "NOBODY_BARRED",
    "NOTHING_HANDED",
    "Bars",
    "Filled",
    "Handed",
    "Speaker",
    "decides_own",
    "filled",
    "handed_over",
    "spoken_for",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A seat and everyone who may speak for it; nobody, where it is vacant."""

    seat: Seat
    speakers: tuple[Speaker, ...]

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Who may speak for it."""
        return tuple(speaker.person for speaker in self.speakers)

    @property
    def asked(self) -> tuple[Speaker, ...]:
        """Who is asked: whoever does not stand by; where all do, those nonetheless."""
        return _asked(self.speakers)

    @property
    def of(self) -> tuple[PersonId, ...]:
        """Who is asked, by their ids."""
        return tuple(speaker.person for speaker in self.asked)

    @property
    def on_behalf_of(self) -> PersonId | None:
        """In whose place the first of those asked would speak: a holder who is away, also where the next step does."""
        if not self.speakers:
            return None
        first = self.asked[0]
        if first.on_behalf_of is not None or first.rung == self.seat:
            return first.on_behalf_of
        away = (one.person for one in self.speakers if one.stands_by and one.rung == self.seat)
        return next(away, None)


def _asked(speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    return tuple(speaker for speaker in speakers if not speaker.stands_by) or speakers


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Who may not speak, or not for every seat.

    `people` speak for none, as who stood back for a conflict of interest; nobody stands in for the seats in
    `stood_back`. `spoken` are those who spoke in this round already, for one seat each. With `own`, who raised it may
    speak, whatever is at stake: they record what was decided elsewhere. Nobody names those in `never_named`,
    nor who raised it, to speak for them. With `in_person`, nobody stands in for holders who are away.
    """

    people: frozenset[PersonId] = frozenset()
    stood_back: frozenset[Seat] = frozenset()
    spoken: Mapping[PersonId, Seat] = field(default_factory=dict)
    own: bool = False
    never_named: frozenset[PersonId] = frozenset()
    in_person: bool = False


NOBODY_BARRED = Bars()


def handed_over(delegations: Iterable[Delegation], *, unasked: tuple[Seat, ...] = (), widened: int = 0) -> Handed:
    """Say who else may speak; of several times that one person handed a seat over the last counts."""
    each: dict[Seat, tuple[Delegation, ...]] = {}
    for one in delegations:
        earlier = (other for other in each.get(one.seat, ()) if other.by != one.by)
        each[one.seat] = (*earlier, one)
    return Handed(delegations=each, unasked=unasked, widened=widened) if each or unasked or widened else NOTHING_HANDED


def filled(
    seats: Iterable[Seat],
    *,
    line: Line | None,
    matter: Matter,
    raised_by: PersonId,
    organisation: Organisation,
    bars: Bars = NOBODY_BARRED,
    handed: Handed = NOTHING_HANDED,
    then: tuple[Seat, ...] | None = None,
) -> tuple[Filled, ...]:
    """Fill `seats` in order, one person at most one seat.

    Who raised it is passed over unless `decides_own` lets them; a seat left without a holder, or whose holders are all
    away, goes to the first deputy who may, then up, one step of `then` (the line's, if it is not given) after the
    other. Whoever is the only one left to speak for a seat speaks for no other, and whoever spoke already keeps the
    seat that they spoke for.
    """
    wanted = tuple(seats)
    barred = bars.people if decides_own(line, matter) or bars.own else bars.people | {raised_by}
    ladder = then if then is not None else tuple(takewhile(_is_no_forum, line.then)) if line else ()
    owners = dict(bars.spoken)
    way = Way(
        ladder=ladder,
        amount=matter.amount,
        organisation=organisation,
        stood_back=bars.stood_back,
        in_conflict=bars.people,
        barred=barred,
        owners=owners,
        handed=NOTHING_HANDED,
        delegable=line is None or line.delegable,
        never_named=bars.never_named | {raised_by},
        in_person=bars.in_person,
    )
    of_themselves = _settled(wanted, way, owners)
    if handed is NOTHING_HANDED:
        return of_themselves
    # Only who fills a seat of themselves can hand it over.
    return _settled(wanted, replace(way, handed=handed), owners)


def _settled(wanted: tuple[Seat, ...], way: Way, owners: dict[PersonId, Seat]) -> tuple[Filled, ...]:
    """Fill the seats until nobody is named for one who is needed for another."""
    while True:
        result = tuple([_filled(seat, way, owners) for seat in wanted])
        if not any(_is_owned_elsewhere(taken, owners) for taken in result):
            return result


def _is_no_forum(seat: Seat) -> bool:
    return seat.kind is not SeatKind.FORUM


def _filled(seat: Seat, way: Way, owners: dict[PersonId, Seat]) -> Filled:
    speakers = speakers_of(seat, way)
    taken = Filled(seat=seat, speakers=with_handed(seat, speakers, way))
    alone = speakers if len(speakers) == 1 else _asked(speakers)
    if len(alone) == 1:
        owners.setdefault(alone[0].person, seat)
    if taken.speakers is speakers:
        return taken
    for by, _ in delegated(seat, speakers, way):
        # Who handed it over fills it, through whom they handed it to, and so no other.
        owners.setdefault(by.person, seat)
    if len(taken.asked) == 1:
        owners.setdefault(taken.asked[0].person, seat)
    return taken


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
    """Find the seats that `person` may speak for: where they are asked first, then what fewest others may speak for."""
    found = [(taken, speaker) for taken in seats for speaker in taken.speakers if speaker.person == person]
    if len(found) > 1:
        found.sort(key=lambda one: (one[1].stands_by, len(one[0].speakers)))
    return tuple((taken.seat, speaker) for taken, speaker in found)
