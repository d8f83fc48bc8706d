"""What was put off comes back, and what was decided is put up again."""

from dataclasses import replace
from datetime import datetime

from decisions.carrying_out.commands import BringBack, Reopen, Return
from decisions.carrying_out.errors import NotDeferredError, NotRaisedHereError
from decisions.carrying_out.events import Because, Reopened, Returned
from decisions.decision import Decision, Status
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import (
    must_be_decided,
    must_have_standing,
    must_not_be_over,
    must_say,
)
from decisions.raising.replacing import must_be_its_own
from decisions.rounds import asked_again


def brought_back(decision: Decision, command: BringBack, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who raised it, or who may decide it, bring it back before its date, on new facts.

    Raises:
        NotYoursToReopenError: somebody else tried.
        NotDeferredError: it is not put off.
        WordsNeededError: the new facts are missing.

    """
    must_have_standing(facts)
    must_not_be_over(decision)
    if decision.status is not Status.DEFERRED:
        raise NotDeferredError(decision.id)
    must_be_its_own(decision, facts)
    must_say(decision, command.reason)
    returned = Returned(
        at=now, because=Because.ASKED, by=facts.person.id, reason=command.reason, next_round=decision.round + 1
    )
    return returned, *asked_again(_begun_anew(decision), facts, now)


def returned(decision: Decision, _command: Return, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Bring back what was put off until now, or what waited for a condition that is not met by its date."""
    because = _due_to_return(decision, now)
    if because is None:
        return ()
    back = Returned(at=now, because=because, next_round=decision.round + 1)
    return back, *asked_again(_begun_anew(decision), facts, now)


def return_at(decision: Decision) -> datetime | None:
    """Tell when the clock brings it back: on the date to which it was put off, or as a condition's date passes."""
    if decision.status is Status.DEFERRED:
        return decision.returns_at
    if decision.status is Status.DECIDED and decision.result is not None:
        return min((one.due for _, one in decision.result.open_conditions if one.due is not None), default=None)
    return None


def reopened(decision: Decision, command: Reopen, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who raised it, or who may decide it, put it up again, on new facts.

    Raises:
        NotYoursToReopenError: somebody else tried.
        NotDecidedError, WithdrawnError, SupersededError, VoidError: it is not decided.
        NotRaisedHereError: it was recorded afterwards.
        WordsNeededError: the new facts are missing.

    """
    must_have_standing(facts)
    must_be_decided(decision)
    if decision.reported is not None:
        raise NotRaisedHereError(decision.id)
    must_be_its_own(decision, facts)
    must_say(decision, command.reason)
    again = Reopened(at=now, by=facts.person.id, reason=command.reason, next_round=decision.round + 1)
    return again, *asked_again(replace(_begun_anew(decision), step=0), facts, now)


def _due_to_return(decision: Decision, now: datetime) -> Because | None:
    at = return_at(decision)
    if at is None or now < at:
        return None
    return Because.DATE if decision.status is Status.DEFERRED else Because.CONDITION


def _begun_anew(decision: Decision) -> Decision:
    return replace(decision, round=decision.round + 1, responses=(), objected=False, widened=0)
