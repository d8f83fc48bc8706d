"""By when it will be done: who carries it out says so, and who waits for it hears where it was not."""

from datetime import date, datetime, timedelta

from decisions.carrying_out.carrying_out import must_carry_out
from decisions.carrying_out.commands import FindUndone, PromiseDone
from decisions.carrying_out.errors import DayOverError, DoneAlreadyError, RejectedError
from decisions.carrying_out.events import DonePromised, PromiseMissed
from decisions.deciders.routing import calendar_of, end_of
from decisions.decision import REJECT, Decision, Status
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import looked_after_by, must_be_decided, must_have_standing
from decisions.people import PersonId
from decisions.worktime import next_working

LONGEST_WAIT = timedelta(days=3653)
"""Nobody promises anything for later."""


def promised(decision: Decision, command: PromiseDone, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who carries it out say by when it will be done, or say another day than before.

    While conditions without a date are open that must be met first, it is by that day that they are met.

    Raises:
        NotYoursToCarryOutError: somebody else tried.
        OutdatedCardError: it was decided anew since.
        RejectedError: there is nothing to carry out.
        DoneAlreadyError: it is done.
        DayOverError: that day is over, or none was named.

    """
    must_have_standing(facts)
    must_be_decided(decision)
    must_carry_out(decision, facts)
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    if decision.result is not None and decision.result.choice == REJECT:
        raise RejectedError(decision.id)
    if decision.done_at is not None:
        raise DoneAlreadyError(decision.id)
    day, by, conditions = command.day, facts.person.id, undated(decision)
    before = decision.promise
    if before is not None and (before.by, before.day, before.conditions) == (by, day, conditions):
        return ()
    due = None if day is None or not _can_be_promised(day, by, facts, now) else end_of(day, by, facts.organisation)
    if day is None or due is None or due <= now:
        raise DayOverError(decision.id, day)
    return (DonePromised(at=now, round=decision.round, by=by, day=day, due=due, conditions=conditions),)


def undated(decision: Decision) -> tuple[int, ...]:
    """Give the numbers of the conditions that must be met before it counts, and that nobody has set a date for."""
    result = decision.result
    return () if result is None else tuple(number for number, one in result.open_conditions if one.due is None)


def found_undone(decision: Decision, _command: FindUndone, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Say that it was to be done by now, and that nobody has said that it is.

    Nothing where it is done meanwhile, was promised for another day, or that was said before.
    """
    at, promise = missed_at(decision, facts), decision.promise
    if at is None or promise is None or now < at:
        return ()
    return (PromiseMissed(at=now, by=promise.by, day=promise.day, conditions=promise.conditions),)


def missed_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when who waits for it hears that it is not done: past the day promised, in the working time of theirs."""
    promise = decision.promise
    if decision.status is not Status.DECIDED or promise is None or promise.missed_at is not None:
        return None
    first = next(iter(_wait_for_it(decision, facts)), promise.by)
    return next_working(promise.due, calendar_of(first, facts.organisation))


def who_hears_of_it(decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    """Name who hears that what was promised is not done: who stands for it, and who decided it."""
    return tuple(one for one in _wait_for_it(decision, facts) if facts.organisation.has_standing(one))


def _wait_for_it(decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    decided = (said.by for said in decision.result.responses) if decision.result else ()
    by = decision.promise.by if decision.promise else None
    waiting = dict.fromkeys((*looked_after_by(decision, facts.organisation), *decided))
    return tuple(one for one in waiting if one != by)


def _can_be_promised(day: date, by: PersonId, facts: Facts, now: datetime) -> bool:
    today = now.astimezone(calendar_of(by, facts.organisation).zone).date()
    return today <= day <= today + LONGEST_WAIT
