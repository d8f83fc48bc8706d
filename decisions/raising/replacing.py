"""Replacing a decision by a later one; both stay on record."""

from dataclasses import replace
from datetime import datetime

from decisions.carrying_out.errors import NotYoursToReopenError
from decisions.decision import REJECT, Decision, DecisionId, Status
from decisions.errors import NotDecidedError, UnknownDecisionError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import may_decide, must_be_decided
from decisions.raising.commands import Supersede
from decisions.raising.events import Superseded


def must_be_replaceable(key: DecisionId, *, facts: Facts) -> None:
    """Refuse to raise what would replace a decision that cannot be, or not by the actor.

    Raises:
        UnknownDecisionError: there is none, or none that the actor may see.
        NotDecidedError, WithdrawnError, SupersededError, VoidError: it is not decided.
        NotYoursToReopenError: the actor neither raised it nor may decide it.

    """
    earlier = facts.other
    if earlier is None or earlier.id != key:
        raise UnknownDecisionError(key)
    must_be_decided(earlier)
    must_be_its_own(earlier, replace(facts, rights=facts.rights_of_other or facts.rights))


def must_be_its_own(decision: Decision, facts: Facts) -> None:
    """Refuse whoever neither raised it nor may decide it.

    Raises:
        NotYoursToReopenError: the actor does neither.

    """
    person = facts.person.id
    if person not in (decision.raised_by, decision.led_by) and not may_decide(decision, facts, person):
        raise NotYoursToReopenError(decision.id, decision.led_by)


def superseded(decision: Decision, command: Supersede, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Mark it as replaced, once the later one is decided, and not rejected.

    Raises:
        NotDecidedError: the later one is open again, or this one is.

    """
    if decision.status is Status.SUPERSEDED:
        return ()
    later = facts.other
    if later is None or later.id != command.by or later.replaces != decision.id:
        raise UnknownDecisionError(command.by)
    if not takes_the_place(later):
        raise NotDecidedError(later.id)
    must_be_decided(decision)
    return (Superseded(at=now, replaced_by=later.id),)


def takes_the_place(later: Decision) -> bool:
    """Tell whether a decision takes the place of the one that it was raised to replace."""
    return later.status is Status.DECIDED and later.result is not None and later.result.choice != REJECT
