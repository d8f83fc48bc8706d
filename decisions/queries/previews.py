"""Who would decide something that nobody has raised yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from decisions.deciders.routing import NobodyDecides, day_of, route
from decisions.deciders.seats import NOBODY_BARRED, Bars
from decisions.decision import DecisionId
from decisions.errors import UnknownDecisionError
from decisions.facts import Facts
from decisions.gathering import facts_of
from decisions.organisation import Organisation
from decisions.people import Person, PersonId
from decisions.ports.reading import Reader
from decisions.ports.work import Work
from decisions.rights.lines import Seat, SeatKind
from decisions.rights.matching import Matter, Unknown
from decisions.rights.phrases import in_words
from decisions.rounds import bars_of, line_of
from decisions.seeing import readable
from decisions.views.deciders import CombiningView, DeciderView
from decisions.views.viewing import combining_of, preview


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldDecide:
    """Who would decide something, by which line of the rights, and who must agree before it stands."""

    deciders: tuple[DeciderView, ...]
    combining: CombiningView
    because: str
    what: str
    must_agree: tuple[str, ...] = ()


Preview: TypeAlias = WouldDecide | Unknown | NobodyDecides


def would_decide(
    work: Work, matter: Matter, *, raised_by: PersonId, now: datetime, bars: Bars = NOBODY_BARRED
) -> Preview:
    """Tell who would decide `matter` by the rights in force."""
    number = work.rights.current(now=now)
    rights, organisation = work.rights.version(number), work.rights.organisation(now=now)
    facts = Facts(rights=rights, rights_version=number, organisation=organisation, actor=None)
    return _previewed(matter, facts, raised_by=raised_by, raised_at=now, now=now, bars=bars)


def would_decide_instead(work: Work, decision: DecisionId, matter: Matter, person: Person, *, now: datetime) -> Preview:
    """Tell who would decide `decision` if it were about `matter`.

    Raises:
        UnknownDecisionError: there is none, or none that `person` may see.

    """
    found = readable(work, decision, Reader(person.id), now=now)
    if found is None:
        raise UnknownDecisionError(decision)
    facts = facts_of(work, found, actor=person, now=now)
    bars = bars_of(found, line_of(found, facts))
    return _previewed(matter, facts, raised_by=found.raised_by, raised_at=found.raised_at, now=now, bars=bars)


def _previewed(
    matter: Matter, facts: Facts, *, raised_by: PersonId, raised_at: datetime, now: datetime, bars: Bars
) -> Preview:
    organisation, day = facts.organisation, day_of(raised_at, facts.organisation)
    way = route(matter, facts.rights, raised_by=raised_by, organisation=organisation, on=day, bars=bars)
    if isinstance(way, Unknown | NobodyDecides):
        return way
    return WouldDecide(
        deciders=preview(way.seats, facts=facts, names={}),
        combining=combining_of(way.step, way.step.rules, organisation, now=now),
        because=in_words(way.line),
        what=way.line.what,
        must_agree=tuple(_named(seat, organisation) for seat in way.line.must_agree.seats),
    )


def _named(seat: Seat, organisation: Organisation) -> str:
    """Name who must agree: the position, else whoever it is."""
    if seat.kind is not SeatKind.PERSON:
        return seat.name
    people = (organisation.people.get(person) for person in organisation.holders(seat))
    return next((person.name for person in people if person is not None), "a colleague")
