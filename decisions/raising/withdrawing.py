"""Taking a question back."""

from datetime import datetime

from decisions.decision import Decision, Status
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_have_standing, must_not_be_over, raiser_is_gone, successors
from decisions.raising.commands import Withdraw
from decisions.raising.errors import NotYoursToWithdrawError
from decisions.raising.events import Withdrawn


def withdrawn(decision: Decision, _command: Withdraw, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who raised or recorded it take it back, put off or not; without them, who looks after what they left.

    Raises:
        NotYoursToWithdrawError: somebody else tried.
        AlreadyDecidedError: a result is on record.

    """
    must_have_standing(facts)
    allowed = may_withdraw(decision, facts)
    if decision.status is Status.WITHDRAWN and allowed:
        return ()
    must_not_be_over(decision)
    if not allowed:
        raise NotYoursToWithdrawError(decision.id, decision.led_by)
    return (Withdrawn(at=now, by=facts.person.id),)


def may_withdraw(decision: Decision, facts: Facts) -> bool:
    """Tell whether the actor may take the question back."""
    person = facts.person.id
    if person in (decision.raised_by, decision.led_by):
        return True
    return raiser_is_gone(decision, facts.organisation) and person in successors(facts.organisation)
