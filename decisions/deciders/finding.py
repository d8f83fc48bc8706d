"""Finding who decides, by the rights."""

from datetime import datetime

from decisions.deciders.errors import ConditionNeededError
from decisions.deciders.events import LeftToAdministrators, Routed
from decisions.deciders.routing import NobodyDecides, asked, day_of, due_of, route
from decisions.decision import Decision
from decisions.events import Event
from decisions.evolving import evolve
from decisions.facts import Facts
from decisions.rights.matching import Unknown
from decisions.rounds import bars_of, concluded, left_to_administrators, line_of, wanted_still


def routed(decision: Decision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Find who decides it by the rights, as they held on the day when it was raised; with too few, who is next.

    Raises:
        ConditionNeededError: that depends on something not yet known.

    """
    way = route(
        decision.proposal.matter,
        facts.rights,
        raised_by=decision.raised_by,
        organisation=facts.organisation,
        on=day_of(decision.raised_at, facts.organisation),
        bars=bars_of(decision, line_of(decision, facts)),
        delegations=decision.delegations,
    )
    if isinstance(way, Unknown):
        raise ConditionNeededError(way)
    if isinstance(way, NobodyDecides):
        return (left_to_administrators(way.because, facts, now),)
    seats = asked(way.seats, line=way.line, organisation=facts.organisation, now=now, forum=way.step.forum)
    found = Routed(at=now, line=way.line.number, seats=seats, due=due_of(wanted_still(decision, now), seats))
    happened = (found, *concluded(evolve(decision, found), facts, now))
    return happened[-1:] if isinstance(happened[-1], LeftToAdministrators) else happened
