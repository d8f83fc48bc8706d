"""Agreeing: what must be said, or left unsaid, before a decision stands."""

from datetime import datetime

from decisions.answering.commands import Object
from decisions.answering.errors import SeatSpokenForError
from decisions.deciders.seats import Filled, Speaker
from decisions.decision import AgreerAsked, Choice, Decision, Status
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing, must_say
from decisions.people import PersonId
from decisions.roles.asking import who_agrees
from decisions.roles.commands import Agree
from decisions.roles.errors import NotYoursToAgreeError, ObjectionOverruledError
from decisions.roles.events import Agreed
from decisions.rounds import chosen_now
from decisions.said import Agreement, Stance
from decisions.words import Words


def agreed(decision: Decision, command: Agree, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let a seat that agrees say so; whoever holds two that must agree speaks for both.

    Who objected before may agree now. The same twice is a success without an event.

    Raises:
        AlreadyDecidedError, DeferredError, WithdrawnError, SupersededError, VoidError: it is not open.
        NotYoursToAgreeError: the actor speaks for no seat that agrees.
        SeatSpokenForError: somebody else said it for their seat.
        ObjectionOverruledError: their seat objected, and was overruled.
        OutdatedCardError: it has moved on.

    """
    # It may have moved up by that very press, where those who decide had left meanwhile; what was agreed goes along.
    here = (decision.round, decision.round - 1) if decision.moved_up else (decision.round,)
    again = command.round in here and _said_already(decision, facts, Stance.AGREES, command.words)
    if again and not may_agree(decision, facts, facts.person.id):
        return ()
    must_have_standing(facts)
    _must_wait_for_it(decision)
    mine = _own_seats(decision, facts)
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    return _said(mine, Stance.AGREES, command.words, decision, facts, now)


def objected(decision: Decision, command: Object, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let a seat that agrees object, with words: until it is overruled, or agrees, the decision does not stand.

    Nothing where the actor speaks for no seat that agrees, or said so before.

    Raises:
        AlreadyDecidedError, DeferredError, WithdrawnError, SupersededError, VoidError: it is not open.
        WordsNeededError: the objection says nothing.
        SeatSpokenForError: somebody else agreed, or objected, for their seat.
        ObjectionOverruledError: their seat objected before, and was overruled.
        OutdatedCardError: it has moved on.

    """
    person = facts.person.id
    if not speaks_for(decision, facts, person):
        return ()
    if _said_already(decision, facts, Stance.OBJECTS, command.words) and not may_object(decision, facts, person):
        return ()
    must_have_standing(facts)
    _must_wait_for_it(decision)
    mine = _own_seats(decision, facts)
    if command.round != decision.round:
        raise OutdatedCardError(decision.id)
    must_say(decision, command.words)
    return _said(mine, Stance.OBJECTS, command.words, decision, facts, now)


def _must_wait_for_it(decision: Decision) -> None:
    """Refuse what waits for nobody's agreement; what was decided elsewhere may."""
    if decision.status is not Status.REPORTED or not decision.agreers:
        must_be_open(decision)


def speaks_for(decision: Decision, facts: Facts, person: PersonId | None) -> tuple[AgreerAsked, ...]:
    """Give the seats that agree for which somebody speaks; to None, all for which anybody does."""
    if not decision.agreers:
        return ()
    pairs = zip(decision.agreers, who_agrees(decision, facts), strict=True)
    return tuple(one for one, taken in pairs if (taken.people if person is None else person in taken.people))


def may_agree(decision: Decision, facts: Facts, person: PersonId | None) -> bool:
    """Tell whether somebody speaks for a seat that has not agreed yet; of None, whether anybody does."""
    missing = {one.seat for one in decision.agreement_missing}
    return any(one.seat in missing for one in speaks_for(decision, facts, person))


def may_object(decision: Decision, facts: Facts, person: PersonId | None) -> bool:
    """Tell whether somebody speaks for a seat that agrees, and has not objected yet; of None, whether anybody."""
    objecting = {one.seat for one in decision.agreements if one.stance is Stance.OBJECTS}
    return any(one.seat not in objecting for one in speaks_for(decision, facts, person))


def is_waited_for(decision: Decision, facts: Facts, person: PersonId) -> bool:
    """Tell whether somebody is asked to agree, and nobody has said anything for their seat yet."""
    if decision.status not in (Status.OPEN, Status.REPORTED) or not decision.agreers:
        return False
    silent = (taken for taken in who_agrees(decision, facts) if decision.agreement_of(taken.seat) is None)
    return any(person in taken.of for taken in silent)


def chosen_so_far(decision: Decision, facts: Facts) -> Choice | None:
    """Tell what those who decide it have chosen, where it only waits for others to agree."""
    waits = decision.status in (Status.OPEN, Status.REPORTED) and bool(decision.agreement_missing)
    return chosen_now(decision, facts) if waits else None


def _said_already(decision: Decision, facts: Facts, stance: Stance, words: Words | None) -> bool:
    """Tell whether the actor said so before, for every seat for which they spoke, and it still counts."""
    said = [one for one in decision.agreements if one.by == facts.person.id]
    return bool(said) and all(
        one.stance is stance and one.overruled_by is None and words in (None, one.words) for one in said
    )


def _said(
    mine: list[tuple[Filled, Speaker]],
    stance: Stance,
    words: Words | None,
    decision: Decision,
    facts: Facts,
    now: datetime,
) -> tuple[Event, ...]:
    return tuple(
        Agreed(
            at=now,
            round=decision.round,
            seat=taken.seat,
            by=facts.person.id,
            on_behalf_of=speaker.on_behalf_of,
            stance=stance,
            words=words,
        )
        for taken, speaker in mine
    )


def _own_seats(decision: Decision, facts: Facts) -> list[tuple[Filled, Speaker]]:
    """Find the seats for which the actor speaks: a position speaks once, while who did may speak for it."""
    person = facts.person.id
    seats = who_agrees(decision, facts)
    mine = [(taken, speaker) for taken in seats for speaker in taken.speakers if speaker.person == person]
    if not mine:
        raise NotYoursToAgreeError(decision.id, person, _people(seats))
    free = [one for one in mine if _said_by_another(one[0], decision, person) is None]
    if not free and (said := _said_by_another(mine[0][0], decision, person)) is not None and said.by is not None:
        raise SeatSpokenForError(decision.id, said.by)
    overruled = {one.seat for one in decision.agreements if one.overruled_by is not None}
    if all(taken.seat in overruled for taken, _ in free):
        raise ObjectionOverruledError(decision.id)
    return [one for one in free if one[0].seat not in overruled]


def _said_by_another(taken: Filled, decision: Decision, person: PersonId) -> Agreement | None:
    """Find what somebody else said for a seat, who may still speak for it."""
    said = decision.agreement_of(taken.seat)
    return said if said is not None and said.by != person and said.by in taken.people else None


def _people(seats: tuple[Filled, ...]) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys(person for taken in seats for person in taken.people))
