"""Decisions made elsewhere: recorded by who holds the right to decide, or reported until one of those confirms."""

from datetime import datetime

from decisions.answering.errors import MinuteNeededError
from decisions.answering.events import Responded
from decisions.channels.stationing import stationed
from decisions.deciders.errors import NotYoursToDecideError
from decisions.deciders.finding import routed
from decisions.deciders.routing import day_of
from decisions.deciders.seats import spoken_for
from decisions.decision import DEFER, Decision, Status
from decisions.errors import AlreadyDecidedError, NotDecidedError, OutdatedCardError, VoidError
from decisions.events import Event
from decisions.evolving import evolve, replay
from decisions.facts import Facts
from decisions.guards import may_decide, must_have_standing
from decisions.raising.commands import Deny, LogDecision
from decisions.raising.errors import FutureError
from decisions.raising.events import Logged, Voided
from decisions.raising.raising import must_be_weighable
from decisions.rounds import seats_of, step_now


def logged(command: LogDecision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Put on record what was decided elsewhere; where the actor holds the right, it is decided by that.

    Raises:
        StrangerError: the actor has no standing.
        FutureError: it is said to be decided on a day to come.
        OutdatedCardError: the choice is none of those that it could be.
        ConditionNeededError: who decides depends on something not yet known; nothing is recorded.

    """
    must_have_standing(facts)
    must_be_weighable(command.proposal)
    if facts.drawn is None:
        message = "a decision is recorded under a name that was drawn for it"
        raise ValueError(message)
    if command.on > day_of(now, facts.organisation):
        raise FutureError(command.on)
    if command.choice not in command.proposal.choices or command.choice == DEFER:
        raise OutdatedCardError(facts.drawn)
    beginning = Logged(
        decision=facts.drawn,
        by=facts.person.id,
        at=now,
        form=command.form,
        proposal=command.proposal,
        choice=command.choice,
        on=command.on,
        place=command.place,
        rights_version=facts.rights_version,
        minute=command.minute,
    )
    state = evolve(None, beginning)
    found = routed(state, facts=facts, now=now)
    return beginning, *found, *stationed(replay(found, state) or state, facts=facts, now=now)


def said_by_who_logged(decision: Decision, command: LogDecision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Take it as the answer of who recorded it, where they hold the right.

    Raises:
        MinuteNeededError: they record what a forum decided outside, and give no number of its minute.

    """
    reported = decision.reported
    found = spoken_for(seats_of(decision, facts), facts.person.id) if reported else ()
    if not found or reported is None:
        return ()
    forum = step_now(decision, facts).forum
    if forum is not None and forum.outside and not reported.minute:
        raise MinuteNeededError(decision.id, forum.name)
    seat, speaker = found[0]
    event = Responded(
        at=now,
        round=decision.round,
        seat=seat,
        by=speaker.person,
        on_behalf_of=speaker.on_behalf_of,
        choice=reported.choice,
        minute=reported.minute,
        via=command.actor.platform,
    )
    return (event,)


def voided(decision: Decision, command: Deny, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let whose decision it would be say that it is not what they said.

    Raises:
        NotYoursToDecideError: the actor speaks for no seat of it.
        AlreadyDecidedError, NotDecidedError: it is not reported.

    """
    must_have_standing(facts)
    if decision.status is Status.VOID and decision.voided_by == facts.person.id:
        return ()
    if decision.status is Status.VOID:
        raise VoidError(decision.id)
    if decision.result is not None and decision.status is Status.DECIDED:
        raise AlreadyDecidedError(decision.id, decision.result)
    if decision.status is not Status.REPORTED:
        raise NotDecidedError(decision.id)
    if not may_decide(decision, facts, facts.person.id):
        deciders = tuple(dict.fromkeys(person for one in seats_of(decision, facts) for person in one.people))
        raise NotYoursToDecideError(decision.id, facts.person.id, deciders)
    return (Voided(at=now, by=facts.person.id, reason=command.reason),)
