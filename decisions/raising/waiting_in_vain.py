"""What waits in vain, and has no other step before it: whoever stands for it is asked, again and again, ever less."""

from datetime import datetime, timedelta

from decisions.answering.consent import stands_at, stands_by_itself
from decisions.carrying_out.returning import return_at
from decisions.deciders.routing import calendar_of, due_of_administrators
from decisions.decision import Decision, Status
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import looked_after_by, successors
from decisions.handing_over.widening import is_exhausted, widens_at
from decisions.people import PersonId
from decisions.questions.questions import stands_until
from decisions.raising.commands import AskWhetherItMatters, FindUnconfirmed
from decisions.raising.events import ConfirmationOverdue, StillMattersAsked
from decisions.rounds import chosen_now
from decisions.worktime import next_working

AGAIN = timedelta(weeks=4)
"""How long after somebody was asked they are asked again, while nothing happens."""


def found_unconfirmed(
    decision: Decision, _command: FindUnconfirmed, *, facts: Facts, now: datetime
) -> tuple[Event, ...]:
    """Say that what was recorded is not confirmed in time; it stays reported, and that is said again in a while.

    Nothing where it is confirmed or denied meanwhile, or that was said just before.
    """
    at = unconfirmed_at(decision, facts)
    if at is None or now < at:
        return ()
    return (ConfirmationOverdue(at=now, told=who_is_asked(decision, facts)),)


def unconfirmed_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when who recorded it hears that nobody has confirmed it; None where it is not reported, or they have."""
    if decision.status is not Status.REPORTED or decision.due is None:
        return None
    if chosen_now(decision, facts) is not None:
        # It is confirmed, and stands as soon as those agree who must.
        return None
    return _asked_at(decision.due, decision.unconfirmed_at, decision, facts)


def asked_whether_it_matters(
    decision: Decision, _command: AskWhetherItMatters, *, facts: Facts, now: datetime
) -> tuple[Event, ...]:
    """Ask who stands for it whether it still matters, and tell who looks after the rights, once in a round.

    Nothing where somebody is to do the next thing by now, or that was asked just before.
    """
    at = asks_whether_it_matters_at(decision, facts)
    if at is None or now < at:
        return ()
    of = who_is_asked(decision, facts)
    # Of what only those in it may see, nobody else hears anything; of what is decided, nobody need.
    others = decision.doubted_at is None and decision.status is not Status.DECIDED and not decision.proposal.restricted
    told = successors(facts.organisation) if others else ()
    return (StillMattersAsked(at=now, asked_of=of, told=tuple(one for one in told if one not in of)),)


def asks_whether_it_matters_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when that is: once nobody did in time what it waits for; None where the clock does something else before."""
    since = _in_vain_since(decision, facts)
    return None if since is None else _asked_at(since, decision.doubted_at, decision, facts)


def who_is_asked(decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    """Name who stands for it, else who looks after what they left; of what is restricted, those who administer."""
    return looked_after_by(decision, facts.organisation) or tuple(sorted(facts.organisation.administrators))


def _in_vain_since(decision: Decision, facts: Facts) -> datetime | None:
    match decision.status:
        case Status.OPEN if decision.waits_on_administrators:
            return decision.due
        case Status.OPEN | Status.REPORTED if decision.agreement_missing and _is_chosen(decision, facts):
            return _held_up_since(decision, facts)
        case Status.OPEN:
            return _undecided_since(decision, facts)
        case Status.DECIDED:
            return _undone_since(decision)
        case _:
            return None


def _is_chosen(decision: Decision, facts: Facts) -> bool:
    """Tell whether all that is missing is that others agree."""
    return stands_by_itself(decision, facts) or chosen_now(decision, facts) is not None


def _held_up_since(decision: Decision, facts: Facts) -> datetime | None:
    """Tell until when what holds it up should have been settled; None while the silence of somebody may be a yes."""
    moments = [max((one.at for one in decision.responses), default=decision.asked_at or decision.raised_at)]
    for one in decision.agreement_missing:
        said = decision.agreement_of(one.seat)
        if said is None and not one.overdue:
            return None
        moments.append(said.at if said is not None else one.due)
    return due_of_administrators(facts.organisation, now=max(moments))


def _undecided_since(decision: Decision, facts: Facts) -> datetime | None:
    """Tell until when somebody should have decided it, or named who does; None where others come to it before."""
    if stands_by_itself(decision, facts):
        stands = stands_at(decision, facts)
        late = _named_by(decision, facts) if is_exhausted(decision, facts) else None
        return None if stands is None or late is None else max(late, stands)
    if widens_at(decision, facts) is not None:
        return None
    late = _named_by(decision, facts) if is_exhausted(decision, facts) else None
    if late is None:
        # A forum that meets outside waits for nobody: past its meeting, its secretary has as long to record it.
        return decision.due and due_of_administrators(facts.organisation, now=decision.due)
    return max(late, stands_until(decision, facts) or late)


def _named_by(decision: Decision, facts: Facts) -> datetime | None:
    at = decision.widened_at
    return None if at is None else due_of_administrators(facts.organisation, now=at)


def _undone_since(decision: Decision) -> datetime | None:
    """Tell since when nobody has said that it is done, or by when it will be; None where a date of its own is set."""
    result, promise = decision.result, decision.promise
    if result is None or decision.done_at is not None or return_at(decision) is not None:
        return None
    if promise is not None:
        return promise.missed_at and promise.missed_at + AGAIN
    return result.at + AGAIN if result.open_conditions else None


def _asked_at(since: datetime, before: datetime | None, decision: Decision, facts: Facts) -> datetime | None:
    """Give the first working moment of who is asked, past `since`, and a while after they were asked `before`."""
    at = since if before is None else max(since, before + AGAIN)
    asked = who_is_asked(decision, facts)
    return next_working(at, calendar_of(asked[0], facts.organisation)) if asked else None
