"""Raising a decision."""

from datetime import datetime

from decisions.channels.stationing import stationed
from decisions.deciders.finding import routed
from decisions.deciders.routing import wanted_by
from decisions.events import Event
from decisions.evolving import evolve, replay
from decisions.facts import Facts
from decisions.guards import (
    must_have_standing,
)
from decisions.proposal import MOST_OPTIONS, Proposal
from decisions.raising.commands import RaiseDecision
from decisions.raising.errors import TooManyOptionsError
from decisions.raising.events import Raised
from decisions.raising.replacing import must_be_replaceable


def raised(command: RaiseDecision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Put the question on record and find who decides it.

    Raises:
        StrangerError: the actor has no standing.
        TooManyOptionsError: more options than a card can weigh.
        ConditionNeededError: who decides depends on something not yet known; nothing is recorded.
        DecisionError: what it would replace cannot be replaced, or not by the actor.

    """
    must_have_standing(facts)
    must_be_weighable(command.proposal)
    if facts.drawn is None:
        message = "a decision is raised under a name that was drawn for it"
        raise ValueError(message)
    if command.replaces is not None:
        must_be_replaceable(command.replaces, facts=facts)
    wanted = wanted_by(command.proposal.decide_by, facts.person, facts.organisation, now=now)
    beginning = Raised(
        decision=facts.drawn,
        by=facts.person.id,
        at=now,
        form=command.form,
        proposal=command.proposal,
        place=command.place,
        rights_version=facts.rights_version,
        wanted_by=wanted,
        replaces=command.replaces,
    )
    state = evolve(None, beginning)
    found = routed(state, facts=facts, now=now)
    return beginning, *found, *stationed(replay(found, state) or state, facts=facts, now=now)


def must_be_weighable(proposal: Proposal) -> None:
    """Refuse more options than a card can weigh.

    Raises:
        TooManyOptionsError: there are more.

    """
    if len(proposal.options) > MOST_OPTIONS:
        raise TooManyOptionsError(len(proposal.options), MOST_OPTIONS)
