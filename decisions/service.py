"""The service: one command, one transaction, one answer."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from decisions import meeting
from decisions.acting import one_of_us, who
from decisions.answering.commands import LetStand
from decisions.commands import Command
from decisions.deciders.commands import Reseat
from decisions.decision import Decision, DecisionId, Status
from decisions.engine import decide, replay
from decisions.errors import DecisionError, UnknownDecisionError
from decisions.events import Event
from decisions.facts import Facts
from decisions.follow_ups import follow_ups
from decisions.gathering import facts_of, gathered, knowing_those_in
from decisions.nudging.keeping import look_again, plan_nudges
from decisions.people import Identity, Person
from decisions.ports.clock import Clock
from decisions.ports.decisions import LostRaceError
from decisions.ports.people import Profile
from decisions.ports.reading import SYSTEM, Reader
from decisions.ports.work import UnitOfWork, Work
from decisions.raising.commands import LogDecision, RaiseDecision
from decisions.requests import CLOCK
from decisions.seeing import readable, shown, state_of
from decisions.telling.consequences import consequences
from decisions.views.decision import DecisionView

TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """It is on record. `events` is empty where it was before."""

    events: tuple[Event, ...]
    view: DecisionView


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The rules do not allow it; nothing changed. `view` shows how it stands, to those who may see it."""

    error: DecisionError
    view: DecisionView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """It was delivered before, and ended as it did then."""

    view: DecisionView | None
    error: DecisionError | None


Answer: TypeAlias = Accepted | Refused | Repeated


class DecisionService:
    """Applies commands."""

    def __init__(self, unit_of_work: UnitOfWork, clock: Clock) -> None:
        self._unit_of_work = unit_of_work
        self._clock = clock

    def handle(self, command: Command) -> Answer:
        """Apply `command` once, queue what others must be told, and answer who acted.

        Raises:
            UnseenIdentityError: who acts must be looked up on their platform first; nothing was recorded.

        """
        for _ in range(TRIES - 1):
            try:
                return self._handle(command)
            except LostRaceError:
                continue
        return self._handle(command)

    def meet(self, identity: Identity, profile: Profile) -> Person:
        """Take what a platform says of an account."""
        with self._unit_of_work() as work:
            person = meeting.met(work, identity, profile, now=self._clock())
            work.commit()
        return person

    def came(self, identity: Identity) -> None:
        """Take that somebody can be written to from now on: what waits on them comes to them."""
        with self._unit_of_work() as work:
            meeting.came(work, identity)
            work.commit()

    def left(self, identity: Identity) -> None:
        """Take that an account is no longer there: whose it was has no standing by it."""
        with self._unit_of_work() as work:
            meeting.left(work, identity, now=self._clock())
            work.commit()

    def saw(self, identity: Identity) -> None:
        """Note where somebody was last."""
        with self._unit_of_work() as work:
            work.people.seen(identity)
            work.commit()

    def prefer(self, identity: Identity, platform: str | None) -> None:
        """Reach somebody on `platform` from now on; None: wherever they are.

        Raises:
            StrangerError: their account has no standing.
            NotThereError: they have no account there.
            UnseenIdentityError: the account must be looked up first.

        """
        with self._unit_of_work() as work:
            meeting.preferred(work, one_of_us(work, identity, now=self._clock()), platform)
            work.people.seen(identity)
            work.commit()

    def _handle(self, command: Command) -> Answer:
        now = self._clock()
        with self._unit_of_work() as work:
            named = None if isinstance(command, RaiseDecision | LogDecision) else command.decision
            if (earlier := work.inbox.claim(command.request_id, now=now, of=named)) is not None:
                reader = who(work, command.actor, now=now)
                view = _seen(work, earlier.decision, reader, now, on=_platform_of(command))
                return Repeated(view=view, error=earlier.refusal)
            actor = who(work, command.actor, now=now)
            if isinstance(command.actor, Identity):
                work.people.seen(command.actor)
            answer, decision = self._decided(work, command, actor, now)
            refusal = answer.error if isinstance(answer, Refused) else None
            if refusal is not None or decision != named:
                work.inbox.answered(command.request_id, decision, refusal)
            work.commit()
        return answer

    def _decided(
        self, work: Work, command: Command, actor: Person | None, now: datetime
    ) -> tuple[Accepted | Refused, DecisionId | None]:
        reader = Reader(actor.id) if actor else SYSTEM
        before = state_of(work, command, reader, now=now)
        key = before.id if before else None
        facts = gathered(work, command, before, actor, now)
        try:
            if before is None and not isinstance(command, RaiseDecision | LogDecision):
                raise UnknownDecisionError(command.decision)
            events = decide(before, command, facts=facts, now=now)
            if before is None:
                # A name is drawn only for what is not refused.
                events = decide(None, command, facts=replace(facts, drawn=work.decisions.draw()), now=now)
        except DecisionError as refusal:
            if before is not None and isinstance(command, LetStand):
                work.postings.redraw(before.id)
            view = shown(work, before, facts, reader, on=_platform_of(command)) if before else None
            return Refused(error=refusal, view=view), key
        after = replay(events, before)
        if after is None:
            message = "an accepted command leaves a decision"
            raise ValueError(message)
        if events:
            record(work, before, after, events, facts=facts, now=now)
        elif command.actor == CLOCK:
            # It came too early for somebody whose working time has changed: it comes again.
            work.due.plan(follow_ups(after, facts))
            if isinstance(command, LetStand):
                # Its card says by when it stands, and it did not.
                work.postings.redraw(after.id)
            if isinstance(command, Reseat):
                look_again(work, after, facts=facts, now=now)
        # Whoever came into it by this is shown by name, and as somebody who may decide it.
        known = replace(facts, organisation=knowing_those_in(work, facts.organisation, after))
        return Accepted(events=events, view=shown(work, after, known, reader, on=_platform_of(command))), after.id


def record(
    work: Work,
    before: Decision | None,
    after: Decision,
    events: tuple[Event, ...],
    *,
    facts: Facts,
    now: datetime,
) -> None:
    """Write what happened, and everything that follows from it, in one transaction."""
    follows = consequences(events, after, facts=facts, now=now, before=before)
    work.decisions.save(before, after, events)
    work.postings.mark(after.id, version=after.version)
    work.postings.place(after.id, follows.copies, version=after.version)
    notices = follows.notices
    if follows.undone:
        unheard = work.outbox.drop_result(after.id)
        notices = (*notices, *(one for one in follows.undone if one.conversation.key not in unheard))
    work.outbox.put(notices)
    work.due.deadline(after.id, after.due if after.status is Status.OPEN else None)
    planned = follow_ups(after, facts)
    if planned != (follow_ups(before, facts) if before else ()):
        work.due.plan(planned)
    plan_nudges(work, before, after, facts=facts, now=now)


def _platform_of(command: Command) -> str | None:
    return command.actor.platform if isinstance(command.actor, Identity) else None


def _seen(
    work: Work, key: DecisionId | None, person: Person | None, now: datetime, *, on: str | None
) -> DecisionView | None:
    reader = Reader(person.id) if person else SYSTEM
    decision = readable(work, key, reader, now=now) if key else None
    if decision is None:
        return None
    return shown(work, decision, facts_of(work, decision, actor=person, now=now), reader, on=on)
