"""Widening: when time runs out, the next ones may decide too. Whoever could before still can."""

from dataclasses import replace
from datetime import datetime

from decisions import worktime
from decisions.answering.consent import may_fall_back_at, stands_at, stands_by_itself
from decisions.answering.errors import CannotStandError
from decisions.deciders.routing import calendar_at_work
from decisions.decision import Decision, SeatAsked, Status
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import successors
from decisions.handing_over.commands import Widen
from decisions.handing_over.events import Widened
from decisions.people import PersonId
from decisions.questions.questions import stands_until
from decisions.rights.lines import DEFAULT_WINDOW
from decisions.rounds import chosen_now, ladder_of, line_of, seats_of, step_now

DEPUTIES = 1
"""The first level; each one after it is a step of the right."""


def widened(decision: Decision, _command: Widen, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let the next ones decide too, past every level that brings in nobody new.

    With nobody left to bring in, whoever looks after what others left behind may name who decides.
    """
    at = comes_to_others_at(decision, facts)
    return () if at is None or now < at else (_next(decision, facts, now),)


def comes_to_others_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when the next ones come to it: as time runs out; or past a deadline so soon that nobody could object.

    What stands by itself at a later deadline comes to them there, if it cannot.
    """
    if not stands_by_itself(decision, facts):
        return widens_at(decision, facts)
    stands, at = stands_at(decision, facts), may_fall_back_at(decision, facts)
    return at if stands is not None and stands < at and not decision.widened else None


def where_it_did_not_stand(decision: Decision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let the next ones come to what could not stand by itself, so that it ends in silence for nobody.

    Raises:
        CannotStandError: it is too early for that, or nobody is left to come to it.

    """
    if is_exhausted(decision, facts) or now < may_fall_back_at(decision, facts):
        raise CannotStandError(decision.id)
    return (_next(decision, facts, now),)


def joins_next(decision: Decision, facts: Facts) -> tuple[PersonId, ...]:
    """Name who may decide it too once time runs out; nobody, where time does not run, or nobody is left."""
    at = widens_at(decision, facts)
    return () if at is None else _next(decision, facts, at).joined


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


def _next(decision: Decision, facts: Facts, at: datetime) -> Widened:
    end = _end(decision, facts)
    for level in range(decision.widened + 1, end):
        seats = _asked_at(level, decision, facts)
        if joined := _joined(decision.seats, seats):
            return Widened(at=at, level=level, seats=seats, joined=joined)
    return Widened(at=at, level=end, seats=decision.seats)


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
    return bool(decision.agreement_missing) and chosen_now(decision, facts) is not None


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
