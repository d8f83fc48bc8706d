"""Who speaks for one seat: its holders, who stands in for them, and those to whom it was handed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from decisions.money import Money
from decisions.organisation import Organisation
from decisions.people import PersonId
from decisions.rights.lines import Deputy, Seat, SeatKind
from decisions.said import Delegation


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person who may speak for a seat, from the seat they hold or stand in for: its own, or a step up the ladder.

    `on_behalf_of` is that seat's holder, where a deputy or a delegate speaks. Who stands by may speak, and is not
    asked: a holder who is away or handed it over, or somebody who may decide without being told each time.
    """

    person: PersonId
    rung: Seat
    on_behalf_of: PersonId | None = None
    stands_by: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """Who else may speak: delegates of this one decision, by seat; who may decide unasked; whom time running out adds.

    `widened` counts how far: the deputies first, then one step up after the other.
    """

    delegations: Mapping[Seat, tuple[Delegation, ...]] = field(default_factory=dict)
    unasked: tuple[Seat, ...] = ()
    widened: int = 0


NOTHING_HANDED = Handed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way from a seat that nobody can fill: the steps up, and what decides who may stand in.

    Nobody names those in `never_named` to speak in their place, as who raised it. Where holders speak `in_person`,
    nobody stands in for those away.
    """

    ladder: tuple[Seat, ...]
    amount: Money | None
    organisation: Organisation
    stood_back: frozenset[Seat]
    in_conflict: frozenset[PersonId]
    barred: frozenset[PersonId]
    owners: Mapping[PersonId, Seat]
    handed: Handed
    delegable: bool
    never_named: frozenset[PersonId] = frozenset()
    in_person: bool = False

    def may_speak(self, person: PersonId, seat: Seat) -> bool:
        """Tell whether somebody may speak for `seat`, and speaks for no other."""
        return self.owners.get(person, seat) == seat and self.may_take_part(person)

    def may_take_part(self, person: PersonId) -> bool:
        """Tell whether somebody may speak at all."""
        return person not in self.barred and self.organisation.has_standing(person)

    def is_left_alone(self, rung: Seat, seat: Seat) -> bool:
        """Tell whether nobody stands in for `rung`: a holder of it stood back from `seat`, and took it with them."""
        if seat not in self.stood_back:
            return False
        return any(person in self.in_conflict for person in self.organisation.holders(rung))

    def is_away(self, person: PersonId) -> bool:
        """Tell whether somebody is away now."""
        return person in self.organisation.away


def speakers_of(seat: Seat, way: Way) -> tuple[Speaker, ...]:
    """Find who speaks for `seat`: its holders, else a deputy, else whoever speaks for the next step.

    Holders who are away stand by: who decides anyway, may. Where nobody at all is at work, those are asked; in a seat
    that nobody holds, the first deputy is, though away.
    """
    standing_by: tuple[Speaker, ...] = ()
    rungs = (seat, *[step for step in way.ladder if step != seat])
    for rung in rungs:
        found = _of_rung(rung, seat, way)
        if found and (way.in_person or not found[0].stands_by):
            return _each_once((*found, *standing_by)) if standing_by else found
        standing_by = _each_once((*standing_by, *found))
        if way.is_left_alone(rung, seat):
            return standing_by
    return standing_by or tuple(_away_too(rungs, seat, way))[:1]


def _of_rung(rung: Seat, seat: Seat, way: Way) -> tuple[Speaker, ...]:
    """Find who speaks for `seat` from one `rung`, those at work first: its holders, or a deputy of those away."""
    holders = way.organisation.holders(rung)
    free = tuple([person for person in holders if way.may_speak(person, seat)])
    present = tuple([Speaker(person=person, rung=rung) for person in free if not way.is_away(person)])
    if len(present) == len(free) > 0:
        return present
    away = tuple(Speaker(person=person, rung=rung, stands_by=True) for person in free if way.is_away(person))
    if present or way.is_left_alone(rung, seat) or (way.in_person and away):
        return *present, *away
    behalf = free[0] if free else holders[0] if holders else None
    # Whom somebody named stands in for them even where they themselves fill another seat.
    gone = tuple(person for person in holders if way.is_away(person) and way.may_take_part(person))
    for person, named_by in _stand_ins(rung, gone, seat, way):
        if way.may_speak(person, seat) and not way.is_away(person):
            return Speaker(person=person, rung=rung, on_behalf_of=named_by or behalf), *away
    return away


def _away_too(rungs: tuple[Seat, ...], seat: Seat, way: Way) -> Iterator[Speaker]:
    for rung in rungs:
        holders = way.organisation.holders(rung)
        for person, _ in _stand_ins(rung, (), seat, way):
            if way.may_speak(person, seat):
                yield Speaker(person=person, rung=rung, on_behalf_of=holders[0] if holders else None, stands_by=True)


def _stand_ins(
    rung: Seat, away: tuple[PersonId, ...], seat: Seat, way: Way
) -> Iterator[tuple[PersonId, PersonId | None]]:
    """Name who may stand in for `rung`, in order: whom those away named, each with who named them, then the deputies.

    A limit that the rights set for a deputy holds whoever names them.
    """
    for person in away:
        named = way.organisation.away[person].deputy
        if named is not None and _may_be_named(named, rung, seat, way):
            yield named, person
    yield from ((PersonId(one.person), None) for one in _deputies(rung, way) if _reaches(one, way.amount))


def _may_be_named(person: PersonId, rung: Seat, seat: Seat, way: Way) -> bool:
    """Tell whether a holder of `rung` may name somebody to speak for `seat`: never, as one instance, who raised it.

    Who is a deputy of either is named within the limits that both set for them.
    """
    if person in way.never_named:
        return False
    limits = [[one for one in _deputies(of, way) if one.person == person] for of in {rung, seat}]
    known = [each for each in limits if each]
    return all(any(_reaches(one, way.amount) for one in each) for each in known) if known else way.delegable


def _deputies(rung: Seat, way: Way) -> tuple[Deputy, ...]:
    position = way.organisation.position(rung.name) if rung.kind is SeatKind.POSITION else None
    return position.deputies if position else ()


def with_handed(seat: Seat, speakers: tuple[Speaker, ...], way: Way) -> tuple[Speaker, ...]:
    """Add who speaks because it was handed to them, because time ran out, or because they may unasked."""
    if not speakers or way.handed is NOTHING_HANDED:
        return speakers
    return _each_once((*_delegated(seat, speakers, way), *_widened(seat, speakers, way), *_unasked(seat, way)))


def _each_once(speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    each: dict[PersonId, Speaker] = {}
    for speaker in speakers:
        each.setdefault(speaker.person, speaker)
    return tuple(each.values())


def delegated(seat: Seat, speakers: tuple[Speaker, ...], way: Way) -> tuple[tuple[Speaker, Speaker], ...]:
    """Find who handed `seat` over and the delegate, while the former may still speak for it, and name the latter.

    Of several who hold it each hands over what they have to say: nobody takes back what another handed over. Of those
    who speak in the place of one of them, who handed it over last counts.
    """
    found: dict[PersonId, tuple[Speaker, Speaker]] = {}
    for one in way.handed.delegations.get(seat, ()):
        by = next((speaker for speaker in speakers if speaker.person == one.by), None)
        if by is None or not (way.delegable and way.may_speak(one.to, seat)):
            continue
        if _may_be_named(one.to, by.rung, seat, way):
            behalf = by.on_behalf_of or by.person
            delegate = Speaker(person=one.to, rung=by.rung, on_behalf_of=behalf, stands_by=way.is_away(one.to))
            found[behalf] = by, delegate
    return tuple(found.values())


def _delegated(seat: Seat, speakers: tuple[Speaker, ...], way: Way) -> tuple[Speaker, ...]:
    """Put the delegates first; whoever handed it over stands by."""
    found = delegated(seat, speakers, way)
    here = tuple((by, delegate) for by, delegate in found if not delegate.stands_by)
    away = tuple(delegate for _, delegate in found if delegate.stands_by)
    over = {by.person for by, _ in here}
    others = (replace(one, stands_by=True) if over & {one.person, one.on_behalf_of} else one for one in speakers)
    return *(delegate for _, delegate in here), *others, *away


def _widened(seat: Seat, speakers: tuple[Speaker, ...], way: Way) -> Iterator[Speaker]:
    """Add the deputies, then one step up after the other, as far as time has run out."""
    if not way.handed.widened or way.is_left_alone(seat, seat):
        return
    holders = way.organisation.holders(seat)
    behalf = holders[0] if holders else None
    for person, _ in _stand_ins(seat, (), seat, way):
        if way.may_speak(person, seat):
            yield Speaker(person=person, rung=seat, on_behalf_of=behalf, stands_by=way.is_away(person))
    higher = [step for step in way.ladder if step != seat and step != speakers[0].rung]
    for rung in higher[: way.handed.widened - 1]:
        yield from _of_rung(rung, seat, way)


def _unasked(seat: Seat, way: Way) -> Iterator[Speaker]:
    for other in way.handed.unasked:
        for person in way.organisation.holders(other):
            if way.may_speak(person, seat):
                yield Speaker(person=person, rung=other, stands_by=True)


def _reaches(deputy: Deputy, amount: Money | None) -> bool:
    """Tell whether the deputy's limit covers `amount`. An amount that nobody stated is covered by no limit."""
    if deputy.up_to is None:
        return True
    return amount is not None and amount.hundredths <= deputy.up_to.hundredths
