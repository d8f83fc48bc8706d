"""Asking who fills the seats by now."""

from dataclasses import replace
from datetime import datetime

from decisions.deciders.events import LeftToAdministrators, Reseated
from decisions.deciders.finding import routed
from decisions.deciders.routing import due_of, nobody_for
from decisions.deciders.seats import Filled
from decisions.decision import Decision, SeatAsked, Status
from decisions.events import Event
from decisions.evolving import replay
from decisions.facts import Facts
from decisions.people import PersonId
from decisions.questions.questions import back_in_time
from decisions.rights.lines import Seat
from decisions.roles.asking import consulted
from decisions.rounds import (
    asked_again,
    asking,
    concluded,
    counting,
    left_to_administrators,
    passed_on,
    seats_of,
    wanted_still,
)


def reseated(decision: Decision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Ask who fills the seats now, where that changed; a seat that is still asked keeps its due moment.

    With fewer seats left, what was said may be enough, or no longer lead anywhere.
    """
    if decision.status not in (Status.OPEN, Status.REPORTED):
        return ()
    if decision.waits_on_administrators:
        return _found_at_last(decision, facts, now) or _asked_beside_still(decision, facts, now)
    decision = counting(decision, facts)
    changed = _asked_now(decision, facts, now)
    if isinstance(changed, LeftToAdministrators):
        left = replay((changed,), decision) or decision
        # Whom an administrator named may be gone: then those whom the right names are asked, where there are any.
        found = passed_on(decision, facts, now) or _found_at_last(left, facts, now)
        return found or (changed, *_asked_beside_still(left, facts, now))
    seated = () if changed is None else (changed,)
    beside = consulted(replay(seated, decision) or decision, facts, now)
    after = replay((*seated, *beside), decision) or decision
    ended = concluded(after, facts, now)
    left = replay(ended, after) or after
    # Who decides it no more may be asked to agree.
    again = _asked_beside_still(left, facts, now) if left.waits_on_administrators else ()
    return (*seated, *beside, *ended, *again)


def _asked_now(decision: Decision, facts: Facts, now: datetime) -> Reseated | LeftToAdministrators | None:
    """Ask who was not asked before; None where nobody else is."""
    taken = seats_of(decision, facts)
    spoken = {response.seat for response in decision.responses}
    if not any(seat.speakers for seat in taken) and not spoken:
        return left_to_administrators(nobody_for(seat.seat for seat in taken), facts, now)
    before = {earlier.seat: earlier for earlier in decision.seats}
    people = {seat.seat: seat for seat in taken if seat.speakers and seat.seat not in spoken}
    kept = {seat: one for seat, one in before.items() if seat in spoken or _asks(people.get(seat), one)}
    if kept.keys() == before.keys() and people.keys() <= kept.keys():
        return None
    missing = tuple(seat for seat in taken if seat.speakers and seat.seat not in kept)
    # In the order of before: who fills the first seat fills no other.
    now_asked = kept | {seat.seat: _in_time(seat, decision, facts) for seat in asking(decision, missing, facts, now)}
    seats = tuple(now_asked[seat.seat] for seat in taken if seat.seat in now_asked)
    if not seats:
        return left_to_administrators(nobody_for(seat.seat for seat in taken), facts, now)
    return Reseated(at=now, seats=seats, due=due_of(wanted_still(decision, now), seats))


def _asks(taken: Filled | None, before: SeatAsked) -> bool:
    """Tell whether a seat asks whom it asked before, in the same one's place."""
    return taken is not None and (taken.of, taken.on_behalf_of) == (before.of, before.on_behalf_of)


def _in_time(seat: SeatAsked, decision: Decision, facts: Facts) -> SeatAsked:
    """Leave a seat the due moment that it had with the same people, or at which time ran out for it.

    For as long as the clock stood meanwhile, it stood for them as well.
    """
    earlier = next((one for one in decision.asked_before if _whom(one.asked) == _whom(seat)), None)
    if earlier is not None:
        return back_in_time(seat, earlier, decision, facts)
    asked = next((one for one in decision.seats if decision.widened and one.seat == seat.seat), None)
    return replace(seat, due=asked.due) if asked else seat


def _whom(asked: SeatAsked) -> tuple[Seat, tuple[PersonId, ...], PersonId | None]:
    return asked.seat, asked.of, asked.on_behalf_of


def _asked_beside_still(decision: Decision, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Look again at who was asked beside those who decide: they come and go while administrators look for these."""
    return consulted(decision, facts, now) if decision.agreers or decision.consulted else ()


def _found_at_last(decision: Decision, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Ask the seats that its right names, once somebody holds one of them; not where it came past them all."""
    moved_up = decision.moved_up is not None
    found = asked_again(decision, facts, now) if moved_up else routed(decision, facts=facts, now=now)
    return () if isinstance(found[-1], LeftToAdministrators) else found
