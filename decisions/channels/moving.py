"""Moving the card of a decision to another place."""

from datetime import datetime

from decisions.channels.commands import Move
from decisions.channels.errors import NotYoursToMoveError
from decisions.channels.events import Moved
from decisions.decision import Decision, Status
from decisions.errors import RestrictedError, WithdrawnError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_have_standing


def moved(decision: Decision, command: Move, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Have the card stand in another place, at the wish of who raised it.

    Raises:
        NotYoursToMoveError: somebody else tried.
        RestrictedError: it is seen only by those in it.

    """
    must_have_standing(facts)
    if decision.status is Status.WITHDRAWN:
        raise WithdrawnError(decision.id)
    if facts.person.id not in (decision.raised_by, decision.led_by):
        raise NotYoursToMoveError(decision.id, decision.led_by)
    if decision.proposal.restricted:
        raise RestrictedError(decision.id)
    return (Moved(at=now, by=facts.person.id, place=command.place),)
