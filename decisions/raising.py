"""Raising a decision, recording one made elsewhere, naming who decides it, moving and withdrawing it."""

from dataclasses import replace
from datetime import datetime

from decisions.commands import ChooseWhoDecides, Move, RaiseDecision, Withdraw
from decisions.decision import MOST_OPTIONS, Decision, Proposal, SeatAsked, Status
from decisions.errors import (
    CannotDecideError,
    ConditionNeededError,
    NotYoursToMoveError,
    NotYoursToWithdrawError,
    OthersToNameYouError,
    OutdatedCardError,
    RestrictedError,
    RoutedAlreadyError,
    TooManyOptionsError,
    WithdrawnError,
)
from decisions.events import (
    DeciderChosen,
    Event,
    LeftToAdministrators,
    Moved,
    Raised,
    Reseated,
    Routed,
    Withdrawn,
)
from decisions.evolving import evolve, replay
from decisions.facts import Facts
from decisions.guards import (
    may_decide,
    must_administer,
    must_be_open,
    must_have_standing,
    must_not_be_over,
    raiser_is_gone,
    successors,
)
from decisions.handing_over.widening import is_exhausted, may_name_who_decides, who_names
from decisions.people import PersonId
from decisions.replacing import must_be_replaceable
from decisions.rights.lines import Seat, SeatKind
from decisions.rights.matching import Unknown
from decisions.roles.asking import consulted
from decisions.rounds import (
    asked_again,
    asking,
    bars_of,
    concluded,
    counting,
    left_to_administrators,
    line_of,
    passed_on,
    seats_of,
    wanted_still,
)
from decisions.routing import NobodyDecides, asked, day_of, due_of, nobody_for, route, wanted_by
from decisions.seats import Filled, filled
from decisions.stationing import stationed
from decisions.views import involved


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


def decider_chosen(decision: Decision, command: ChooseWhoDecides, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let an administrator name who decides, where the rights name nobody, or none of those whom they name did.

    Whoever could decide it before may no longer: it is with one person again.

    Raises:
        AdministratorsOnlyError: somebody else tried.
        RoutedAlreadyError: there are deciders.
        CannotDecideError: the person chosen has no standing, raised it, or stood back from it.
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
    if facts.chosen is None or not facts.chosen.standing or facts.chosen.id == decision.raised_by:
        raise CannotDecideError(decision.id, facts.chosen.id if facts.chosen else facts.person.id)
    if facts.chosen.id == facts.person.id and _is_closed_to(facts.chosen.id, decision):
        raise OthersToNameYouError(decision.id, facts.chosen.id)
    seat = Seat(SeatKind.PERSON, facts.chosen.id)
    organisation = replace(facts.organisation, people={**facts.organisation.people, facts.chosen.id: facts.chosen})
    taken = filled(
        (seat,),
        line=None,
        matter=decision.proposal.matter,
        raised_by=decision.raised_by,
        organisation=organisation,
        bars=bars_of(replace(decision, responses=()), None),
    )
    if not taken[0].speakers:
        raise CannotDecideError(decision.id, facts.chosen.id)
    seats = asked(taken, line=None, organisation=organisation, now=now)
    due = due_of(wanted_still(decision, now), seats)
    return (DeciderChosen(at=now, by=facts.person.id, seats=seats, due=due),)


def _is_closed_to(person: PersonId, decision: Decision) -> bool:
    """Tell whether somebody is not in what only those in it see; an auditor, who only reads, is not."""
    return decision.proposal.restricted and person not in involved(replace(decision, auditors=()))


def _is_who_was_chosen(decision: Decision, facts: Facts) -> bool:
    """Tell whether it is with whom the command names already, and they can still decide it."""
    if decision.line is not None or facts.chosen is None:
        return False
    return [own.seat.name for own in decision.seats] == [facts.chosen.id] and may_decide(
        decision, facts, facts.chosen.id
    )


def reseated(decision: Decision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Ask who fills the seats now, where that changed; a seat that is still asked keeps its due moment.

    With fewer seats left, what was said may be enough, or no longer lead anywhere.
    """
    if decision.status not in (Status.OPEN, Status.REPORTED):
        return ()
    if decision.waits_on_administrators:
        return _found_at_last(decision, facts, now)
    decision = counting(decision, facts)
    changed = _asked_now(decision, facts, now)
    if isinstance(changed, LeftToAdministrators):
        return passed_on(decision, facts, now) or (changed,)
    seated = () if changed is None else (changed,)
    beside = consulted(replay(seated, decision) or decision, facts, now)
    after = replay((*seated, *beside), decision) or decision
    return (*seated, *beside, *concluded(after, facts, now))


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
    now_asked = kept | {seat.seat: _in_time(seat, decision) for seat in asking(decision, missing, facts, now)}
    seats = tuple(now_asked[seat.seat] for seat in taken if seat.seat in now_asked)
    if not seats:
        return left_to_administrators(nobody_for(seat.seat for seat in taken), facts, now)
    return Reseated(at=now, seats=seats, due=due_of(wanted_still(decision, now), seats))


def _asks(taken: Filled | None, before: SeatAsked) -> bool:
    """Tell whether a seat asks whom it asked before, in the same one's place."""
    return taken is not None and (taken.of, taken.on_behalf_of) == (before.of, before.on_behalf_of)


def _in_time(seat: SeatAsked, decision: Decision) -> SeatAsked:
    """Leave a seat the due moment that it had with the same people, or at which time ran out for it."""
    earlier = [one for one in decision.asked_before if (one.seat, one.of, one.on_behalf_of) == _whom(seat)]
    if decision.widened:
        earlier = [*earlier, *(one for one in decision.seats if one.seat == seat.seat)]
    return replace(seat, due=earlier[0].due) if earlier else seat


def _whom(asked: SeatAsked) -> tuple[Seat, tuple[PersonId, ...], PersonId | None]:
    return asked.seat, asked.of, asked.on_behalf_of


def _found_at_last(decision: Decision, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Ask the seats that its right names, once somebody holds one of them; not where it came past them all."""
    moved_up = decision.moved_up is not None
    found = asked_again(decision, facts, now) if moved_up else routed(decision, facts=facts, now=now)
    return () if isinstance(found[-1], LeftToAdministrators) else found


def withdrawn(decision: Decision, _command: Withdraw, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who raised it take it back, put off or not; where they are gone, who looks after what they left.

    Raises:
        NotYoursToWithdrawError: somebody else tried.
        AlreadyDecidedError: a result is on record.

    """
    must_have_standing(facts)
    allowed = may_withdraw(decision, facts)
    if decision.status is Status.WITHDRAWN and allowed:
        return ()
    if decision.status is Status.DEFERRED:
        must_not_be_over(decision)
    else:
        must_be_open(decision)
    if not allowed:
        raise NotYoursToWithdrawError(decision.id, decision.led_by)
    return (Withdrawn(at=now, by=facts.person.id),)


def may_withdraw(decision: Decision, facts: Facts) -> bool:
    """Tell whether the actor may take the question back."""
    person = facts.person.id
    if person in (decision.raised_by, decision.led_by):
        return True
    return raiser_is_gone(decision, facts.organisation) and person in successors(facts.organisation)


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
