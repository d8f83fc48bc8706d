"""Changing what is asked, while it is open. What is material begins a round; anything else is noted."""

from datetime import datetime

from decisions.deciders.events import LeftToAdministrators
from decisions.deciders.evolving import was_passed_on
from decisions.deciders.finding import routed
from decisions.deciders.routing import due_of, wanted_by
from decisions.decision import Decision
from decisions.errors import OutdatedCardError, RestrictedError
from decisions.events import Event
from decisions.evolving import evolve
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing
from decisions.proposal import Proposal
from decisions.raising.commands import ChangeDecision
from decisions.raising.errors import NotYoursToChangeError
from decisions.raising.events import Changed
from decisions.raising.raising import must_be_weighable
from decisions.rounds import asked_again, left_to_administrators


def changed(decision: Decision, command: ChangeDecision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who stands for the question, or was asked to recommend, put it differently.

    Raises:
        NotYoursToChangeError: somebody else tried.
        OutdatedCardError: it has moved on since they began to.
        TooManyOptionsError: more options than a card can weigh.
        ConditionNeededError: who decides depends on something not yet known.
        RestrictedError: who can see it is settled when it is raised.

    """
    must_have_standing(facts)
    must_be_open(decision)
    if facts.person.id not in decision.proposed_by:
        raise NotYoursToChangeError(decision.id, decision.led_by)
    proposal = command.proposal
    if proposal == decision.proposal:
        return ()
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    if proposal.restricted != decision.proposal.restricted:
        raise RestrictedError(decision.id)
    must_be_weighable(proposal)
    wanted = decision.wanted_by
    if proposal.decide_by != decision.proposal.decide_by:
        wanted = wanted_by(proposal.decide_by, facts.person, facts.organisation, now=now)
    material = is_material(decision.proposal, proposal)
    noted = Changed(
        at=now,
        by=facts.person.id,
        proposal=proposal,
        wanted_by=wanted,
        due=decision.due if wanted == decision.wanted_by else _due(decision, wanted),
        next_round=decision.round + 1 if material else decision.round,
        voids=tuple(said.by for said in decision.responses) if material else (),
    )
    return (noted, *_anew(decision, noted, facts, now)) if material else (noted,)


def is_material(before: Proposal, after: Proposal) -> bool:
    """Tell whether who answered before the change answered something else: then they are asked again."""
    return _put(before) != _put(after)


def _due(decision: Decision, wanted: datetime | None) -> datetime | None:
    return due_of(wanted, decision.seats) if decision.seats else decision.due


def _put(proposal: Proposal) -> object:
    return proposal.question, proposal.options, proposal.recommended, proposal.matter


def _anew(decision: Decision, noted: Changed, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Ask whoever decides what is put now; for the same matter, whom an administrator chose or it was passed on to."""
    after = evolve(decision, noted)
    same = noted.proposal.matter == decision.proposal.matter
    if same and was_passed_on(decision):
        if decision.waits_because is not None:
            return (left_to_administrators(decision.waits_because, facts, now),)
        return asked_again(after, facts, now)
    if same and decision.line is None and decision.seats:
        return asked_again(after, facts, now)
    found = routed(after, facts=facts, now=now)
    # Whoever stood back from it still does: then it is the next who decides.
    if same and decision.line is not None and isinstance(found[-1], LeftToAdministrators):
        return asked_again(after, facts, now)
    return found
