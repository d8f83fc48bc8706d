"""What people ask without changing anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias, TypeVar

from decisions.agendas import Agenda, NoSuchForum, agenda
from decisions.auditing import is_over
from decisions.commands import Command, LogDecision, RaiseDecision
from decisions.decision import UNDECIDED, Decision, DecisionId, Status
from decisions.engine import decide, replay
from decisions.errors import StrangerError, UnknownDecisionError
from decisions.events import AnswerRecorded, Event
from decisions.facts import Facts
from decisions.handing_over.going_away import Absent, absent
from decisions.meeting import is_news
from decisions.people import Identity, Person, PersonId
from decisions.places import Conversation, Tie
from decisions.ports import SYSTEM, Clock, Happened, Reader, UnitOfWork, Work
from decisions.rights.cells import used_categories
from decisions.rights.lines import Company, Topic
from decisions.rights.matching import Matter, Unknown, categories, topics
from decisions.rights.phrases import in_words
from decisions.rights.queries import RightsQueries
from decisions.roles.agreeing import is_waited_for
from decisions.roles.consulting import asked_and_silent
from decisions.rounds import bars_of, line_of, seats_of
from decisions.routing import NobodyDecides, day_of, route
from decisions.seats import NOBODY_BARRED, Bars
from decisions.service import facts_of, gathered, readable, shown, state_of, who
from decisions.stationing import channels_named
from decisions.tying import every_topic
from decisions.unseating import Unseated, lasts, unseated
from decisions.viewing import combining_of, preview
from decisions.views import FORMER, CombiningView, DeciderView, DecisionView
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
    topics: Mapping[Topic, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a channel is tied to, and everything that it could be tied to."""

    tie: Tie | None
    known: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldDecide:
    """Who would decide something, and by which line of the rights."""

    deciders: tuple[DeciderView, ...]
    combining: CombiningView
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
        self.rights = RightsQueries(reads, clock)

    def asker(self, identity: Identity) -> Asker:
        """Tell who asks.

        Raises:
            UnseenIdentityError: the platform must be asked first.
        """
        return self._asked(identity, _asker)

    def who(self, matter: Matter, identity: Identity, *, bars: Bars = NOBODY_BARRED) -> Preview:
        """Tell who would decide `matter` if the asker raised it now."""
        return self._asked(
            identity, lambda work, person, now: would_decide(work, matter, raised_by=person.id, now=now, bars=bars)
        )

    def who_instead(self, decision: DecisionId, matter: Matter, identity: Identity) -> Preview:
        """Tell who would decide `decision` if it were about `matter`.

        Raises:
            UnknownDecisionError: there is none, or none that the asker may see.
        """

        def told(work: Work, person: Person, now: datetime) -> Preview:
            found = readable(work, decision, Reader(person.id), now=now)
            if found is None:
                raise UnknownDecisionError(decision)
            facts = facts_of(work, found, actor=person, now=now)
            bars = bars_of(found, line_of(found, facts))
            return _preview(matter, facts, raised_by=found.raised_by, raised_at=found.raised_at, now=now, bars=bars)

        return self._asked(identity, told)

    def listed(self, which: Which, identity: Identity, *, most: int) -> Listing:
        """List decisions that the asker may see, soonest due first: `most` of them, and how many there are.

        Raises:
            StrangerError: they have no standing: guests read what stands where they are.
        """

        def told(work: Work, person: Person, now: datetime) -> Listing:
            found = tuple(one for one in _found(work, which, person, now) if not is_over(one, person.id, now=now))
            reader = Reader(person.id)
            views = (shown(work, one, facts_of(work, one, actor=person, now=now), reader) for one in found[:most])
            return Listing(views=tuple(views), total=len(found))

        return self._asked_by_one_of_us(identity, told)

    def agenda(self, forum: str, identity: Identity, *, most: int) -> Agenda | NoSuchForum:
        """Tell what waits for a forum, as far as the asker may see it.

        Raises:
            StrangerError: they have no standing.
        """
        return self._asked_by_one_of_us(
            identity, lambda work, person, now: agenda(work, forum, person, now=now, most=most)
        )

    def show(self, decision: DecisionId, identity: Identity) -> DecisionView:
        """Show one decision to the asker.

        Raises:
            StrangerError: they have no standing.
            UnknownDecisionError: there is none, or none that they may see.
        """
        on = identity.platform
        return self._asked_by_one_of_us(
            identity, lambda work, person, now: _shown_to(work, decision, person, now, on=on)
        )

    def rehearse(self, command: Command) -> None:
        """Tell whether `command` would be allowed now, without carrying it out.

        Raises:
            DecisionError: it would not, and why.
        """
        now = self._clock()
        with self._reads() as work:
            actor = who(work, command.actor, now=now)
            state = state_of(work, command, Reader(actor.id) if actor else SYSTEM, now=now)
            if state is not None or isinstance(command, RaiseDecision | LogDecision):
                decide(state, command, facts=gathered(work, command, state, actor, now), now=now)

    def card(self, decision: DecisionId, reader: PersonId | None, *, on: str | None = None) -> DecisionView | None:
        """Show a decision as it stands on a card `on` a platform: one that many read, or the copy of one person."""
        with self._reads() as work:
            now = self._clock()
            if reader is None:
                found = work.decisions.load(decision, reader=SYSTEM)
                return shown(work, found, facts_of(work, found, actor=None, now=now), SYSTEM, on=on) if found else None
            return _readable(work, decision, reader, now, on=on)

    def began(self, decision: DecisionId) -> tuple[Event, ...]:
        """Look up what happened to a decision when it was raised or recorded, all in one act."""
        with self._reads() as work:
            happened = work.decisions.history(decision, reader=SYSTEM)
        return tuple(one.event for one in happened if one.at == happened[0].at)

    def is_first_for(self, decision: DecisionId, reader: PersonId) -> bool:
        """Tell whether somebody was never asked to decide anything before this, in their own direct messages."""
        with self._reads() as work:
            return work.postings.first_for(reader) == decision

    def recorded_answer(self, decision: DecisionId, number: int) -> AnswerRecorded | None:
        """Look up the answer of this number, which a colleague recorded."""
        with self._reads() as work:
            events = (one.event for one in work.decisions.history(decision, reader=SYSTEM))
            return next((one for one in events if isinstance(one, AnswerRecorded) and one.number == number), None)

    def happened(self, decision: DecisionId, seq: int) -> Happened | None:
        """Look up one event of a decision."""
        with self._reads() as work:
            return next((one for one in work.decisions.history(decision, reader=SYSTEM) if one.seq == seq), None)

    def absent(self, identity: Identity) -> Absent:
        """Tell the asker when they are away, and will be.

        Raises:
            StrangerError: they have no standing.
        """
        return self._asked_by_one_of_us(identity, lambda work, person, now: absent(work, person, now=now))

    def channel(self, place: Conversation, identity: Identity) -> Channel:
        """Tell the asker what a channel is tied to, and what it could be tied to.

        Raises:
            StrangerError: they have no standing.
        """

        def told(work: Work, _person: Person, now: datetime) -> Channel:
            rights = work.rights.version(work.rights.current(now=now))
            return Channel(tie=work.channels.tie_of(place), known=every_topic(rights))

        return self._asked_by_one_of_us(identity, told)

    def tie_of(self, place: Conversation) -> Tie | None:
        """Tell what a channel is tied to: what is raised there belongs to it."""
        with self._reads() as work:
            return work.channels.tie_of(place)

    def called(self, place: Conversation) -> str | None:
        """Give the name of a channel; None where it was never heard."""
        with self._reads() as work:
            return work.channels.called(place)

    def unknown_channels(self) -> tuple[str, ...]:
        """Name the channels of which the rights in force speak and that nobody has acted in, or that several may be."""
        now = self._clock()
        with self._reads() as work:
            named = channels_named(work.rights.version(work.rights.current(now=now)))
            return tuple(sorted(named - work.channels.named(named).keys()))

    def is_one_of_us(self, identity: Identity) -> bool:
        """Tell whether who acts was met, and has standing."""
        with self._reads() as work:
            known = work.people.find(identity)
            return known is not None and known.standing

    def is_news_of_a_channel(self, place: Conversation, name: str) -> bool:
        """Tell whether a channel was never called so."""
        with self._reads() as work:
            return work.channels.is_news(place, name)

    def unseated(self, decision: DecisionId, seq: int) -> tuple[Unseated, ...] | None:
        """Tell why others were asked by event `seq` than before: who had left, was away, or was back.

        None where that is no news any more: others are asked by now, or the same as before it was told.
        """
        with self._reads() as work:
            happened = work.decisions.history(decision, reader=SYSTEM)
            before = replay(one.event for one in happened if one.seq < seq)
            after = replay((one.event for one in happened if one.seq == seq), before)
            if before is None or after is None:
                return ()
            if not lasts(happened, seq):
                return None
            found = unseated(before, after, facts_of(work, before, actor=None, now=self._clock()))
            people = work.people.persons(person for person, _ in found)
            return tuple(
                Unseated(name=people[person].shown if person in people else FORMER, because=because)
                for person, because in found
            )

    def awaits(self, identity: Identity) -> bool:
        """Tell whether news of this account matters: it was met, or the rights name people whom nobody has met."""
        with self._reads() as work:
            return work.people.find(identity) is not None or bool(work.people.unseen(platform=identity.platform))

    def is_news(self, identity: Identity) -> bool:
        """Tell whether somebody who is at this account was elsewhere before."""
        with self._reads() as work:
            return is_news(work, identity)

    def name(self, person: PersonId) -> str:
        """Name a person."""
        with self._reads() as work:
            known = work.people.persons({person}).get(person)
            return known.shown if known else FORMER

    def history(self, decision: DecisionId, person: PersonId) -> History:
        """Tell all that happened to a decision, to a person whose sign-in was checked.

        Raises:
            UnknownDecisionError: there is none, or none that they may see.
        """
        with self._reads() as work:
            now, known = self._clock(), work.people.persons({person}).get(person)
            reader = Reader(known.id if known else person)
            found = readable(work, decision, reader, now=now) if known and known.standing else None
            if found is None:
                raise UnknownDecisionError(decision)
            facts = facts_of(work, found, actor=None, now=now)
            happened = work.decisions.history(decision, reader=reader)
            people = work.people.persons({who for one in happened for who in _people_of(one)} | {found.raised_by})
            company = facts.organisation.company
            zone = zone_or(known.zone if known else "", company.zone)
            return History(
                view=shown(work, found, facts, reader),
                happened=happened,
                names={one: known.shown for one, known in people.items()},
                zone=zone,
            )

    def _asked_by_one_of_us(self, identity: Identity, told: Callable[[Work, Person, datetime], T]) -> T:
        def asked(work: Work, person: Person, now: datetime) -> T:
            if not person.standing:
                raise StrangerError(person.id)
            return told(work, person, now)

        return self._asked(identity, asked)

    def _asked(self, identity: Identity, told: Callable[[Work, Person, datetime], T]) -> T:
        now = self._clock()
        with self._reads() as work:
            person = who(work, identity, now=now)
            if person is None:
                message = "the clock asks nothing"
                raise ValueError(message)
            return told(work, person, now)


def would_decide(
    work: Work, matter: Matter, *, raised_by: PersonId, now: datetime, bars: Bars = NOBODY_BARRED
) -> Preview:
    """Tell who would decide `matter` by the rights in force."""
    number = work.rights.current(now=now)
    rights, organisation = work.rights.version(number), work.rights.organisation(now=now)
    facts = Facts(rights=rights, rights_version=number, organisation=organisation, actor=None)
    return _preview(matter, facts, raised_by=raised_by, raised_at=now, now=now, bars=bars)


def _preview(
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
        topics={topic: topics(rights, topic) for topic in Topic},
    )


def _found(work: Work, which: Which, person: Person, now: datetime) -> tuple[Decision, ...]:
    reader, opened = Reader(person.id), (Status.OPEN,)
    match which:
        case Which.OPEN:
            return work.decisions.listed(reader=reader, statuses=opened, raised_by=None, involving=None)
        case Which.MINE:
            return work.decisions.listed(reader=reader, statuses=tuple(Status), raised_by=person.id, involving=None)
        case Which.WAITING:
            found = work.decisions.listed(reader=reader, statuses=UNDECIDED, raised_by=None, involving=person.id)
            return tuple(one for one in found if _waits_on(work, one, person, now))


def _waits_on(work: Work, decision: Decision, person: Person, now: datetime) -> bool:
    """Tell whether somebody is asked and has not answered yet."""
    if decision.status is Status.DEFERRED or decision.said_by(person.id) is not None:
        return False
    facts = facts_of(work, decision, actor=person, now=now)
    spoken = {said.seat for said in decision.responses}
    beside = is_waited_for(decision, facts, person.id) or asked_and_silent(decision, facts, person.id)
    return beside or any(person.id in seat.of and seat.seat not in spoken for seat in seats_of(decision, facts))


def _shown_to(work: Work, decision: DecisionId, person: Person, now: datetime, *, on: str) -> DecisionView:
    view = _readable(work, decision, person.id, now, on=on)
    if view is None:
        raise UnknownDecisionError(decision)
    return view


def _readable(
    work: Work, decision: DecisionId, person: PersonId, now: datetime, *, on: str | None
) -> DecisionView | None:
    """Show what `person` may see; of a restricted matter, an administrator sees that it is there and waits."""
    reader = Reader(person)
    found = readable(work, decision, reader, now=now)
    if found is not None:
        return shown(work, found, facts_of(work, found, actor=None, now=now), reader, on=on)
    hidden = work.decisions.load(decision, reader=SYSTEM)
    if hidden is None or person not in work.rights.organisation(now=now).administrators:
        return None
    return shown(work, hidden, facts_of(work, hidden, actor=None, now=now), reader, on=on, veiled=True)


def _people_of(one: Happened) -> set[PersonId]:
    """Name everybody whom the story of an event may name."""
    event = one.event
    alone = (getattr(event, name, None) for name in ("by", "on_behalf_of", "person", "to", "of", "recorded_by"))
    asked = (seat for name in ("seats", "agreers", "asked") for seat in getattr(event, name, ()))
    beside = (seat.on_behalf_of for name in ("seats", "asked") for seat in getattr(event, name, ()))
    together = (person for name in ("performers", "joined") for person in getattr(event, name, ()))
    several = (*(person for seat in asked for person in seat.of), *together, *beside)
    return {person for person in (*alone, *several) if person}
