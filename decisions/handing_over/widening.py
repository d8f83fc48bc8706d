"""Widening: when time runs out, the next ones may decide too. Whoever could before still can."""

from dataclasses import replace
from datetime import datetime

from decisions import worktime
from decisions.combining import Chosen, verdict
from decisions.commands import Widen
from decisions.consent import stands_by_itself
from decisions.decision import Decision, SeatAsked, Status
from decisions.events import Event, Widened
from decisions.facts import Facts
from decisions.guards import successors
from decisions.people import PersonId
from decisions.questions import stands_until
from decisions.rights.lines import DEFAULT_WINDOW
from decisions.rounds import counting, ladder_of, line_of, rules_now, seats_left, seats_of, step_now
from decisions.routing import calendar_at_work

DEPUTIES = 1
"""The first level; each one after it is a step of the right."""


def widened(decision: Decision, _command: Widen, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let the next ones decide too, past every level that brings in nobody new.

    With nobody left to bring in, whoever looks after what others left behind may name who decides.
    """
    at = widens_at(decision, facts)
    if at is None or now < at:
        return ()
    end = _end(decision, facts)
    for level in range(decision.widened + 1, end):
        seats = _asked_at(level, decision, facts)
        if joined := _joined(decision.seats, seats):
            return (Widened(at=now, level=level, seats=seats, joined=joined),)
    return (Widened(at=now, level=end, seats=decision.seats),)


def widens_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when the next ones may decide too: as time runs out, then after half the window again each.

    Never while a question makes the clock stand, nor sooner than half the window after those were asked who decide.
    """
    if not _runs(decision, facts) or is_exhausted(decision, facts):
        return None
    asked = next((one for one in decision.seats if one.of and decision.response_of(one.seat) is None), None)
    if asked is None or decision.due is None:
        return None
    line, calendar = line_of(decision, facts), calendar_at_work(asked.of[0], facts.organisation)
    half = calendar.length(line.within if line else DEFAULT_WINDOW) / 2
    since = decision.widened_at if decision.widened else decision.asked_at or decision.raised_at
    first = worktime.later(since or decision.raised_at, half, calendar)
    return max(first, decision.due, stands_until(decision, facts) or first)


def is_exhausted(decision: Decision, facts: Facts) -> bool:
    """Tell whether time ran out for the last of those who may decide it."""
    return decision.widened > 0 and decision.widened >= _end(decision, facts)


def who_names(decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    """Name who may choose who decides then; of what is restricted, those who administer, and never read it."""
    if decision.proposal.restricted:
        return tuple(sorted(facts.organisation.administrators))
    return successors(facts.organisation)


def may_name_who_decides(decision: Decision, facts: Facts) -> bool:
    """Tell whether the actor is one of those."""
    person = facts.person
    return person.standing and is_exhausted(decision, facts) and person.id in who_names(decision, facts)


def _end(decision: Decision, facts: Facts) -> int:
    return DEPUTIES + len(ladder_of(decision, facts)) + 1


def _runs(decision: Decision, facts: Facts) -> bool:
    """Tell whether time runs for those who decide it: not where silence is a yes, or a meeting waits for nobody."""
    if decision.status is not Status.OPEN or not decision.seats or stands_by_itself(decision, facts):
        return False
    forum = step_now(decision, facts).forum
    return not (forum is not None and forum.outside) and not _waits_for_agreement(decision, facts)


def _waits_for_agreement(decision: Decision, facts: Facts) -> bool:
    """Tell whether those who decide it have, and others must agree before it stands."""
    if not decision.agreement_missing or not decision.responses:
        return False
    left, said = seats_left(decision, seats_of(decision, facts)), counting(decision, facts)
    return isinstance(verdict(rules_now(decision, facts), left, said.responses, before=said.past), Chosen)


def _asked_at(level: int, decision: Decision, facts: Facts) -> tuple[SeatAsked, ...]:
    """Give the seats as they are asked at a level, each due when it was; one that has answered stays as it is."""
    then = {taken.seat: taken for taken in seats_of(replace(decision, widened=level), facts) if taken.speakers}
    return tuple(
        replace(one, of=then[one.seat].of, on_behalf_of=then[one.seat].on_behalf_of)
        if one.seat in then and decision.response_of(one.seat) is None
        else one
        for one in decision.seats
    )


def _joined(before: tuple[SeatAsked, ...], after: tuple[SeatAsked, ...]) -> tuple[PersonId, ...]:
    known = {person for one in before for person in one.of}
    return tuple(dict.fromkeys(person for one in after for person in one.of if person not in known))
