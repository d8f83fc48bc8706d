"""Naming who decides, where the rights name nobody, or time ran out for those whom they name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from decisions.deciders.commands import ChooseWhoDecides
from decisions.deciders.errors import (
    CannotDecideError,
    MorePeopleToNameError,
    OthersToNameYouError,
    RoutedAlreadyError,
)
from decisions.deciders.events import DeciderChosen
from decisions.deciders.routing import asked, due_of
from decisions.deciders.seats import filled
from decisions.decision import Decision, Status
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import may_decide, must_administer, must_be_open
from decisions.handing_over.widening import is_exhausted, may_name_who_decides, who_names
from decisions.involved import involved
from decisions.people import Person, PersonId
from decisions.rights.lines import Seat, SeatKind
from decisions.rounds import bars_of, to_be_named, wanted_still
from decisions.unfit import Unfit, without_standing


def decider_chosen(decision: Decision, command: ChooseWhoDecides, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let an administrator name who decides, where the rights name nobody, or none of those whom they name did.

    Whoever could decide it before may no longer. Where its right asks for several people with the same choice, so many
    are named, each with a seat of their own.

    Raises:
        AdministratorsOnlyError: somebody else tried.
        RoutedAlreadyError: there are deciders.
        CannotDecideError: one of those chosen has no standing, raised it, or stood back from it.
        MorePeopleToNameError: its right asks for more people than were chosen.
        OthersToNameYouError: they chose themselves, to decide what they may not read.

    """
    again = _is_who_was_chosen(decision, facts)
    if not may_name_who_decides(decision, facts) and not (again and facts.person.id in who_names(decision, facts)):
        must_administer(facts)
    if decision.status is not Status.REPORTED:
        must_be_open(decision)
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    if again:
        return ()
    if decision.seats and not is_exhausted(decision, facts):
        raise RoutedAlreadyError(decision.id, tuple(person for seat in decision.seats for person in seat.of))
    named = _named(facts)
    _must_be_able(named, decision, facts)
    organisation = facts.organisation
    for one in named.values():
        organisation = organisation.knowing(one)
    taken = filled(
        tuple(Seat(SeatKind.PERSON, one) for one in named),
        line=None,
        matter=decision.proposal.matter,
        raised_by=decision.raised_by,
        organisation=organisation,
        bars=bars_of(replace(decision, responses=()), None),
    )
    for person, seat in zip(named.values(), taken, strict=True):
        if not seat.speakers:
            stood_back = any(one.by == person.id for one in decision.recused)
            why = Unfit.STOOD_BACK if stood_back else Unfit.OTHERWISE
            raise CannotDecideError(decision.id, person.id, why, person.shown)
    seats = asked(taken, line=None, organisation=organisation, now=now)
    due = due_of(wanted_still(decision, now), seats)
    return (DeciderChosen(at=now, by=facts.person.id, seats=seats, due=due),)


def _named(facts: Facts) -> dict[PersonId, Person]:
    """Give those whom the command names, each once."""
    chosen = (*((facts.chosen,) if facts.chosen else ()), *facts.chosen_too)
    return {one.id: one for one in chosen}


def _must_be_able(named: Mapping[PersonId, Person], decision: Decision, facts: Facts) -> None:
    """Refuse whom the rules bar, and fewer people than it takes."""
    if not named:
        raise CannotDecideError(decision.id, facts.person.id, Unfit.NOBODY)
    for one in named.values():
        raised_it = Unfit.RAISED_IT if one.id == decision.raised_by else None
        if why := raised_it or without_standing(one):
            raise CannotDecideError(decision.id, one.id, why, one.shown)
    if facts.person.id in named and _is_closed_to(facts.person.id, decision):
        raise OthersToNameYouError(decision.id, facts.person.id)
    at_least = to_be_named(decision, facts)
    if len(named) < at_least:
        raise MorePeopleToNameError(decision.id, at_least)


def _is_closed_to(person: PersonId, decision: Decision) -> bool:
    """Tell whether somebody is not in what only those in it see; an auditor, who only reads, is not."""
    return decision.proposal.restricted and person not in involved(replace(decision, auditors=()))


def _is_who_was_chosen(decision: Decision, facts: Facts) -> bool:
    """Tell whether it is with whom the command names already, and they can still decide it."""
    named = _named(facts)
    if decision.line is not None or not named or {own.seat.name for own in decision.seats} != named.keys():
        return False
    return all(may_decide(decision, facts, one) for one in named)
