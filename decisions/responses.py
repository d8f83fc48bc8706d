"""Responses: what a seat says, adds a moment later, and takes back."""

from datetime import datetime, timedelta

from decisions.combining import result_of
from decisions.commands import AddCondition, Respond, Undo
from decisions.decision import Decision, Response
from decisions.errors import (
    NothingToTakeBackError,
    NotYoursToDecideError,
    OutdatedCardError,
    TooLateError,
    YoursToRaiseError,
)
from decisions.events import ConditionAdded, Decided, Event, Responded, Undone
from decisions.facts import Facts
from decisions.raising import must_be_open, must_have_standing, seats_of
from decisions.rights.lines import Seat
from decisions.seats import Speaker, spoken_for

TO_CHANGE_YOUR_MIND = timedelta(minutes=5)
"""How long who answered may add a condition or take the answer back."""


def recorded(decision: Decision, command: Respond, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let the actor answer for the seat that they may speak for.

    The same answer twice is a success without an event.

    Raises:
        AlreadyDecidedError, WithdrawnError: it is no longer open.
        OutdatedCardError: the press was about an earlier round, or an option that is gone.
        NotYoursToDecideError: the actor speaks for no seat of it.

    """
    if _says_the_same(decision, command, facts):
        return ()
    must_be_open(decision)
    seat, speaker = _seat_of(decision, facts)
    if command.round != decision.round or command.choice not in decision.proposal.choices:
        raise OutdatedCardError(decision.id)
    event = Responded(
        at=now,
        round=decision.round,
        seat=seat,
        by=speaker.person,
        on_behalf_of=speaker.on_behalf_of,
        choice=command.choice,
        conditions=command.conditions,
        reason=command.reason,
    )
    result = result_of(decision.responding(response(event)).responses)
    if result is None:
        return (event,)
    return event, Decided(at=now, round=decision.round, seat=result.seat, choice=result.choice)


def condition_added(decision: Decision, command: AddCondition, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who answered add a condition to it, for five minutes.

    Raises:
        NothingToTakeBackError: the actor did not answer in this round.
        TooLateError: the five minutes are over.
        NotYoursToDecideError: the actor may no longer decide it.

    """
    own = _own_response(decision, command.round, facts)
    if not command.condition or command.condition in own.conditions:
        return ()
    _must_be_in_time(decision, own, now)
    # A condition is part of what is decided, so the right is looked at again.
    _seat_of(decision, facts)
    person = facts.person.id
    return (ConditionAdded(at=now, round=decision.round, seat=own.seat, by=person, condition=command.condition),)


def undone(decision: Decision, command: Undo, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who answered take it back, for five minutes; where it had decided, a new round begins.

    Raises:
        NothingToTakeBackError: the actor did not answer in this round.
        TooLateError: the five minutes are over.

    """
    if (command.round, facts.person.id) in decision.taken_back:
        return ()
    must_have_standing(facts)
    own = _own_response(decision, command.round, facts)
    _must_be_in_time(decision, own, now)
    had_decided = decision.result is not None and decision.result.seat == own.seat
    next_round = decision.round + 1 if had_decided else decision.round
    return (Undone(at=now, round=decision.round, seat=own.seat, by=facts.person.id, next_round=next_round),)


def response(event: Responded) -> Response:
    """Read the response out of the event that recorded it."""
    return Response(
        seat=event.seat,
        by=event.by,
        on_behalf_of=event.on_behalf_of,
        choice=event.choice,
        at=event.at,
        conditions=event.conditions,
        reason=event.reason,
    )


def _seat_of(decision: Decision, facts: Facts) -> tuple[Seat, Speaker]:
    seats = seats_of(decision, facts)
    person = facts.person
    found = spoken_for(seats, person.id) if person.standing else None
    if found is not None:
        return found
    deciders = tuple(dict.fromkeys(speaker for seat in seats for speaker in seat.people))
    if person.id == decision.raised_by:
        raise YoursToRaiseError(decision.id, person.id, deciders)
    raise NotYoursToDecideError(decision.id, person.id, deciders)


def _says_the_same(decision: Decision, command: Respond, facts: Facts) -> bool:
    earlier = decision.said_by(facts.person.id)
    return (
        earlier is not None
        and command.round == decision.round
        and earlier.choice == command.choice
        and set(command.conditions) <= set(earlier.conditions)
        and command.reason in (None, earlier.reason)
    )


def _own_response(decision: Decision, number: int, facts: Facts) -> Response:
    own = decision.said_by(facts.person.id)
    if own is None:
        raise NothingToTakeBackError(decision.id)
    if number != decision.round:
        raise OutdatedCardError(decision.id)
    return own


def _must_be_in_time(decision: Decision, own: Response, now: datetime) -> None:
    if now - own.at > TO_CHANGE_YOUR_MIND:
        raise TooLateError(decision.id, own.at)
