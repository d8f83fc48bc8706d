"""The service: one command, one transaction, one answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from decisions import meeting
from decisions.auditing import is_over, of_its_own
from decisions.commands import (
    CLOCK,
    AskToRecommend,
    ChooseWhoDecides,
    Command,
    Delegate,
    LetStand,
    LogDecision,
    OpenToAuditor,
    RaiseDecision,
    RecordFor,
    Supersede,
)
from decisions.decision import Decision, DecisionId, Status
from decisions.engine import decide, replay
from decisions.errors import DecisionError, UnknownDecisionError
from decisions.events import Event
from decisions.facts import Facts
from decisions.follow_ups import follow_ups
from decisions.notices import consequences
from decisions.organisation import Organisation
from decisions.people import Identity, Person
from decisions.places import Conversation
from decisions.ports import (
    SYSTEM,
    Clock,
    LostRaceError,
    Profile,
    Reader,
    UnitOfWork,
    UnseenIdentityError,
    Work,
)
from decisions.rights.lines import Rights
from decisions.rounds import seats_of
from decisions.stationing import decision_channels
from decisions.viewing import decision_view
from decisions.views import DecisionView, involved, people_in

TRUST_A_LOOK_UP = timedelta(days=1)
"""How long what a platform said of an account holds before it is asked again."""

TRIES = 3
UNDRAWN = DecisionId("D-0")
"""Stands for the name of a decision until it is sure to be raised."""


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
            meeting.preferred(work, who(work, identity, now=self._clock()), platform)
            work.people.seen(identity)
            work.commit()

    def _handle(self, command: Command) -> Answer:
        now = self._clock()
        with self._unit_of_work() as work:
            if (earlier := work.inbox.claim(command.request_id, now=now)) is not None:
                reader = who(work, command.actor, now=now)
                view = _seen(work, earlier.decision, reader, now, on=_platform_of(command))
                return Repeated(view=view, error=earlier.refusal)
            actor = who(work, command.actor, now=now)
            if isinstance(command.actor, Identity):
                work.people.seen(command.actor)
            answer, decision = self._decided(work, command, actor, now)
            work.inbox.answered(command.request_id, decision, answer.error if isinstance(answer, Refused) else None)
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
            view = shown(work, before, facts, reader, on=_platform_of(command)) if before else None
            return Refused(error=refusal, view=view), key
        after = replay(events, before)
        if after is None:
            message = "an accepted command leaves a decision"
            raise ValueError(message)
        if events:
            record(work, before, after, events, facts=facts, now=now)
        # Whoever came into it by this is shown by name, and as somebody who may decide it.
        known = replace(facts, organisation=_with(work, facts.organisation, after))
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


def who(work: Work, actor: Identity | str, *, now: datetime) -> Person | None:
    """Find the person who acts; None is the clock.

    Raises:
        UnseenIdentityError: the platform must be asked first.

    """
    if not isinstance(actor, Identity):
        return None
    checked = work.people.checked_at(actor)
    person = work.people.find(actor)
    if person is None or checked is None or now - checked > TRUST_A_LOOK_UP:
        raise UnseenIdentityError(actor)
    return person


def facts_of(work: Work, decision: Decision, *, actor: Person | None, now: datetime) -> Facts:
    """Gather what the rules need to know about `decision` as of now."""
    return Facts(
        rights=work.rights.version(decision.rights_version),
        rights_version=decision.rights_version,
        organisation=_organisation(work, decision, now),
        actor=actor,
    )


def shown(
    work: Work, decision: Decision, facts: Facts, reader: Reader, *, on: str | None = None, veiled: bool = False
) -> DecisionView:
    """Show `decision` to `reader` `on` a platform, its words hidden from an administrator who is not in it."""
    veiled = veiled or is_veiled(work, decision, reader)
    seats = seats_of(decision, facts)
    others = people_in(decision, facts, seats=seats) - facts.organisation.people.keys()
    names = {one: known.shown for one, known in work.people.persons(others).items()}
    return decision_view(decision, facts=facts, names=names, reader=reader.person, veiled=veiled, seats=seats, on=on)


def is_veiled(work: Work, decision: Decision, reader: Reader) -> bool:
    """Tell whether the words of `decision` are hidden from `reader`: who was ever in it, reads it."""
    if reader == SYSTEM or not decision.proposal.restricted or reader.person in of_its_own(decision):
        return False
    return not work.decisions.sees(decision.id, reader=reader)


def readable(work: Work, key: DecisionId, reader: Reader, *, now: datetime) -> Decision | None:
    """Load a decision that `reader` may see as of now; to everybody else there is none.

    Who was in a restricted one once, and has left the company, is not in it any more.
    """
    found = work.decisions.load(key, reader=reader)
    if found is None or reader.person is None or not found.proposal.restricted:
        return found
    known = work.people.persons({reader.person}).get(reader.person)
    stands = known is not None and known.standing
    return found if stands and not is_over(found, reader.person, now=now) else None


def state_of(work: Work, command: Command, reader: Reader, *, now: datetime) -> Decision | None:
    """Load what `command` is about, as far as `reader` may see it."""
    if isinstance(command, RaiseDecision | LogDecision):
        key = work.decisions.raised_by_form(command.form)
        return work.decisions.load(key, reader=reader) if key else None
    # An administrator names who decides a restricted matter without reading its words; the engine checks who they are.
    administers = reader.person in work.rights.organisation(now=now).administrators
    everyone = command.actor == CLOCK or (isinstance(command, ChooseWhoDecides) and administers)
    return readable(work, command.decision, SYSTEM if everyone else reader, now=now)


def gathered(work: Work, command: Command, before: Decision | None, actor: Person | None, now: datetime) -> Facts:
    """Gather what the rules need to know to decide `command`."""
    number = before.rights_version if before else work.rights.current(now=now)
    other, chosen = _other(work, command, actor), _chosen(work, command, now)
    return Facts(
        rights=work.rights.version(number),
        rights_version=number,
        organisation=_knowing(chosen, _organisation(work, before, now)),
        actor=actor,
        drawn=UNDRAWN if before is None else None,
        chosen=chosen,
        other=other,
        rights_of_other=work.rights.version(other.rights_version) if other else None,
        reached=work.postings.reached(before.id) if before and isinstance(command, LetStand) else frozenset(),
        channels=_channels(work, command, before, work.rights.version(number)),
    )


def _channels(work: Work, command: Command, before: Decision | None, rights: Rights) -> Mapping[str, Conversation]:
    """Find the channels of which the rights speak: where it would be decided, and which are told how it ended."""
    if before is None:
        names = decision_channels(rights)
    elif before.proposal.restricted:
        return {}
    else:
        line = next((one for one in rights.lines if one.number == before.line), None)
        names = frozenset(line.informs_channels) if line else frozenset()
    raised_in = command.place if isinstance(command, RaiseDecision) else None
    beside = (before.origin or before.place) if before else raised_in
    return work.channels.named(names, beside=beside) if names else {}


def _chosen(work: Work, command: Command, now: datetime) -> Person | None:
    """Find whom a command names: the person, whichever of their accounts it names them by."""
    match command:
        case (
            ChooseWhoDecides(decider=account)
            | Delegate(to=account)
            | RecordFor(of=account)
            | AskToRecommend(of=account)
        ):
            named = who(work, account, now=now)
        case OpenToAuditor(person=auditor):
            return work.people.persons({auditor}).get(auditor)
        case _:
            return None
    return work.people.persons({named.id}).get(named.id) if named else None


def _knowing(chosen: Person | None, organisation: Organisation) -> Organisation:
    """Add whom a command names to the people of whom the rules know."""
    if chosen is None or chosen.id in organisation.people:
        return organisation
    return replace(organisation, people={**organisation.people, chosen.id: chosen})


def _other(work: Work, command: Command, actor: Person | None) -> Decision | None:
    """Load the other decision that a command names, as far as the actor may see it."""
    match command:
        case RaiseDecision(replaces=earlier) if earlier is not None and actor is not None:
            return work.decisions.load(earlier, reader=Reader(actor.id))
        case Supersede(by=later):
            return work.decisions.load(later, reader=SYSTEM)
        case _:
            return None


def _organisation(work: Work, decision: Decision | None, now: datetime) -> Organisation:
    """Show who holds what as of now, and with it everyone in the decision: an administrator may choose anybody."""
    organisation = work.rights.organisation(now=now)
    return _with(work, organisation, decision) if decision else organisation


def _with(work: Work, organisation: Organisation, decision: Decision) -> Organisation:
    others = involved(decision) - organisation.people.keys()
    if not others:
        return organisation
    return replace(organisation, people={**organisation.people, **work.people.persons(others)})


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
