"""What waits beyond its time, and that nobody else can be asked to decide: who stands for it is asked, once a round."""

from datetime import datetime

from decisions.answering.consent import stands_at, stands_by_itself
from decisions.deciders.routing import calendar_of, due_of_administrators
from decisions.decision import Decision, Status
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import looked_after_by, successors
from decisions.handing_over.widening import is_exhausted
from decisions.questions.questions import stands_until
from decisions.raising.commands import AskWhetherItMatters, FindUnconfirmed
from decisions.raising.events import ConfirmationOverdue, StillMattersAsked
from decisions.rounds import chosen_now
from decisions.worktime import next_working


def found_unconfirmed(
    decision: Decision, _command: FindUnconfirmed, *, facts: Facts, now: datetime
) -> tuple[Event, ...]:
    """Say that what was recorded is not confirmed in time; it stays reported.

    Nothing where it is confirmed or denied meanwhile, or that was said before.
    """
    at = unconfirmed_at(decision, facts)
    if at is None or now < at:
        return ()
    return (ConfirmationOverdue(at=now, told=looked_after_by(decision, facts.organisation)),)


def unconfirmed_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when who recorded it hears that nobody has confirmed it; None where it is not reported, or they have."""
    if decision.status is not Status.REPORTED or decision.unconfirmed_at is not None or decision.due is None:
        return None
    if chosen_now(decision, facts) is not None:
        # It is confirmed, and stands as soon as those agree who must.
        return None
    return _in_their_time(decision.due, decision, facts)


def asked_whether_it_matters(
    decision: Decision, _command: AskWhetherItMatters, *, facts: Facts, now: datetime
) -> tuple[Event, ...]:
    """Ask who stands for it whether it still matters, and tell who looks after the rights.

    Nothing where somebody decides it by now, or that was asked before.
    """
    at = asks_whether_it_matters_at(decision, facts)
    if at is None or now < at:
        return ()
    of = looked_after_by(decision, facts.organisation)
    # Of what only those in it may see, nobody else hears anything.
    told = () if decision.proposal.restricted else successors(facts.organisation)
    return (StillMattersAsked(at=now, asked_of=of, told=tuple(one for one in told if one not in of)),)


def asks_whether_it_matters_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when that is: once nobody named who decides it in time; None where somebody is still to decide it."""
    if decision.status is not Status.OPEN or decision.doubted_at is not None:
        return None
    since = _nobody_decides_since(decision, facts)
    return None if since is None else _in_their_time(since, decision, facts)


def _nobody_decides_since(decision: Decision, facts: Facts) -> datetime | None:
    """Tell until when it should have been named who decides."""
    if decision.waits_on_administrators:
        return decision.due
    if decision.widened_at is None or not is_exhausted(decision, facts) or chosen_now(decision, facts) is not None:
        return None
    named = due_of_administrators(facts.organisation, now=decision.widened_at)
    if stands_by_itself(decision, facts):
        stands = stands_at(decision, facts)
        return None if stands is None else max(named, stands)
    return max(named, stands_until(decision, facts) or named)


def _in_their_time(at: datetime, decision: Decision, facts: Facts) -> datetime | None:
    """Give the first working moment from `at` on of who stands for it; None where nobody may hear of it."""
    of = looked_after_by(decision, facts.organisation)
    return next_working(at, calendar_of(of[0], facts.organisation)) if of else None
