"""Handing one decision over."""

from dataclasses import replace
from datetime import datetime

from decisions.commands import Delegate
from decisions.decision import Decision, SeatAsked
from decisions.errors import (
    CannotDelegateError,
    DelegateMayNotDelegateError,
    NotDelegableError,
    NothingToDelegateError,
    NotYoursToDecideError,
    OutdatedCardError,
    SeatSpokenForError,
)
from decisions.events import Delegated, Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing
from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.roles.asking import who_agrees
from decisions.rounds import line_of, rules_now, seats_of
from decisions.said import Delegation
from decisions.seats import Filled


def delegated(decision: Decision, command: Delegate, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let somebody else speak for the actor's seat, in this one decision; until they have, the actor still may.

    The seat keeps its due moment. Who stands back from it later leaves it with who handed it over.

    Raises:
        NotYoursToDecideError: the actor speaks for no seat of it.
        SeatSpokenForError: their seat has answered.
        NotDelegableError: its right says that it is not handed over.
        DelegateMayNotDelegateError: it was handed to the actor.
        NothingToDelegateError: the actor is not the one who is asked.
        OutdatedCardError: it has moved on.
        CannotDelegateError: nobody, or somebody who cannot take it, was named.

    """
    must_have_standing(facts)
    to = facts.chosen
    if to is not None and _has_it_from(decision, to.id, facts.person.id):
        return ()
    must_be_open(decision)
    seat = _own_seat(decision, facts)
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    if to is None:
        raise CannotDelegateError(decision.id, facts.person.id)
    delegation = Delegation(seat=seat, by=facts.person.id, to=to.id, at=now, reason=command.reason)
    return (
        Delegated(
            at=now,
            round=decision.round,
            seat=seat,
            by=facts.person.id,
            to=to.id,
            seats=_asked_then(decision, delegation, facts),
            reason=command.reason,
        ),
    )


def may_delegate(decision: Decision, seats: tuple[Filled, ...], facts: Facts, reader: PersonId | None) -> bool:
    """Tell whether `reader` is asked for a seat that they may hand over; of None, whether anybody may be."""
    line = line_of(decision, facts)
    if line is not None and not line.delegable:
        return False
    if reader is None:
        return bool(seats)
    mine = (taken for taken in seats if reader in taken.people and decision.response_of(taken.seat) is None)
    return any(not _handed_to(reader, one, decision) and _is_asked(reader, one, decision, facts) for one in mine)


def _has_it_from(decision: Decision, to: PersonId, by: PersonId) -> bool:
    """Tell whether `by` handed a seat to this person, who has not stood back since."""
    stood_back = any(recusal.by == to for recusal in decision.recused)
    last = (one for one in decision.delegations if decision.delegation_of(one.seat) == one)
    return not stood_back and any((one.by, one.to) == (by, to) for one in last)


def _own_seat(decision: Decision, facts: Facts) -> Seat:
    """Find the seat that the actor is asked for."""
    person, line, seats = facts.person.id, line_of(decision, facts), seats_of(decision, facts)
    mine = [taken for taken in seats if person in taken.people]
    if not mine:
        deciders = tuple(dict.fromkeys(speaker for taken in seats for speaker in taken.people))
        raise NotYoursToDecideError(decision.id, person, deciders)
    if line is not None and not line.delegable:
        raise NotDelegableError(decision.id)
    silent = [taken for taken in mine if decision.response_of(taken.seat) is None]
    if not silent and (said := decision.response_of(mine[0].seat)) is not None:
        raise SeatSpokenForError(decision.id, said.by)
    handed = next((by for taken in silent if (by := _handed_to(person, taken, decision))), None)
    if handed is not None:
        raise DelegateMayNotDelegateError(decision.id, handed)
    own = next((taken.seat for taken in silent if _is_asked(person, taken, decision, facts)), None)
    if own is None:
        raise NothingToDelegateError(decision.id)
    return own


def _handed_to(person: PersonId, taken: Filled, decision: Decision) -> PersonId | None:
    """Name who handed a seat to this person, and still speaks for it."""
    last = decision.delegation_of(taken.seat)
    return last.by if last is not None and last.to == person and last.by in taken.people else None


def _is_asked(person: PersonId, taken: Filled, decision: Decision, facts: Facts) -> bool:
    """Tell whether a seat is theirs to hand over: not where time running out brought them in, nor who is not told."""
    line = line_of(decision, facts)
    unasked = line.may_decide if line is not None and decision.step == 0 else ()
    first = replace(decision, delegations=(), widened=0)
    before = (one for one in seats_of(first, facts) if one.seat == taken.seat)
    return any(
        speaker.person == person and (speaker.rung == taken.seat or speaker.rung not in unasked)
        for one in before
        for speaker in one.speakers
    )


def _asked_then(decision: Decision, delegation: Delegation, facts: Facts) -> tuple[SeatAsked, ...]:
    """Ask the delegate from now on, until the same moment; refuse who cannot take it."""
    to, seat = delegation.to, delegation.seat
    elsewhere = any(to in taken.people for taken in seats_of(decision, facts) if taken.seat != seat)
    # Nobody agrees to what they decide: handing it to who agrees would silence their seat.
    agrees = any(to in taken.people for taken in who_agrees(decision, facts))
    recorded = any(said.recorded_by == to for said in (*decision.responses, *decision.past))
    handed = replace(decision, delegations=(*decision.delegations, delegation))
    now_filled = {taken.seat: taken for taken in seats_of(handed, facts)}
    taken = now_filled.get(seat)
    if (
        to == delegation.by
        or to in (decision.raised_by, decision.led_by)
        or elsewhere
        or agrees
        or (recorded and rules_now(decision, facts).at_least > 1)
        or taken is None
        or to not in taken.of
    ):
        raise CannotDelegateError(decision.id, to)
    return tuple(
        replace(one, of=taken.of, on_behalf_of=taken.on_behalf_of) if one.seat == seat else one
        for one in decision.seats
    )
