"""What stands unless someone objects."""

from datetime import datetime

from decisions.commands import LetStand, Object
from decisions.decision import Decision, Status
from decisions.errors import CannotStandError, NothingToObjectToError, OutdatedCardError
from decisions.events import Event, Objected
from decisions.facts import Facts
from decisions.guards import must_be_in_it, must_be_open, must_say
from decisions.people import PersonId
from decisions.rights.lines import Combining
from decisions.rounds import decided, rules_now, seats_of
from decisions.routing import calendar_at_work
from decisions.worktime import working_between


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

    Raises:
        CannotStandError: too early, or somebody has not agreed who is asked to, or not every decider was reached, or
            none was at work in the window.

    """
    if decision.status is not Status.OPEN or not stands_by_itself(decision, facts):
        return ()
    proposed = decision.proposal.proposed
    in_time = decision.due is None or now < decision.due
    missing = bool(decision.agreement_missing)
    if proposed is None or in_time or missing or not _everyone_knew(decision, facts, now):
        raise CannotStandError(decision.id)
    return (decided(decision, proposed, facts, now, closing=None),)


def stands_at(decision: Decision, facts: Facts) -> datetime | None:
    """Tell when the recommended option stands by itself: at the deadline, or once the last of those agreed."""
    if decision.due is None or decision.agreement_missing or not stands_by_itself(decision, facts):
        return None
    return max((decision.due, *(one.at for one in decision.agreements)))


def _everyone_knew(decision: Decision, facts: Facts, now: datetime) -> bool:
    """Tell whether every seat was reached, and somebody who was reached had time to object."""
    seats = [taken.of for taken in seats_of(decision, facts) if taken.speakers]
    known = [tuple(person for person in people if person in facts.reached) for people in seats]
    at_work = any(_was_at_work(person, decision, facts, now) for people in known for person in people)
    return all(known) and at_work


def _was_at_work(person: PersonId, decision: Decision, facts: Facts, now: datetime) -> bool:
    since = decision.asked_at or decision.raised_at
    return bool(working_between(since, now, calendar_at_work(person, facts.organisation)))
