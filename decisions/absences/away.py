"""Times away as people say and read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from decisions.absences.absence import Absence
from decisions.decision import DecisionId
from decisions.money import Money
from decisions.organisation import Organisation
from decisions.people import Identity, Person, PersonId
from decisions.ports.work import Work
from decisions.requests import RequestId
from decisions.wall_clock import zone_or


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


def absent(work: Work, person: Person, *, now: datetime) -> Absent:
    """Tell when somebody is away, and will be."""
    today = today_of(person.id, work.rights.organisation(now=now).knowing(person), now)
    coming = [one for one in work.absences.of(person.id) if one.end >= today]
    times = shown_away(work, coming, today)
    return Absent(today=today, times=times, from_status=work.absences.offers_from_status(person.id))


def shown_away(work: Work, absences: Iterable[Absence], today: date) -> tuple[Away, ...]:
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


def today_of(person: PersonId, organisation: Organisation, now: datetime) -> date:
    """Tell which day it is for somebody."""
    return now.astimezone(zone_of(person, organisation)).date()


def zone_of(person: PersonId, organisation: Organisation) -> ZoneInfo:
    """Tell by which clock somebody reads."""
    return ZoneInfo(zone_or(organisation.zone(person), organisation.clock.key))
