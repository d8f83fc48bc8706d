"""Escalating because somebody in it asks."""

from datetime import datetime

from decisions.deciders.seats import Filled
from decisions.decision import Decision, Why
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_in_it, must_be_open, must_have_standing, must_say, performers
from decisions.handing_over.commands import Escalate
from decisions.handing_over.errors import EscalatedAlreadyError, NobodyToEscalateFromError, NotYoursToEscalateError
from decisions.people import PersonId
from decisions.rounds import escalated, seats_of


def escalated_by_request(decision: Decision, command: Escalate, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Move the right to decide to the next position, with the reason; where nobody is next, to the administrators.

    Raises:
        NotInItError: the actor has no part in it.
        NotYoursToEscalateError: they were asked for their view alone, or answered at an earlier step.
        EscalatedAlreadyError: they moved it up to where it stands, and time has not run out there.
        NobodyToEscalateFromError: it waits on the administrators already.
        OutdatedCardError: it has moved on.
        WordsNeededError: there is no reason.

    """
    must_have_standing(facts)
    must_be_open(decision)
    if _was_asked(decision, command, facts):
        return ()
    must_be_in_it(decision, facts)
    if decision.waits_on_administrators:
        raise NobodyToEscalateFromError(decision.id)
    if not may_escalate(decision, seats_of(decision, facts), facts, facts.person.id):
        raise NotYoursToEscalateError(decision.id)
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    if moved_it_here(decision, facts.person.id) and (decision.due is None or now < decision.due):
        raise EscalatedAlreadyError(decision.id)
    must_say(decision, command.reason)
    return escalated(decision, Why.ASKED, facts, now, by=facts.person.id, reason=command.reason)


def may_escalate(decision: Decision, seats: tuple[Filled, ...], facts: Facts, reader: PersonId | None) -> bool:
    """Tell whether `reader` may ask that it move up, whatever time is left; of None, whether anybody may."""
    if reader is None or not seats:
        return bool(seats)
    decide = {person for taken in seats for person in taken.people}
    agree = {person for one in decision.agreers for person in one.of}
    stand_for_it = {*decision.proposed_by, decision.raised_by}
    return reader in {*stand_for_it, *decide, *agree, *performers(decision, facts)}


def moved_it_here(decision: Decision, person: PersonId | None) -> bool:
    """Tell whether it stands where it does because this person asked: nobody sends it through all steps alone."""
    return decision.moved_up is Why.ASKED and bool(decision.escalations) and decision.escalations[-1].by == person


def _was_asked(decision: Decision, command: Escalate, facts: Facts) -> bool:
    """Tell whether that press moved it to where it stands."""
    last = decision.escalations[-1] if decision.escalations else None
    moved = decision.moved_up is Why.ASKED and command.round == decision.round - 1
    return moved and last is not None and (last.by, last.reason) == (facts.person.id, command.reason)
