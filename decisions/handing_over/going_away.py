"""Going away and coming back: each on record, and what waits on somebody moves to who stands in, and back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from decisions.commands import RequestId, Reseat
from decisions.decision import Decision, DecisionId, Status
from decisions.engine import decide
from decisions.errors import StrangerError
from decisions.follow_ups import DueKind, FollowUp
from decisions.handing_over.absence import LONGEST, Absence, must_make_sense
from decisions.handing_over.errors import CannotStandInError, NotAwayError, UnknownDeputyError
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """A time away that is on record; `deputy` is who decides meanwhile, by name, where somebody was named."""

    start: date
    end: date
    deputy: str | None
    now: bool


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
            _planned(work, absence, organisation, now)
            work.people.seen(identity)
            work.commit()
        covers = absence.covers(_today(person.id, organisation, now))
        return Away(start=absence.start, end=absence.end, deputy=deputy.name if deputy else None, now=covers)

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
            work.people.seen(identity)
            work.commit()
        return Away(start=first.start, end=first.end, deputy=None, now=first.covers(today))

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
    known = work.people.persons({one.deputy for one in coming if one.deputy})
    names = {one.id: one.name for one in known.values()}
    times = (
        Away(
            start=one.start,
            end=one.end,
            deputy=names.get(one.deputy) if one.deputy else None,
            now=one.covers(today),
        )
        for one in coming
    )
    return Absent(today=today, times=tuple(times), from_status=work.absences.offers_from_status(person.id))


def _planned(work: Work, absence: Absence, organisation: Organisation, now: datetime) -> None:
    before = work.absences.of(absence.person)
    if absence in before:  # said twice
        return
    replaced = [one for one in before if one.overlaps(absence)]
    for one in replaced:
        work.absences.end(absence.person, one.start, now=now)
    work.absences.plan(absence, now=now)
    work.due.turn(absence.person, _turning_points(absence, organisation, now, at_once=bool(replaced)))


def _turning_points(
    absence: Absence, organisation: Organisation, now: datetime, *, at_once: bool
) -> tuple[datetime, ...]:
    """Tell when others fill the seats: as it begins, and on the day after; now, where it has begun, or replaces one."""
    zone = _zone(absence.person, organisation)
    begins, ends = (datetime.combine(day, time(), zone) for day in (absence.start, absence.end + A_DAY))
    points = {max(begins, now), ends, *((now,) if at_once else ())}
    return tuple(sorted(points))


def _is_filled_otherwise(work: Work, decision: Decision, now: datetime) -> bool:
    facts = facts_of(work, decision, actor=None, now=now)
    rehearsed = Reseat(request_id=RequestId("rehearsed"), decision=decision.id)
    return bool(decide(decision, rehearsed, facts=facts, now=now))


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
    people = tuple(work.absences.called(named) or _by_first_name(named, organisation))
    if len(people) != 1:
        raise UnknownDeputyError(named, len(people))
    return people[0]


def _by_first_name(name: str, organisation: Organisation) -> Iterator[Person]:
    """Find whom the rights name by their first name alone, as colleagues call each other."""
    wanted = name.casefold()
    return (one for one in organisation.people.values() if one.name.casefold().partition(" ")[0] == wanted)


def _with(organisation: Organisation, person: Person) -> Organisation:
    if person.id in organisation.people:
        return organisation
    return replace(organisation, people={**organisation.people, person.id: person})


def _today(person: PersonId, organisation: Organisation, now: datetime) -> date:
    return now.astimezone(_zone(person, organisation)).date()


def _zone(person: PersonId, organisation: Organisation) -> ZoneInfo:
    return ZoneInfo(zone_or(organisation.zone(person), zone_or(organisation.company.zone, "UTC")))
