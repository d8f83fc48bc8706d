"""Going away and coming back: each on record, and what waits on somebody moves to who stands in, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from decisions.commands import RequestId, Reseat
from decisions.decision import Decision, DecisionId, Status
from decisions.engine import decide
from decisions.errors import DecisionError, StrangerError
from decisions.events import Event
from decisions.evolving import replay
from decisions.follow_ups import DueKind, FollowUp
from decisions.handing_over.absence import LONGEST, Absence, must_make_sense
from decisions.handing_over.errors import CannotStandInError, NotAwayError, UnknownDeputyError
from decisions.money import Money
from decisions.organisation import Organisation
from decisions.people import Identity, Person, PersonId
from decisions.ports import SYSTEM, Clock, UnitOfWork, Work
from decisions.service import facts_of, who
from decisions.wall_clock import zone_or

A_DAY = timedelta(days=1)
_LOOKED_AT = (Status.OPEN, Status.REPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A time away as somebody said it: `deputy` is an account, or a name or an address as it was typed."""

    start: date
    end: date
    deputy: Identity | str | None = None


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who stands in by the rights, by name, perhaps up to a limit."""

    name: str
    up_to: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A time away that is on record; `deputy` is who decides meanwhile, by name, where somebody was named.

    Their `limit` is what the rights set. `deputies` are those of whoever holds one position, in order; `instead_of` is
    what this took the place of; of a time that is over, `waiting` names the decisions that wait on them again.
    """

    start: date
    end: date
    deputy: str | None
    now: bool
    limit: Money | None = None
    deputies: tuple[StandIn, ...] = ()
    instead_of: tuple["Away", ...] = ()
    waiting: tuple[DecisionId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """When somebody is away, soonest first, and whether their status on a platform offers to say so."""

    today: date
    times: tuple[Away, ...]
    from_status: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The clock looks at who fills the seats, since `person` goes away or comes back at this moment."""

    request_id: RequestId
    person: PersonId


class GoingAway:
    """Keeps when people are away."""

    def __init__(self, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def away(self, identity: Identity, wish: Wish) -> Away:
        """Put a time away on record; it takes the place of those that it overlaps.

        Raises:
            DecisionError: it cannot be meant, or who was named cannot stand in.
            UnseenIdentityError: an account must be looked up first.

        """
        now = self._clock()
        with self._unit_of_work() as work:
            person = _acting(work, identity, now)
            organisation = _with(work.rights.organisation(now=now), person)
            deputy = _deputy(work, wish.deputy, organisation, now)
            absence = Absence(
                person=person.id, start=wish.start, end=wish.end, deputy=deputy.id if deputy is not None else None
            )
            must_make_sense(absence, today=_today(person.id, organisation, now))
            if deputy is not None and not deputy.standing:
                raise CannotStandInError(deputy.id)
            today = _today(person.id, organisation, now)
            instead_of = _shown(work, _planned(work, absence, organisation, now), today)
            work.people.seen(identity)
            work.commit()
        return Away(
            start=absence.start,
            end=absence.end,
            deputy=deputy.name if deputy else None,
            now=absence.covers(today),
            limit=_limit(person.id, deputy.id, organisation) if deputy else None,
            deputies=_stand_ins(person.id, organisation, but=deputy.id if deputy else None),
            instead_of=instead_of,
        )

    def back(self, identity: Identity) -> Away:
        """Take that somebody is back, or does not go: what they planned next is over.

        Raises:
            NotAwayError: they are not away, and will not be.
            StrangerError: their account has no standing.
            UnseenIdentityError: their account must be looked up first.

        """
        now = self._clock()
        with self._unit_of_work() as work:
            person = _acting(work, identity, now)
            today = _today(person.id, _with(work.rights.organisation(now=now), person), now)
            first = next((one for one in work.absences.of(person.id) if one.end >= today), None)
            if first is None:
                raise NotAwayError(person.id)
            work.absences.end(person.id, first.start, now=now)
            work.due.turn(person.id, (now,))
            waiting = _waiting_on(work, person.id, now)
            work.people.seen(identity)
            work.commit()
        return Away(start=first.start, end=first.end, deputy=None, now=first.covers(today), waiting=waiting)

    def offer_from_status(self, identity: Identity, wanted: bool) -> None:  # noqa: FBT001  the one thing that is said
        """Offer to plan a time away when a platform says that somebody is away; or do so no longer.

        Raises:
            StrangerError: their account has no standing.
            UnseenIdentityError: their account must be looked up first.

        """
        with self._unit_of_work() as work:
            person = _acting(work, identity, self._clock())
            work.absences.offer_from_status(person.id, wanted=wanted)
            work.people.seen(identity)
            work.commit()

    def offer(self, identity: Identity, until: datetime) -> date | None:
        """Tell up to which day to offer a time away, since a platform says that somebody is away `until` then.

        None where they never said yes to that, have planned it already, or were asked about that day before.
        """
        now = self._clock()
        with self._unit_of_work() as work:
            person = work.people.find(identity)
            if person is None or not person.standing or not work.absences.offers_from_status(person.id):
                return None
            organisation = _with(work.rights.organisation(now=now), person)
            today = _today(person.id, organisation, now)
            day = _today(person.id, organisation, until - timedelta(seconds=1))
            planned = any(one.covers(today) and one.covers(day) for one in work.absences.of(person.id))
            if planned or not today <= day <= today + LONGEST:
                return None
            if work.inbox.claim(RequestId(f"away/{person.id}/{day.isoformat()}"), now=now) is not None:
                return None
            work.commit()
        return day

    def turn(self, turn: Turn) -> None:
        """Have the decisions whose seats others fill by now look at them again, each by a command of its own."""
        now = self._clock()
        with self._unit_of_work() as work:
            found = work.decisions.listed(reader=SYSTEM, statuses=_LOOKED_AT, raised_by=None, involving=None)
            moved = (one.id for one in found if _is_filled_otherwise(work, one, now))
            work.due.plan([_reseat(turn, decision, now) for decision in moved])
            work.commit()


def absent(work: Work, person: Person, *, now: datetime) -> Absent:
    """Tell when somebody is away, and will be."""
    today = _today(person.id, _with(work.rights.organisation(now=now), person), now)
    coming = [one for one in work.absences.of(person.id) if one.end >= today]
    times = _shown(work, coming, today)
    return Absent(today=today, times=times, from_status=work.absences.offers_from_status(person.id))


def _shown(work: Work, absences: Iterable[Absence], today: date) -> tuple[Away, ...]:
    """Show times away with the names of those who decide meanwhile."""
    found = tuple(absences)
    names = {one.id: one.name for one in work.people.persons({one.deputy for one in found if one.deputy}).values()}
    return tuple(
        Away(
            start=one.start,
            end=one.end,
            deputy=names.get(one.deputy) if one.deputy else None,
            now=one.covers(today),
        )
        for one in found
    )


def _limit(person: PersonId, deputy: PersonId, organisation: Organisation) -> Money | None:
    """Tell up to what the rights let somebody stand in for `person`: the lowest, where there are several limits."""
    held = (one for one in organisation.positions.values() if person in one.holders)
    limits = (deputed.up_to for one in held for deputed in one.deputies if deputed.person == deputy)
    return min((limit for limit in limits if limit), key=lambda limit: limit.hundredths, default=None)


def _stand_ins(person: PersonId, organisation: Organisation, *, but: PersonId | None) -> tuple[StandIn, ...]:
    """Name who stands in for `person` by the rights; of several positions, with deputies of their own, nobody."""
    held = [one for one in organisation.positions.values() if person in one.holders]
    if len(held) != 1:
        return ()
    others = (one for one in held[0].deputies if one.person not in (person, but))
    known = ((organisation.people.get(PersonId(one.person)), one.up_to) for one in others)
    return tuple(StandIn(found.name, up_to) for found, up_to in known if found is not None and found.standing)


def _waiting_on(work: Work, person: PersonId, now: datetime) -> tuple[DecisionId, ...]:
    """Name the open decisions that wait for an answer of `person` once the seats are looked at again."""
    found = work.decisions.listed(reader=SYSTEM, statuses=(Status.OPEN,), raised_by=None, involving=None)
    return tuple(one.id for one in found if _waits_on(work, one, person, now))


def _waits_on(work: Work, decision: Decision, person: PersonId, now: datetime) -> bool:
    try:
        happened = _rehearsed(work, decision, now)
    except DecisionError:  # what cannot be looked at again is no reason to keep anybody away
        return False
    after = replay(happened, decision) or decision
    return after.status is Status.OPEN and any(
        person in one.of for one in after.seats if after.response_of(one.seat) is None
    )


def _planned(work: Work, absence: Absence, organisation: Organisation, now: datetime) -> list[Absence]:
    """Put it on record, and give what it took the place of."""
    before = work.absences.of(absence.person)
    if absence in before:  # said twice
        return []
    replaced = [one for one in before if one.overlaps(absence)]
    for one in replaced:
        work.absences.end(absence.person, one.start, now=now)
    work.absences.plan(absence, now=now)
    work.due.turn(absence.person, _turning_points(absence, organisation, now, at_once=bool(replaced)))
    return replaced


def _turning_points(
    absence: Absence, organisation: Organisation, now: datetime, *, at_once: bool
) -> tuple[datetime, ...]:
    """Tell when others fill the seats: as it begins, and on the day after; now, where it has begun, or replaces one."""
    zone = _zone(absence.person, organisation)
    begins, ends = (datetime.combine(day, time(), zone) for day in (absence.start, absence.end + A_DAY))
    points = {max(begins, now), ends, *((now,) if at_once else ())}
    return tuple(sorted(points))


def _is_filled_otherwise(work: Work, decision: Decision, now: datetime) -> bool:
    return bool(_rehearsed(work, decision, now))


def _rehearsed(work: Work, decision: Decision, now: datetime) -> tuple[Event, ...]:
    """Tell what would happen if its seats were looked at again."""
    facts = facts_of(work, decision, actor=None, now=now)
    rehearsed = Reseat(request_id=RequestId("rehearsed"), decision=decision.id)
    return decide(decision, rehearsed, facts=facts, now=now)


def _reseat(turn: Turn, decision: DecisionId, now: datetime) -> FollowUp:
    key = RequestId(f"{DueKind.RESEAT}/{turn.request_id}/{decision}")
    return FollowUp(kind=DueKind.RESEAT, key=key, decision=decision, at=now)


def _acting(work: Work, identity: Identity, now: datetime) -> Person:
    person = who(work, identity, now=now)
    if person is None:
        message = "the clock is never away"
        raise ValueError(message)
    if not person.standing:
        raise StrangerError(person.id)
    return person


def _deputy(work: Work, named: Identity | str | None, organisation: Organisation, now: datetime) -> Person | None:
    if named is None or isinstance(named, Identity):
        found = who(work, named, now=now) if named is not None else None
        # Whoever has standing anywhere may stand in, whichever account of theirs was named.
        return work.people.persons({found.id}).get(found.id, found) if found else None
    wanted = " ".join(named.casefold().split())
    called = {one.id: one for one in work.absences.called(named)}
    if "@" in named:
        # A display name may look like an address; only whose address it is counts.
        people = [one for one in called.values() if (one.email or "").casefold() == wanted]
    else:
        people = _by_name(wanted, called, organisation)
    if len(people) != 1:
        raise UnknownDeputyError(named, len(people))
    return people[0]


def _by_name(wanted: str, called: Mapping[PersonId, Person], organisation: Organisation) -> list[Person]:
    """Find whom the rights name by their whole name, or by their first alone, as colleagues call each other.

    A display name is what somebody chose: who has no part in the rights is never found by it, and makes it doubtful
    where they go by the same name as somebody who has.
    """
    named = {one.id: one for one in organisation.people.values() if wanted in _names_of(one)}
    found = list({**called, **named}.values())
    return found if named or len(found) > 1 else []


def _names_of(person: Person) -> tuple[str, str]:
    name = " ".join(person.name.casefold().split())
    return name, name.partition(" ")[0]


def _with(organisation: Organisation, person: Person) -> Organisation:
    if person.id in organisation.people:
        return organisation
    return replace(organisation, people={**organisation.people, person.id: person})


def _today(person: PersonId, organisation: Organisation, now: datetime) -> date:
    return now.astimezone(_zone(person, organisation)).date()


def _zone(person: PersonId, organisation: Organisation) -> ZoneInfo:
    return ZoneInfo(zone_or(organisation.zone(person), zone_or(organisation.company.zone, "UTC")))
