"""Raising a decision, naming who decides it, moving and withdrawing it."""

from dataclasses import replace
from datetime import datetime

from decisions.commands import ChooseWhoDecides, Move, RaiseDecision, Withdraw
from decisions.decision import MOST_OPTIONS, Decision, Status
from decisions.errors import (
    AdministratorsOnlyError,
    AlreadyDecidedError,
    CannotDecideError,
    ConditionNeededError,
    NotYoursToMoveError,
    NotYoursToWithdrawError,
    OutdatedCardError,
    RestrictedError,
    RoutedAlreadyError,
    StrangerError,
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
from decisions.facts import Facts
from decisions.rights.lines import Line, Seat, SeatKind
from decisions.rights.matching import Unknown
from decisions.routing import NobodyDecides, Right, asked, due_of, due_of_administrators, nobody_for, route, wanted_by
from decisions.seats import Filled, filled


def raised(command: RaiseDecision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Put the question on record and find who decides it.

    Raises:
        StrangerError: the actor has no standing.
        TooManyOptionsError: more options than a card can weigh.
        ConditionNeededError: who decides depends on something not yet known; nothing is recorded.

    """
    must_have_standing(facts)
    if len(command.proposal.options) > MOST_OPTIONS:
        raise TooManyOptionsError(len(command.proposal.options), MOST_OPTIONS)
    if facts.drawn is None:
        message = "a decision is raised under a name that was drawn for it"
        raise ValueError(message)
    routed = _routed(command, facts, now)
    beginning = Raised(
        decision=facts.drawn,
        by=facts.person.id,
        at=now,
        form=command.form,
        proposal=command.proposal,
        place=command.place,
        rights_version=facts.rights_version,
        wanted_by=_wanted(command, facts, now),
    )
    return beginning, routed


def _wanted(command: RaiseDecision, facts: Facts, now: datetime) -> datetime | None:
    return wanted_by(command.proposal.decide_by, facts.person, facts.organisation, now=now)


def _routed(command: RaiseDecision, facts: Facts, now: datetime) -> Routed | LeftToAdministrators:
    raiser, organisation = facts.person.id, facts.organisation
    way = route(command.proposal.matter, facts.rights, raised_by=raiser, organisation=organisation)
    if isinstance(way, Unknown):
        raise ConditionNeededError(way)
    if isinstance(way, NobodyDecides):
        return _left(way.because, facts, now)
    seats = asked(way.seats, line=way.line, organisation=organisation, now=now)
    due = due_of(_wanted(command, facts, now), seats)
    return Routed(at=now, line=way.line.number, seats=seats, due=due)


def decider_chosen(decision: Decision, command: ChooseWhoDecides, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let an administrator name who decides, where the rights name nobody.

    Raises:
        AdministratorsOnlyError: somebody else tried.
        RoutedAlreadyError: there are deciders.
        CannotDecideError: the person chosen has no standing, or raised it and may not decide their own.

    """
    _must_administer(facts)
    must_be_open(decision)
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    if decision.line is None and facts.chosen and [own.seat.name for own in decision.seats] == [facts.chosen.id]:
        return ()
    if decision.seats:
        raise RoutedAlreadyError(decision.id, tuple(person for seat in decision.seats for person in seat.of))
    if facts.chosen is None or not facts.chosen.standing or facts.chosen.id == decision.raised_by:
        raise CannotDecideError(decision.id, facts.chosen.id if facts.chosen else facts.person.id)
    seat = Seat(SeatKind.PERSON, facts.chosen.id)
    organisation = replace(facts.organisation, people={**facts.organisation.people, facts.chosen.id: facts.chosen})
    taken = filled(
        (seat,),
        line=None,
        matter=decision.proposal.matter,
        raised_by=decision.raised_by,
        organisation=organisation,
    )
    if not taken[0].speakers:
        raise CannotDecideError(decision.id, facts.chosen.id)
    seats = asked(taken, line=None, organisation=organisation, now=now)
    due = due_of(decision.wanted_by, seats)
    return (DeciderChosen(at=now, by=facts.person.id, seats=seats, due=due),)


def reseated(decision: Decision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Ask who fills the seats now, where that changed; a seat that is still asked keeps its due moment."""
    if decision.status is not Status.OPEN:
        return ()
    if decision.waits_on_administrators:
        return _found_at_last(decision, facts, now)
    line = line_of(decision, facts)
    taken = seats_of(decision, facts)
    if not any(seat.speakers for seat in taken):
        return (_left(nobody_for(seat.seat for seat in taken), facts, now),)
    people = {seat.seat: seat.people for seat in taken if seat.speakers}
    if people == {earlier.seat: earlier.of for earlier in decision.seats}:
        return ()
    kept = {earlier.seat: earlier for earlier in decision.seats if people.get(earlier.seat) == earlier.of}
    fresh = asked(
        tuple(seat for seat in taken if seat.speakers and seat.seat not in kept),
        line=line,
        organisation=facts.organisation,
        now=now,
    )
    # In the order of before: who fills the first seat fills no other.
    now_asked = kept | {seat.seat: seat for seat in fresh}
    seats = tuple(now_asked[seat.seat] for seat in taken if seat.speakers)
    return (Reseated(at=now, seats=seats, due=due_of(decision.wanted_by, seats)),)


def _found_at_last(decision: Decision, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Ask the seats that its right names, once somebody holds one of them."""
    matter, raiser = decision.proposal.matter, decision.raised_by
    way = route(matter, facts.rights, raised_by=raiser, organisation=facts.organisation)
    if not isinstance(way, Right):
        return ()
    seats = asked(way.seats, line=way.line, organisation=facts.organisation, now=now)
    return (Routed(at=now, line=way.line.number, seats=seats, due=due_of(decision.wanted_by, seats)),)


def withdrawn(decision: Decision, _command: Withdraw, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let who raised it take it back, or an administrator where they are gone.

    Raises:
        NotYoursToWithdrawError: somebody else tried.
        AlreadyDecidedError: a result is on record.

    """
    must_have_standing(facts)
    allowed = _may_withdraw(decision, facts)
    if decision.status is Status.WITHDRAWN and allowed:
        return ()
    must_be_open(decision)
    if not allowed:
        raise NotYoursToWithdrawError(decision.id, decision.raised_by)
    return (Withdrawn(at=now, by=facts.person.id),)


def moved(decision: Decision, command: Move, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Have the card stand in another place, at the wish of who raised it.

    Raises:
        NotYoursToMoveError: somebody else tried.
        RestrictedError: it is seen only by those in it.

    """
    must_have_standing(facts)
    if decision.status is Status.WITHDRAWN:
        raise WithdrawnError(decision.id)
    if facts.person.id != decision.raised_by:
        raise NotYoursToMoveError(decision.id, decision.raised_by)
    if decision.proposal.restricted:
        raise RestrictedError(decision.id)
    return (Moved(at=now, by=facts.person.id, place=command.place),)


def must_have_standing(facts: Facts) -> None:
    """Refuse whoever holds no rights at all.

    Raises:
        StrangerError: a guest, an external or deactivated person, a bot.
    """
    if not facts.person.standing:
        raise StrangerError(facts.person.id)


def must_be_open(decision: Decision) -> None:
    """Refuse what only an open decision allows.

    Raises:
        AlreadyDecidedError: a result is on record.
        WithdrawnError: it was taken back.

    """
    if decision.status is Status.WITHDRAWN:
        raise WithdrawnError(decision.id)
    if decision.result is not None:
        raise AlreadyDecidedError(decision.id, decision.result)


def line_of(decision: Decision, facts: Facts) -> Line | None:
    """Find the line that it was routed by; None where an administrator chose who decides."""
    return next((line for line in facts.rights.lines if line.number == decision.line), None)


def seats_of(decision: Decision, facts: Facts) -> tuple[Filled, ...]:
    """Tell who may speak for its seats at this moment: all that its right names, the vacant ones too."""
    if not decision.seats:
        return ()
    line = line_of(decision, facts)
    return filled(
        line.decides if line else tuple(earlier.seat for earlier in decision.seats),
        line=line,
        matter=decision.proposal.matter,
        raised_by=decision.raised_by,
        organisation=facts.organisation,
    )


def _left(because: str, facts: Facts, now: datetime) -> LeftToAdministrators:
    due = due_of_administrators(facts.organisation, now=now)
    return LeftToAdministrators(at=now, reason=because, due=due)


def _may_withdraw(decision: Decision, facts: Facts) -> bool:
    if facts.person.id == decision.raised_by:
        return True
    raiser_is_gone = (
        decision.raised_by in facts.organisation.people and not facts.organisation.people[decision.raised_by].standing
    )
    return raiser_is_gone and _administers(facts)


def _administers(facts: Facts) -> bool:
    return facts.person.standing and facts.person.id in facts.organisation.administrators


def _must_administer(facts: Facts) -> None:
    if not _administers(facts):
        raise AdministratorsOnlyError(tuple(sorted(facts.organisation.administrators)))
