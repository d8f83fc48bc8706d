"""What people ask without changing anything."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from decisions.absences.away import Absent, absent, zone_of
from decisions.absences.named_deputies import NewsForDeputy, news_for_deputy
from decisions.acting import who
from decisions.commands import Command
from decisions.deciders.seats import NOBODY_BARRED, Bars
from decisions.deciders.unseating import Unseated, unseated_by
from decisions.decision import DecisionId, Status
from decisions.engine import decide
from decisions.errors import UnknownDecisionError
from decisions.events import Event
from decisions.gathering import facts_of, gathered
from decisions.handing_over.events import AnswerRecorded
from decisions.meeting import is_news
from decisions.nudging.snoozing import Pauses, offered
from decisions.nudging.telling import NudgesView, nudges_view
from decisions.people import Identity, Person, PersonId
from decisions.places import Conversation
from decisions.ports.clock import Clock
from decisions.ports.decisions import Happened
from decisions.ports.reading import SYSTEM, Reader
from decisions.ports.work import UnitOfWork, Work
from decisions.preferring import Preferred, preferred_by
from decisions.queries.agendas import Agenda, NoSuchForum, agenda
from decisions.queries.askers import Asker, administering, asker_of
from decisions.queries.channels import ChannelQueries
from decisions.queries.colleagues import Colleagues
from decisions.queries.histories import History, history
from decisions.queries.homes import HomeView, home
from decisions.queries.listings import Listing, Which, listing
from decisions.queries.previews import Preview, would_decide, would_decide_instead
from decisions.raising.commands import LogDecision, RaiseDecision
from decisions.rights.matching import Matter
from decisions.rights.queries import RightsQueries
from decisions.seeing import shown, shown_to, state_of
from decisions.views.decision import DecisionView
from decisions.views.named import FORMER


class Queries(ChannelQueries):
    """Answers questions, each in one reading transaction."""

    def __init__(self, reads: UnitOfWork, clock: Clock) -> None:
        super().__init__(reads, clock)
        self.rights = RightsQueries(reads, clock)
        self.colleagues = Colleagues(reads, clock)

    def asker(self, identity: Identity) -> Asker:
        """Tell who asks.

        Raises:
            UnseenIdentityError: the platform must be asked first.
        """
        return self._asked(identity, asker_of)

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
        return self._asked(
            identity, lambda work, person, now: would_decide_instead(work, decision, matter, person, now=now)
        )

    def listed(self, which: Which, identity: Identity, *, most: int) -> Listing:
        """List decisions that the asker may see, soonest due first: `most` of them, and how many there are.

        Raises:
            StrangerError: they have no standing: guests read what stands where they are.
        """
        return self._asked_by_one_of_us(
            identity, lambda work, person, now: listing(work, which, person, now=now, most=most)
        )

    def home(self, identity: Identity, *, most: int) -> HomeView:
        """Tell the asker, who must have standing, what they find at home: of each list the first `most`."""
        return self._asked_by_one_of_us(identity, lambda work, person, now: home(work, person, now, most=most))

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

        def told(work: Work, person: Person, now: datetime) -> DecisionView:
            view = shown_to(work, decision, person.id, now, on=identity.platform)
            if view is None:
                raise UnknownDecisionError(decision)
            return view

        return self._asked_by_one_of_us(identity, told)

    def under(self, place: Conversation, identity: Identity) -> DecisionView | None:
        """Show the decision that is talked about in a thread; without one, what the asker alone was shown last.

        None where there is none that they may see, or several. `place` without a channel is where they alone read.
        """

        def told(work: Work, person: Person, now: datetime) -> DecisionView | None:
            where = place if place.channel else replace(place, person=person.id)
            found = (
                shown_to(work, key, person.id, now, on=identity.platform) for key in work.postings.standing_in(where)
            )
            views = [view for view in found if view is not None and not view.veiled]
            likely = [view for view in views if view.status is Status.OPEN] or views
            return likely[0] if len(likely) == 1 else None

        return self._asked_by_one_of_us(identity, told)

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
                if found is None:
                    return None
                return shown(work, found, facts_of(work, found, actor=None, now=now), SYSTEM, on=on, now=now)
            return shown_to(work, decision, reader, now, on=on)

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

    def news_for_deputy(self, person: PersonId, seq: int, deputy: PersonId) -> NewsForDeputy | None:
        """Tell what is new to a deputy of the times away of `person`, as of event `seq` of their stream."""
        with self._reads() as work:
            return news_for_deputy(work, person, seq, deputy, now=self._clock())

    def nudged(self, key: str, reader: PersonId, *, on: str | None = None) -> NudgesView | None:
        """Show what a nudge is about to who reads it `on` a platform; None where it is not theirs."""
        with self._reads() as work:
            return nudges_view(work, key, reader, self._clock(), on=on)

    def nudged_again(self, key: str, identity: Identity) -> NudgesView | None:
        """Show what a nudge is about by now to who was nudged; None where it is not theirs.

        Raises:
            StrangerError: they have no standing.
        """
        return self._asked_by_one_of_us(
            identity, lambda work, person, now: nudges_view(work, key, person.id, now, on=identity.platform)
        )

    def pauses(self, decision: DecisionId, identity: Identity) -> Pauses:
        """Tell the asker until when they may have a decision quiet.

        Raises:
            NothingWaitsError: nothing about it waits on them.
            StrangerError: they have no standing.
        """
        return self._asked_by_one_of_us(identity, lambda work, person, now: offered(work, decision, person, now))

    def preferred(self, identity: Identity) -> Preferred:
        """Tell the asker what holds for what comes to them unasked.

        Raises:
            StrangerError: they have no standing.
        """
        return self._asked_by_one_of_us(identity, preferred_by)

    def is_one_of_us(self, identity: Identity) -> bool:
        """Tell whether who acts was met, and has standing."""
        with self._reads() as work:
            known = work.people.find(identity)
            return known is not None and known.standing

    def unseated(self, decision: DecisionId, seq: int) -> tuple[Unseated, ...] | None:
        """Tell why others were asked by event `seq` than before: who had left, was away, or was back.

        None where that is no news any more: others are asked by now, or the same as before it was told.
        """
        with self._reads() as work:
            return unseated_by(work, decision, seq, now=self._clock())

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

    def clock_of(self, person: PersonId | None) -> ZoneInfo:
        """Tell by which clock somebody reads, or everybody where no one is named: where the company is."""
        with self._reads() as work:
            organisation = work.rights.organisation(now=self._clock())
            return zone_of(person, organisation) if person else organisation.clock

    def called_or_named(self, place: Conversation) -> str | None:
        """Give the name of a channel, or of who reads there alone; None where it was never heard."""
        return self.name(place.person) if place.person else self.called(place)

    def must_administer(self, identity: Identity) -> None:
        """Let only administrators on.

        Raises:
            ForAdministratorsError: they do not administer.
            StrangerError: they have no standing.
        """
        self._asked_by_one_of_us(identity, administering)

    def history(self, decision: DecisionId, person: PersonId) -> History:
        """Tell all that happened to a decision, to a person whose sign-in was checked.

        Raises:
            UnknownDecisionError: there is none, or none that they may see.
        """
        with self._reads() as work:
            return history(work, decision, person, now=self._clock())
