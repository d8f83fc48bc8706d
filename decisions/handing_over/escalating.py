"""Escalating because somebody in it asks."""

from datetime import datetime

from decisions.commands import Escalate
from decisions.decision import Decision, Why
from decisions.errors import NobodyToEscalateFromError, OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_in_it, must_be_open, must_have_standing, must_say
from decisions.rounds import escalated


def escalated_by_request(decision: Decision, command: Escalate, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Move the right to decide to the next position, with the reason; where nobody is next, to the administrators.

    Raises:
        NotInItError: the actor has no part in it.
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
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    must_say(decision, command.reason)
    return escalated(decision, Why.ASKED, facts, now, by=facts.person.id, reason=command.reason)


def _was_asked(decision: Decision, command: Escalate, facts: Facts) -> bool:
    """Tell whether that press moved it to where it stands."""
    last = decision.escalations[-1] if decision.escalations else None
    moved = decision.moved_up is Why.ASKED and command.round == decision.round - 1
    return moved and last is not None and (last.by, last.reason) == (facts.person.id, command.reason)
