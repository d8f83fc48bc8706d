"""What people ask without changing anything."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias, TypeVar

from decisions.commands import Command
from decisions.decision import Decision, DecisionId, Status
from decisions.engine import decide
from decisions.errors import UnknownDecisionError
from decisions.facts import Facts
from decisions.people import Identity, Person, PersonId
from decisions.ports import SYSTEM, Clock, Happened, Reader, UnitOfWork, Work
from decisions.raising import seats_of
from decisions.rights.cells import used_categories
from decisions.rights.lines import Company
from decisions.rights.matching import Matter, Unknown, categories
from decisions.routing import NobodyDecides, route
from decisions.service import facts_of, gathered, shown, state_of, who
from decisions.views import FORMER, DeciderView, DecisionView, in_words, preview
from decisions.wall_clock import zone_or

T = TypeVar("T")


class Which(StrEnum):
    """The lists that can be asked for."""

    OPEN = "open"
    MINE = "mine"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and what their words are read by."""

    person: Person
    zone: str
    company: Company
    categories: tuple[str, ...]
    used_categories: tuple[str, ...]
    is_administrator: bool
    has_rights: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldDecide:
    """Who would decide something, and by which line of the rights."""

    deciders: tuple[DeciderView, ...]
    because: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The first of a list of decisions, and how many there are in all."""

    views: tuple[DecisionView, ...]
    total: int


Preview: TypeAlias = WouldDecide | Unknown | NobodyDecides


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A decision, and everything that happened to it, with the names of who is in it."""

    view: DecisionView
    happened: tuple[Happened, ...]
    names: dict[PersonId, str]
    zone: str


class Queries:
    """Answers questions, each in one reading transaction."""

    def __init__(self, reads: UnitOfWork, clock: Clock) -> None:
        self._reads = reads
        self._clock = clock

    def asker(self, identity: Identity) -> Asker:
        """Tell who asks.

        Raises:
            UnseenIdentityError: the platform must be asked first.
        """
        return self._asked(identity, _asker)

    def who(self, matter: Matter, identity: Identity) -> Preview:
        """Tell who would decide `matter` if the asker raised it now."""

        def told(work: Work, person: Person, now: datetime) -> Preview:
            return would_decide(work, matter, raised_by=person.id, now=now)

        return self._asked(identity, told)

    def listed(self, which: Which, identity: Identity, *, most: int) -> Listing:
        """List decisions that the asker may see, soonest due first: `most` of them, and how many there are."""

        def told(work: Work, person: Person, now: datetime) -> Listing:
            found = _found(work, which, person, now)
            reader = Reader(person.id)
            views = (shown(work, one, facts_of(work, one, actor=person, now=now), reader) for one in found[:most])
            return Listing(views=tuple(views), total=len(found))

        return self._asked(identity, told)

    def show(self, decision: DecisionId, identity: Identity) -> DecisionView:
        """Show one decision to the asker.

        Raises:
            UnknownDecisionError: there is none, or none that they may see.
        """
        return self._asked(identity, lambda work, person, now: _shown_to(work, decision, person, now))

    def rehearse(self, command: Command) -> None:
        """Tell whether `command` would be allowed now, without carrying it out.

        Raises:
            DecisionError: it would not, and why.
        """
        now = self._clock()
        with self._reads() as work:
            actor = who(work, command.actor, now=now)
            state = state_of(work, command, Reader(actor.id) if actor else SYSTEM, now=now)
            if state is not None:
                decide(state, command, facts=gathered(work, command, state, actor, now), now=now)

    def card(self, decision: DecisionId, reader: PersonId | None) -> DecisionView | None:
        """Show a decision as it stands on a card: one that many read, or the copy of one person."""
        with self._reads() as work:
            now = self._clock()
            if reader is None:
                found = work.decisions.load(decision, reader=SYSTEM)
                return shown(work, found, facts_of(work, found, actor=None, now=now), SYSTEM) if found else None
            return _readable(work, decision, reader, now)

    def happened(self, decision: DecisionId, seq: int) -> Happened | None:
        """Look up one event of a decision."""
        with self._reads() as work:
            return next((one for one in work.decisions.history(decision, reader=SYSTEM) if one.seq == seq), None)

    def awaits(self, identity: Identity) -> bool:
        """Tell whether news of this account matters: it was met, or the rights name people whom nobody has met."""
        with self._reads() as work:
            return work.people.find(identity) is not None or bool(work.people.unseen(platform=identity.platform))

    def name(self, person: PersonId) -> str:
        """Name a person."""
        with self._reads() as work:
            known = work.people.persons({person}).get(person)
            return known.name if known else FORMER

    def history(self, decision: DecisionId, person: PersonId) -> History:
        """Tell all that happened to a decision, to a person whose sign-in was checked.

        Raises:
            UnknownDecisionError: there is none, or none that they may see.
        """
        with self._reads() as work:
            reader, now = Reader(person), self._clock()
            known = work.people.persons({person}).get(person)
            found = work.decisions.load(decision, reader=reader) if known and known.standing else None
            if found is None:
                raise UnknownDecisionError(decision)
            facts = facts_of(work, found, actor=None, now=now)
            happened = work.decisions.history(decision, reader=reader)
            people = work.people.persons({who for one in happened for who in _people_of(one)} | {found.raised_by})
            company = facts.organisation.company
            zone = zone_or(facts.organisation.zone(person), company.zone)
            return History(
                view=shown(work, found, facts, reader),
                happened=happened,
                names={known.id: known.name for known in people.values()},
                zone=zone,
            )

    def _asked(self, identity: Identity, told: Callable[[Work, Person, datetime], T]) -> T:
        now = self._clock()
        with self._reads() as work:
            person = who(work, identity, now=now)
            if person is None:
                message = "the clock asks nothing"
                raise ValueError(message)
            return told(work, person, now)


def would_decide(work: Work, matter: Matter, *, raised_by: PersonId, now: datetime) -> Preview:
    """Tell who would decide `matter` by the rights in force."""
    number = work.rights.current(now=now)
    rights, organisation = work.rights.version(number), work.rights.organisation(now=now)
    way = route(matter, rights, raised_by=raised_by, organisation=organisation)
    if isinstance(way, Unknown | NobodyDecides):
        return way
    facts = Facts(rights=rights, rights_version=number, organisation=organisation, actor=None)
    return WouldDecide(
        deciders=preview(way.seats, facts=facts, names={}), because=in_words(way.line), what=way.line.what
    )


def _asker(work: Work, person: Person, now: datetime) -> Asker:
    organisation = work.rights.organisation(now=now)
    rights = work.rights.version(work.rights.current(now=now))
    return Asker(
        person=person,
        zone=zone_or(person.zone, organisation.company.zone),
        company=organisation.company,
        categories=categories(rights),
        used_categories=used_categories(rights.lines),
        is_administrator=person.id in organisation.administrators,
        has_rights=bool(rights.lines),
    )


def _found(work: Work, which: Which, person: Person, now: datetime) -> tuple[Decision, ...]:
    reader, opened = Reader(person.id), (Status.OPEN,)
    match which:
        case Which.OPEN:
            return work.decisions.listed(reader=reader, statuses=opened, raised_by=None, involving=None)
        case Which.MINE:
            return work.decisions.listed(reader=reader, statuses=tuple(Status), raised_by=person.id, involving=None)
        case Which.WAITING:
            found = work.decisions.listed(reader=reader, statuses=opened, raised_by=None, involving=person.id)
            return tuple(one for one in found if _waits_on(work, one, person, now))


def _waits_on(work: Work, decision: Decision, person: Person, now: datetime) -> bool:
    facts = facts_of(work, decision, actor=person, now=now)
    return any(person.id in seat.people for seat in seats_of(decision, facts))


def _shown_to(work: Work, decision: DecisionId, person: Person, now: datetime) -> DecisionView:
    view = _readable(work, decision, person.id, now)
    if view is None:
        raise UnknownDecisionError(decision)
    return view


def _readable(work: Work, decision: DecisionId, person: PersonId, now: datetime) -> DecisionView | None:
    """Show what `person` may see; of a restricted matter, an administrator sees that it is there and waits."""
    found = work.decisions.load(decision, reader=Reader(person)) or work.decisions.load(decision, reader=SYSTEM)
    if found is None:
        return None
    facts = facts_of(work, found, actor=None, now=now)
    view = shown(work, found, facts, Reader(person))
    return None if view.veiled and person not in facts.organisation.administrators else view


def _people_of(one: Happened) -> set[PersonId]:
    by = getattr(one.event, "by", None)
    behalf = getattr(one.event, "on_behalf_of", None)
    seats = getattr(one.event, "seats", ())
    return {person for person in (by, behalf, *(person for seat in seats for person in seat.of)) if person}
