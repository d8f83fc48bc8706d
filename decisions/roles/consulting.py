"""Giving a view: asked once, and never waited for."""

from datetime import datetime

from decisions.deciders.seats import spoken_for
from decisions.decision import DEFER, Decision, Status
from decisions.errors import OutdatedCardError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_be_open, must_have_standing, must_say
from decisions.people import PersonId
from decisions.rights.lines import Seat
from decisions.roles.asking import who_gives_views
from decisions.roles.commands import GiveView
from decisions.roles.errors import NotAskedForAViewError
from decisions.roles.events import ViewGiven


def view_given(decision: Decision, command: GiveView, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let somebody who was asked for a view give it: the last one of a seat counts, until it is decided.

    Raises:
        AlreadyDecidedError, DeferredError, WithdrawnError, SupersededError, VoidError: it is not open.
        NotAskedForAViewError: the actor was not asked.
        OutdatedCardError: what they support is gone.
        WordsNeededError: they support nothing, and say nothing.

    """
    person = facts.person.id
    if any((one.by, one.choice, one.words) == (person, command.choice, command.words) for one in decision.views):
        return ()
    must_have_standing(facts)
    must_be_open(decision)
    taken = who_gives_views(decision, facts)
    mine = spoken_for(taken, person)
    if not mine:
        raise NotAskedForAViewError(decision.id, tuple(one for seat in taken for one in seat.people))
    if command.choice is not None and command.choice not in set(decision.proposal.choices) - {DEFER}:
        raise OutdatedCardError(decision.id)
    if command.choice is None:
        must_say(decision, command.words)
    seat, speaker = mine[0]
    return (
        ViewGiven(
            at=now,
            seat=seat,
            by=person,
            on_behalf_of=speaker.on_behalf_of,
            choice=command.choice,
            words=command.words,
        ),
    )


def may_give_view(decision: Decision, facts: Facts, person: PersonId | None) -> bool:
    """Tell whether somebody was asked for a view; of None, whether anybody was."""
    if decision.status is not Status.OPEN or not decision.consulted:
        return False
    return any(person is None or person in taken.people for taken in who_gives_views(decision, facts))


def asked_and_silent(decision: Decision, facts: Facts, person: PersonId) -> bool:
    """Tell whether somebody was asked for a view that nobody has given for their seat yet."""
    given: set[Seat] = {one.seat for one in decision.views}
    waiting = (taken for taken in who_gives_views(decision, facts) if taken.seat not in given)
    return decision.status is Status.OPEN and any(person in taken.of for taken in waiting)
