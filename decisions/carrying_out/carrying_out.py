"""Carrying out what was decided: conditions that are met, and the mark that it is done."""

from datetime import datetime

from decisions.carrying_out.commands import MarkDone, MeetCondition
from decisions.carrying_out.errors import (
    ConditionsOpenError,
    NoSuchConditionError,
    NotYoursToCarryOutError,
    RejectedError,
)
from decisions.carrying_out.events import ConditionMet, Done
from decisions.decision import REJECT, Decision
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_decided, must_have_standing, performers


def condition_met(decision: Decision, command: MeetCondition, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who carries it out say that a condition is met, so that the decision counts.

    Raises:
        NotYoursToCarryOutError: somebody else tried.
        NoSuchConditionError: there is none of this number that is to be met first.

    """
    must_have_standing(facts)
    must_be_decided(decision)
    result = decision.result
    if result is not None and command.number in result.met:
        return ()
    must_carry_out(decision, facts)
    if result is None or command.number not in dict(result.open_conditions):
        raise NoSuchConditionError(decision.id, command.number)
    return (ConditionMet(at=now, by=facts.person.id, number=command.number),)


def done(decision: Decision, _command: MarkDone, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who carries it out say that it is done.

    Raises:
        NotYoursToCarryOutError: somebody else tried.
        RejectedError: there is nothing to carry out.
        ConditionsOpenError: it does not count yet.

    """
    must_have_standing(facts)
    must_be_decided(decision)
    if decision.done_at is not None:
        return ()
    must_carry_out(decision, facts)
    if decision.result is not None and decision.result.choice == REJECT:
        raise RejectedError(decision.id)
    if decision.result is not None and decision.result.open_conditions:
        raise ConditionsOpenError(decision.id, len(decision.result.open_conditions))
    return (Done(at=now, by=facts.person.id),)


def must_carry_out(decision: Decision, facts: Facts) -> None:
    """Refuse who does not carry it out.

    Raises:
        NotYoursToCarryOutError: the actor is not named for it.

    """
    named = performers(decision, facts)
    if facts.person.id not in named:
        raise NotYoursToCarryOutError(decision.id, named)
