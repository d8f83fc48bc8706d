"""What stands unless someone objects."""

from datetime import datetime

from decisions.answering.commands import LetStand, Object
from decisions.answering.errors import CannotStandError, NothingToObjectToError
from decisions.answering.events import Objected
from decisions.deciders.routing import calendar_at_work
from decisions.decision import Decision, Status
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_in_it, must_be_open, must_say
from decisions.people import PersonId
from decisions.rights.lines import DEFAULT_WINDOW, Combining
from decisions.rounds import decided, line_of, rules_now, seats_of
from decisions.worktime import later, working_between


def stands_by_itself(decision: Decision, facts: Facts) -> bool:
    """Tell whether the recommended option stands unless someone objects."""
    by_consent = rules_now(decision, facts).how.combining is Combining.CONSENT
    return decision.status is Status.OPEN and bool(decision.seats) and by_consent


def objected(decision: Decision, command: Object, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let anyone in it object: the first of those asked who chooses decides then.

    Raises:
        NotInItError: the actor has no part in it.
        NothingToObjectToError: it does not stand by itself.
        OutdatedCardError: it has moved on.
        WordsNeededError: the objection says nothing.

    """
    said = any(earlier.by == facts.person.id and earlier.text == command.words for earlier in decision.objections)
    if said and decision.objected:
        return ()
    must_be_open(decision)
    must_be_in_it(decision, facts)
    if not stands_by_itself(decision, facts):
        raise NothingToObjectToError(decision.id)
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    must_say(decision, command.words)
    return (Objected(at=now, by=facts.person.id, text=command.words, next_round=decision.round + 1),)


def let_stand(decision: Decision, _command: LetStand, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let the recommended option stand, once the deadline has passed without an objection.

    Nothing where not every decider was reached, or none was at work in the window.

    Raises:
        CannotStandError: too early, or somebody has not agreed who is asked to.

    """
    if decision.status is not Status.OPEN or not stands_by_itself(decision, facts):
        return ()
    proposed = decision.proposal.proposed
    if proposed is None or not is_to_stand_by(decision, facts, now):
        raise CannotStandError(decision.id)
    knew = _everyone_knew(decision, facts, now)
    return (decided(decision, proposed, facts, now, closing=None),) if knew else ()


def stands_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when the recommended option stands by itself: at the deadline, or once nobody is left to agree.

    Where it could not, since somebody was not reached, that is tried again once those know of it who joined them.
    """
    if decision.due is None or decision.agreement_missing or not stands_by_itself(decision, facts):
        return None
    # Each a moment of its own: what the clock found too early is not asked of it a second time.
    moments = [decision.due, *(one.at for one in decision.agreements)]
    if decision.consulted_at is not None:
        moments.append(decision.consulted_at)
    if decision.widened and decision.widened_at is not None:
        moments.append(half_a_window_after(decision.widened_at, decision, facts))
    return max(moments)


def did_not_stand(decision: Decision, facts: Facts, now: datetime) -> bool:
    """Tell whether the moment has passed at which it would have stood by itself, had everybody been reached."""
    return is_to_stand_by(decision, facts, now) and not _everyone_knew(decision, facts, now)


def is_to_stand_by(decision: Decision, facts: Facts, now: datetime) -> bool:
    """Tell whether it should stand by itself by now."""
    at = stands_at(decision, facts)
    return at is not None and at <= now


def may_fall_back_at(decision: Decision, facts: Facts) -> datetime:
    """Tell when the next ones may come to what did not stand: no sooner than half the window after the last ones."""
    since = decision.widened_at if decision.widened else decision.asked_at
    return half_a_window_after(since or decision.raised_at, decision, facts)


def half_a_window_after(at: datetime, decision: Decision, facts: Facts) -> datetime:
    """Add half of the time that its right gives, in the working time of the first who is asked."""
    people = [person for seat in decision.seats for person in seat.of]
    calendar = calendar_at_work(people[0], facts.organisation)
    line = line_of(decision, facts)
    return later(at, calendar.length(line.within if line else DEFAULT_WINDOW) / 2, calendar)


def _everyone_knew(decision: Decision, facts: Facts, now: datetime) -> bool:
    """Tell whether every seat was reached, and somebody who was reached had time to object."""
    seats = [taken.of for taken in seats_of(decision, facts) if taken.speakers]
    known = [tuple(person for person in people if person in facts.reached) for people in seats]
    at_work = any(_was_at_work(person, decision, facts, now) for people in known for person in people)
    return all(known) and at_work


def _was_at_work(person: PersonId, decision: Decision, facts: Facts, now: datetime) -> bool:
    since = decision.asked_at or decision.raised_at
    return bool(working_between(since, now, calendar_at_work(person, facts.organisation)))
