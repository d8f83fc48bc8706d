"""Handing one decision over."""

from dataclasses import replace
from datetime import datetime

from decisions.answering.errors import SeatSpokenForError
from decisions.deciders.errors import NotYoursToDecideError
from decisions.deciders.seats import Filled
from decisions.decision import Decision, SeatAsked
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing
from decisions.handing_over.commands import Delegate
from decisions.handing_over.errors import (
    CannotDelegateError,
    DelegateMayNotDelegateError,
    NotDelegableError,
    NothingToDelegateError,
)
from decisions.handing_over.events import Delegated
from decisions.people import Person, PersonId
from decisions.rights.lines import Seat
from decisions.roles.asking import who_agrees
from decisions.rounds import line_of, rules_now, seats_of
from decisions.said import Delegation
from decisions.unfit import Unfit, without_standing


def delegated(decision: Decision, command: Delegate, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let somebody else speak for the actor's seat, in this one decision; until they have, the actor still may.

    Of several who hold the position each hands over for themselves, and whoever speaks first speaks for it. The seat
    keeps its due moment. Who stands back from it later leaves it with who handed it over.

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
        raise CannotDelegateError(decision.id, facts.person.id, Unfit.NOBODY)
    delegation = Delegation(seat=seat, by=facts.person.id, to=to.id, at=now, reason=command.reason)
    return (
        Delegated(
            at=now,
            round=decision.round,
            seat=seat,
            by=facts.person.id,
            to=to.id,
            seats=_asked_then(decision, delegation, to, facts),
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
    last = (one for one in decision.delegations if one in decision.delegations_of(one.seat))
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
    handed = decision.delegations_of(taken.seat)
    return next((one.by for one in handed if one.to == person and one.by in taken.people), None)


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


def _asked_then(decision: Decision, delegation: Delegation, to: Person, facts: Facts) -> tuple[SeatAsked, ...]:
    """Ask the delegate from now on, until the same moment; refuse who cannot take it."""
    seat = delegation.seat
    handed = replace(decision, delegations=(*decision.delegations, delegation))
    taken = next((one for one in seats_of(handed, facts) if one.seat == seat), None)
    why = _unfit(decision, delegation, to, facts)
    # Where everybody is away all of them are asked; who is away still takes nothing from others.
    takes_it = taken is not None and to.id in taken.of and to.id not in facts.organisation.away
    if why is not None or taken is None or not takes_it:
        raise CannotDelegateError(decision.id, to.id, why or _left_over(seat, decision, to.id, facts), to.shown)
    return tuple(
        replace(one, of=taken.of, on_behalf_of=taken.on_behalf_of) if one.seat == seat else one
        for one in decision.seats
    )


def _unfit(decision: Decision, delegation: Delegation, to: Person, facts: Facts) -> Unfit | None:
    """Tell why somebody cannot take it, whatever they hold."""
    others = (taken for taken in seats_of(decision, facts) if taken.seat != delegation.seat)
    recorded = any(said.recorded_by == to.id for said in (*decision.responses, *decision.past))
    reasons = (
        (Unfit.ONESELF, to.id == delegation.by),
        (without_standing(to), not to.standing),
        (Unfit.RAISED_IT, to.id == decision.raised_by),
        (Unfit.STANDS_FOR_IT, to.id == decision.led_by),
        (Unfit.DECIDES, any(to.id in taken.people for taken in others)),
        # Nobody agrees to what they decide: handing it to who agrees would silence their seat.
        (Unfit.AGREES, any(to.id in taken.people for taken in who_agrees(decision, facts))),
        (Unfit.RECORDED, recorded and rules_now(decision, facts).at_least > 1),
    )
    return next((why for why, holds in reasons if holds), None)


def _left_over(seat: Seat, decision: Decision, to: PersonId, facts: Facts) -> Unfit:
    """Tell why somebody who is fit does not fill the seat all the same."""
    if any(recusal.by == to for recusal in decision.recused):
        return Unfit.STOOD_BACK
    if to in facts.organisation.away:
        return Unfit.AWAY
    position, amount = facts.organisation.position(seat.name), decision.proposal.matter.amount
    limits = (one.up_to for one in position.deputies if one.person == to) if position else ()
    is_above = any(up_to and (amount is None or amount.hundredths > up_to.hundredths) for up_to in limits)
    return Unfit.LIMITED if is_above else Unfit.OTHERWISE
