"""What it makes of a decision that somebody is asked."""

from dataclasses import replace
from datetime import datetime

from decisions.deciders.events import DeciderChosen, LeftToAdministrators, Reseated, Routed
from decisions.decision import AskedBefore, Decision, SeatAsked, Status, Why
from decisions.handing_over.events import Escalated
from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.said import Escalation


def asked(state: Decision, event: Routed | DeciderChosen | Reseated | LeftToAdministrators | Escalated) -> Decision:
    """Ask those whom the event names, or the administrators."""
    match event:
        case Escalated():
            return replace(
                in_round(state, event.next_round),
                step=event.step,
                moved_up=event.because,
                past=(*state.past, *state.responses),
                asked_at=event.at,
                widened=0,
                escalations=(*state.escalations, *_escalation(event)),
            )
        case LeftToAdministrators():
            # Whoever comes to it from there begins anew.
            return replace(_seats(state, (), event.due), waits_because=event.reason, widened=0, asked_before=())
        case Reseated():
            return replace(_seats(state, event.seats, event.due), asked_at=state.asked_at or event.at)
        case Routed():
            asked = _seats(from_the_first_step(state), event.seats, event.due)
            return replace(asked, line=event.line, asked_at=event.at)
        case DeciderChosen():
            # What those said who were asked before stays on record; where time had run out, there may be some.
            put = replace(state, past=(*state.past, *state.responses), responses=(), widened=0)
            chosen = replace(_seats(put, event.seats, event.due), line=None, asked_at=event.at)
            return replace(chosen, asked_before=())


def _escalation(event: Escalated) -> tuple[Escalation, ...]:
    if event.by is None or event.reason is None:
        return ()
    return (Escalation(by=event.by, at=event.at, reason=event.reason),)


def _seats(state: Decision, seats: tuple[SeatAsked, ...], due: datetime) -> Decision:
    """Put `seats` in place of those before; the clock stands for those of them alone that were asked before it did."""
    standing = state.standing
    known = {_whom(one.asked) for one in state.asked_before} | {_whom(one) for one in seats}
    left = tuple(_as_left(one, state) for one in state.seats if _whom(one) not in known)
    before = (*state.asked_before, *left)
    if standing is not None:
        kept = {one.seat for one in seats if one in state.seats}
        back = {_whom(one.asked): one.asked for one in before}
        stands = (one for one in standing.seats if one.seat in kept)
        # Whoever is back before it is answered has no more time than if they had never been away.
        again = (back[_whom(one)] for one in seats if one.seat not in kept and _whom(one) in back)
        standing = replace(standing, seats=(*stands, *again))
    return replace(state, seats=seats, due=due, waits_because=None, standing=standing, asked_before=before)


def _whom(one: SeatAsked) -> tuple[Seat, tuple[PersonId, ...], PersonId | None]:
    return one.seat, one.of, one.on_behalf_of


def _as_left(one: SeatAsked, state: Decision) -> AskedBefore:
    """Keep how a seat was asked, as if no question stood."""
    standing = state.standing.seats if state.standing else ()
    due = next((before.due for before in standing if before.seat == one.seat), one.due)
    return AskedBefore(asked=replace(one, due=due), stood=state.stood_for(one.seat))


def in_round(state: Decision, number: int) -> Decision:
    """Begin a round: nothing is answered in it yet, and nothing decided."""
    if number == state.round:
        return state
    return replace(
        state,
        status=Status.OPEN if state.reported is None else Status.REPORTED,
        round=number,
        responses=(),
        result=None,
        returns_at=None,
        ended_at=None,
        standing=None,
        widened=0,
        asked_before=(),
        done_at=None,
        done_by=None,
        promise=None,
        unconfirmed_at=None,
        doubted_at=None,
    )


def was_passed_on(state: Decision) -> bool:
    """Tell whether others decide it than at first because somebody asked for that, or because time ran out."""
    return state.moved_up is Why.ASKED or state.widened > 0


def from_the_first_step(state: Decision) -> Decision:
    """Forget how far the right to decide had moved up."""
    return replace(state, step=0, past=(), moved_up=None, widened=0, asked_before=())
