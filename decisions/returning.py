"""What was put off comes back, what was decided is put up again, and somebody else takes a question over."""

from dataclasses import replace
from datetime import datetime

from decisions.commands import BringBack, Reopen, Return, TakeOver
from decisions.decision import Decision, Status
from decisions.errors import NotDeferredError, NotRaisedHereError, NotYoursToTakeOverError, RaiserIsHereError
from decisions.events import Because, Event, Reopened, Returned, TakenOver
from decisions.facts import Facts
from decisions.guards import (
    must_be_decided,
    must_have_standing,
    must_not_be_over,
    must_say,
    raiser_is_gone,
    successors,
)
from decisions.replacing import must_be_its_own
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


def taken_over(decision: Decision, _command: TakeOver, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who looks after what somebody left behind stand for the question.

    Raises:
        RaiserIsHereError: who stands for it is still here.
        NotYoursToTakeOverError: somebody else tried.

    """
    must_have_standing(facts)
    if decision.taken_over_by == facts.person.id:  # whose seats another fills since may have decided it
        return ()
    if decision.status is not Status.DEFERRED and decision.status is not Status.REPORTED:
        must_not_be_over(decision)
    if decision.led_by == facts.person.id:
        return ()
    if not raiser_is_gone(decision, facts.organisation):
        raise RaiserIsHereError(decision.id, decision.led_by)
    people = successors(facts.organisation)
    if facts.person.id not in people:
        raise NotYoursToTakeOverError(decision.id, people)
    return (TakenOver(at=now, by=facts.person.id),)


def _due_to_return(decision: Decision, now: datetime) -> Because | None:
    at = return_at(decision)
    if at is None or now < at:
        return None
    return Because.DATE if decision.status is Status.DEFERRED else Because.CONDITION


def _begun_anew(decision: Decision) -> Decision:
    return replace(decision, round=decision.round + 1, responses=(), objected=False, widened=0)
