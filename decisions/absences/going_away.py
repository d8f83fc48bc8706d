"""Going away and coming back: each on record, and what waits on somebody moves to who stands in, and back."""

from datetime import date, datetime, time, timedelta

from decisions.absences.absence import LONGEST, Absence, must_make_sense
from decisions.absences.away import Away, Turn, Wish, shown_away, today_of, zone_of
from decisions.absences.deputies import deputy_of, limit_of, stand_ins
from decisions.absences.errors import CannotStandInError, NotAwayError
from decisions.absences.named_deputies import notices_to_deputies
from decisions.absences.waiting import waiting_on
from decisions.acting import one_of_us
from decisions.deciders.looking_again import filled_otherwise
from decisions.decision import DecisionId
from decisions.follow_ups import DueKind, FollowUp
from decisions.organisation import Organisation
from decisions.people import Identity, Person
from decisions.ports.clock import Clock
from decisions.ports.work import UnitOfWork, Work
from decisions.requests import RequestId

A_DAY = timedelta(days=1)


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
            person = one_of_us(work, identity, now=now)
            organisation = work.rights.organisation(now=now).knowing(person)
            deputy = deputy_of(work, wish.deputy, organisation, now)
            absence = Absence(
                person=person.id, start=wish.start, end=wish.end, deputy=deputy.id if deputy is not None else None
            )
            must_make_sense(absence, today=today_of(person.id, organisation, now))
            if deputy is not None and not deputy.standing:
                raise CannotStandInError(deputy.id)
            today = today_of(person.id, organisation, now)
            before = len(work.absences.said(person.id))
            instead_of = shown_away(work, _planned(work, absence, organisation, now), today)
            _tell_deputies(work, identity, person, before, now)
            work.people.seen(identity)
            work.commit()
        return Away(
            start=absence.start,
            end=absence.end,
            deputy=deputy.name if deputy else None,
            now=absence.covers(today),
            limit=limit_of(person.id, deputy.id, organisation) if deputy else None,
            deputies=stand_ins(person.id, organisation, but=deputy.id if deputy else None),
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
            person = one_of_us(work, identity, now=now)
            today = today_of(person.id, work.rights.organisation(now=now).knowing(person), now)
            first = next((one for one in work.absences.of(person.id) if one.end >= today), None)
            if first is None:
                raise NotAwayError(person.id)
            before = len(work.absences.said(person.id))
            work.absences.end(person.id, first.start, now=now)
            _tell_deputies(work, identity, person, before, now)
            work.due.turn(person.id, (now,))
            waiting = waiting_on(work, person.id, now)
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
            person = one_of_us(work, identity, now=self._clock())
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
            organisation = work.rights.organisation(now=now).knowing(person)
            today = today_of(person.id, organisation, now)
            day = today_of(person.id, organisation, until - timedelta(seconds=1))
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
            work.due.plan([_reseat(turn, decision, now) for decision in filled_otherwise(work, now=now)])
            work.commit()


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


def _tell_deputies(work: Work, identity: Identity, person: Person, before: int, now: datetime) -> None:
    """Have everybody hear of it who is named by what was said since, or no longer is."""
    said = work.absences.said(person.id)
    after = said[before - 1].seq if before else 0
    work.outbox.put(notices_to_deputies(said, after=after, beside=identity, now=now))


def _turning_points(
    absence: Absence, organisation: Organisation, now: datetime, *, at_once: bool
) -> tuple[datetime, ...]:
    """Tell when others fill the seats: as it begins, and on the day after; now, where it has begun, or replaces one."""
    zone = zone_of(absence.person, organisation)
    begins, ends = (datetime.combine(day, time(), zone) for day in (absence.start, absence.end + A_DAY))
    points = {max(begins, now), ends, *((now,) if at_once else ())}
    return tuple(sorted(points))


def _reseat(turn: Turn, decision: DecisionId, now: datetime) -> FollowUp:
    key = RequestId(f"{DueKind.RESEAT}/{turn.request_id}/{decision}")
    return FollowUp(kind=DueKind.RESEAT, key=key, decision=decision, at=now)
