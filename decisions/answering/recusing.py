"""Standing back from a decision, for a conflict of interest."""

from datetime import datetime

from decisions.answering.commands import Recuse
from decisions.answering.events import Recused
from decisions.deciders.errors import NotYoursToDecideError
from decisions.deciders.seats import spoken_for
from decisions.decision import Decision
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing
from decisions.rounds import seats_of


def recused(decision: Decision, command: Recuse, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let the actor stand back: they speak for no seat of it any more, and nobody stands in for them.

    Raises:
        NotYoursToDecideError: the actor speaks for no seat of it.
        OutdatedCardError: it has moved on.

    """
    must_have_standing(facts)
    person = facts.person.id
    if any(earlier.by == person for earlier in decision.recused):
        return ()
    must_be_open(decision)
    seats = seats_of(decision, facts)
    mine = spoken_for(seats, person)
    if not mine:
        deciders = tuple(dict.fromkeys(speaker for seat in seats for speaker in seat.people))
        raise NotYoursToDecideError(decision.id, person, deciders)
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    return (Recused(at=now, round=decision.round, seat=mine[0][0], by=person, reason=command.reason),)
