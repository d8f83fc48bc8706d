"""Responses: what a seat says, and adds a moment later."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from decisions.answering.commands import AddCondition, Respond
from decisions.answering.errors import (
    LaterDateNeededError,
    MinuteNeededError,
    SeatSpokenForError,
    StandsUnlessObjectedError,
)
from decisions.answering.events import ConditionAdded, Responded
from decisions.answering.taking_back import before_it_moved_up, must_be_alive, must_be_in_time, own_response
from decisions.deciders.errors import NotYoursToDecideError, YoursToRaiseError
from decisions.deciders.routing import calendar_of, end_of
from decisions.deciders.seats import Filled, Speaker, spoken_for
from decisions.decision import DEFER, REJECT, Decision, Response, Status
from decisions.errors import OutdatedCardError, StrangerError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_say
from decisions.rights.lines import Combining, Seat
from decisions.rounds import rules_now, seats_of, step_now
from decisions.said import Condition

LONGEST_WAIT = timedelta(days=3653)
"""Nobody puts a decision off for longer."""


def recorded(decision: Decision, command: Respond, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let the actor answer for the seat that they may speak for.

    The same answer twice is a success without an event.

    Raises:
        AlreadyDecidedError, DeferredError, WithdrawnError, SupersededError, VoidError: it is not open.
        OutdatedCardError: the press was about an earlier round, or an option that is gone.
        NotYoursToDecideError: the actor speaks for no seat of it.
        StrangerError: they do, but not through the account that they act through.
        SeatSpokenForError: somebody else answered for the seat.
        StandsUnlessObjectedError: under consent, another option than the recommended one.
        WordsNeededError, LaterDateNeededError, MinuteNeededError: the answer lacks what it takes.

    """
    if _says_the_same(decision, command, facts):
        return ()
    if decision.status is not Status.REPORTED:
        must_be_open(decision)
    seat, speaker = _seat_of(decision, facts)
    if command.round != decision.round or command.choice not in _choices(decision):
        raise OutdatedCardError(decision.id)
    _must_be_whole(decision, command, facts, now)
    event = Responded(
        at=now,
        round=decision.round,
        seat=seat,
        by=speaker.person,
        on_behalf_of=speaker.on_behalf_of,
        choice=command.choice,
        conditions=tuple(_dated(condition, decision, facts, now) for condition in command.conditions),
        reason=command.reason,
        until=command.until if command.choice == DEFER else None,
        minute=command.minute,
        via=command.actor.platform,
    )
    return (event,)


def condition_added(decision: Decision, command: AddCondition, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who answered add a condition to it, for five minutes.

    Raises:
        WithdrawnError, SupersededError, VoidError: it is over.
        NothingToTakeBackError: the actor did not answer in this round.
        TooLateError: the five minutes are over.
        NotYoursToDecideError: the actor may no longer decide it.
        LaterDateNeededError: it should be met by a day that is over.

    """
    must_be_alive(decision)
    own = own_response(decision, command.round, facts)
    condition = command.condition
    if not condition.text or any(condition.text == earlier.text for earlier in own.conditions):
        return ()
    must_be_in_time(decision, own, now)
    # A condition is part of what is decided, so the right is looked at again.
    _seat_of(decision, facts)
    dated, person = _dated(condition, decision, facts, now), facts.person.id
    return (ConditionAdded(at=now, round=decision.round, seat=own.seat, by=person, condition=dated),)


def _seat_of(decision: Decision, facts: Facts) -> tuple[Seat, Speaker]:
    """Find the seat that the actor speaks for: the one that they spoke for before, else one that nobody spoke for."""
    seats = seats_of(decision, facts)
    person = facts.person
    mine = spoken_for(seats, person.id) if person.standing else ()
    taken = {said.seat: said.by for said in decision.responses if _still_speaks(seats, said)}
    for seat, speaker in mine:
        if taken.get(seat, person.id) == person.id:
            return seat, speaker
    if mine:
        raise SeatSpokenForError(decision.id, taken[mine[0][0]])
    deciders = tuple(dict.fromkeys(speaker for seat in seats for speaker in seat.people))
    if person.id in deciders:
        # They may decide it, but not through this account.
        raise StrangerError(person.id)
    if person.id == decision.raised_by:
        raise YoursToRaiseError(decision.id, person.id, deciders)
    raise NotYoursToDecideError(decision.id, person.id, deciders)


def _still_speaks(seats: tuple[Filled, ...], said: Response) -> bool:
    return any(taken.seat == said.seat and said.by in taken.people for taken in seats)


def _choices(decision: Decision) -> tuple[str, ...]:
    """Give what may be answered: of what was recorded afterwards, only that it is so."""
    return decision.proposal.choices if decision.reported is None else (decision.reported.choice,)


def _must_be_whole(decision: Decision, command: Respond, facts: Facts, now: datetime) -> None:
    """Refuse an answer that lacks what it takes: words, a date, a minute; under consent an objection."""
    if command.choice in (REJECT, DEFER) and decision.reported is None:
        must_say(decision, command.reason)
    if command.choice == DEFER:
        _must_be_later(decision, command.until, facts, now)
    step = step_now(decision, facts)
    if step.forum is not None and step.forum.outside and not (command.minute or _minute_on_record(decision)):
        raise MinuteNeededError(decision.id, step.forum.name)
    by_consent = rules_now(decision, facts).how.combining is Combining.CONSENT
    if by_consent and command.choice != decision.proposal.proposed:
        raise StandsUnlessObjectedError(decision.id)


def _minute_on_record(decision: Decision) -> bool:
    return decision.reported is not None and decision.reported.minute is not None


def _must_be_later(decision: Decision, day: date | None, facts: Facts, now: datetime) -> None:
    today = now.astimezone(calendar_of(facts.person.id, facts.organisation).zone).date()
    if day is None or not today < day <= today + LONGEST_WAIT:
        raise LaterDateNeededError(decision.id, day)


def _dated(condition: Condition, decision: Decision, facts: Facts, now: datetime) -> Condition:
    """Say which moment the day of a condition means, in the zone of who sets it."""
    if condition.by is None:
        return replace(condition, due=None)
    _must_be_later(decision, condition.by, facts, now)
    return replace(condition, due=end_of(condition.by, facts.person.id, facts.organisation))


def _says_the_same(decision: Decision, command: Respond, facts: Facts) -> bool:
    person = facts.person.id
    current = command.round == decision.round
    earlier = decision.said_by(person) if current else before_it_moved_up(decision, command.round, person)
    return (
        earlier is not None
        and earlier.choice == command.choice
        and {one.text for one in command.conditions} <= {one.text for one in earlier.conditions}
        and command.reason in (None, earlier.reason)
        and command.until in (None, earlier.until)
    )
