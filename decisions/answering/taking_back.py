"""Taking back what one said, for five minutes."""

from datetime import datetime, timedelta

from decisions.answering.commands import Undo
from decisions.answering.errors import NothingToTakeBackError, TooLateError
from decisions.answering.events import Undone
from decisions.decision import DEFER, REJECT, Decision, Response, Status, Why
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing, must_not_be_over
from decisions.people import PersonId
from decisions.roles.errors import ObjectionOverruledError
from decisions.said import Agreement

TO_CHANGE_YOUR_MIND = timedelta(minutes=5)
"""How long who answered may add a condition or take the answer back."""


def undone(decision: Decision, command: Undo, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who answered, or agreed, take it back, for five minutes.

    Where it had decided, or moved up, a new round begins.

    Raises:
        WithdrawnError, SupersededError, VoidError: it is over.
        NothingToTakeBackError: the actor did not answer in this round.
        ObjectionOverruledError: the actor objected, and was overruled.
        TooLateError: the five minutes are over.

    """
    if _took_it_back(decision, command, facts):
        return ()
    must_have_standing(facts)
    must_be_alive(decision)
    if (agreement := _own_agreement(decision, facts)) is not None:
        return (_agreement_undone(decision, command, agreement, facts, now),)
    own = _moved_up_by(decision, command, facts) or own_response(decision, command.round, facts)
    must_be_in_time(decision, own, now)
    ended = decision.result is not None or own not in decision.responses
    next_round = decision.round + 1 if ended else decision.round
    return (Undone(at=now, round=command.round, seat=own.seat, by=facts.person.id, next_round=next_round),)


def _own_agreement(decision: Decision, facts: Facts) -> Agreement | None:
    """Find what the actor said last of whether they agree; what they answer as one of those who decide goes first."""
    if decision.said_by(facts.person.id) is not None:
        return None
    said = [one for one in reversed(decision.agreements) if one.by == facts.person.id]
    return next((one for one in said if one.overruled_by is None), said[0] if said else None)


def _agreement_undone(decision: Decision, command: Undo, own: Agreement, facts: Facts, now: datetime) -> Undone:
    """Take back that somebody agrees; where that let it stand, it is open again, and keeps what the others said."""
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    if own.overruled_by is not None:
        raise ObjectionOverruledError(decision.id)
    result = decision.result
    if result is not None and (result.choice in (REJECT, DEFER) or own.holds_up):
        # It ended without their agreement.
        must_be_open(decision)
    must_be_in_time(decision, own, now)
    next_round = decision.round if result is None else decision.round + 1
    return Undone(at=now, round=command.round, seat=own.seat, by=facts.person.id, next_round=next_round)


def _took_it_back(decision: Decision, command: Undo, facts: Facts) -> bool:
    """Tell whether the actor took back what they said in that round, and has said nothing in it since."""
    person = facts.person.id
    said = decision.said_by(person) is not None or any(one.by == person for one in decision.agreements)
    said_since = command.round == decision.round and said
    return (command.round, person) in decision.taken_back and not said_since


def must_be_alive(decision: Decision) -> None:
    """Refuse what cannot be added to, or taken back from, once its life has ended otherwise than by a result.

    Raises:
        WithdrawnError, SupersededError, VoidError: how it ended.

    """
    if decision.status in (Status.WITHDRAWN, Status.VOID, Status.SUPERSEDED):
        must_not_be_over(decision)


def _moved_up_by(decision: Decision, command: Undo, facts: Facts) -> Response | None:
    """Find what the actor said just before the right to decide moved up, as long as nobody has answered since."""
    # Nor has an administrator chosen who decides since.
    if decision.responses or decision.result or decision.line is None:
        return None
    return before_it_moved_up(decision, command.round, facts.person.id)


def before_it_moved_up(decision: Decision, number: int, person: PersonId) -> Response | None:
    """Find what somebody said in the round of this `number`, which ended as the right to decide moved up."""
    if number != decision.round - 1 or decision.moved_up in (None, Why.ASKED):
        return None
    last = max((said.step for said in decision.past), default=0)
    return next((said for said in decision.past if (said.step, said.by) == (last, person)), None)


def own_response(decision: Decision, number: int, facts: Facts) -> Response:
    """Find what the actor answered in this round.

    Raises:
        NothingToTakeBackError: they did not.
        OutdatedCardError: they mean another round.

    """
    own = decision.said_by(facts.person.id)
    if own is None:
        raise NothingToTakeBackError(decision.id)
    if number != decision.round:
        raise OutdatedCardError(decision.id)
    return own


def must_be_in_time(decision: Decision, own: Response | Agreement, now: datetime) -> None:
    """Refuse who comes back to what they said after five minutes.

    Raises:
        TooLateError: those are over.

    """
    if now - own.at > TO_CHANGE_YOUR_MIND:
        raise TooLateError(decision.id, own.at)
