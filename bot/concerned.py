"""Whom a card concerns: who has a view of it of their own, and whom it mentions."""

from adapters.cards.phrases import MANY
from decisions.deciders.events import Routed
from decisions.decision import Status
from decisions.events import Event
from decisions.people import PersonId
from decisions.views.decision import DecisionView

WAITS = (Status.OPEN, Status.REPORTED)
"""In these, somebody may still have to say something."""


def concerned(view: DecisionView) -> tuple[PersonId, ...]:
    """Name those who may do more with a card than others, who must still speak first."""
    silent = (person.id for one in view.deciders if not one.said for person in one.everyone)
    spoken = (person.id for one in view.deciders if one.said for person in one.everyone)
    by = (said.by.id for said in view.result.responses) if view.result else ()
    beside = (person.id for one in view.roles.agreers for person in one.people) if view.status in WAITS else ()
    asked = (person.id for person in (*view.roles.silent, *view.roles.overruling))
    return tuple(dict.fromkeys((*silent, *beside, *asked, *by, *spoken, view.led_by.id, view.raised_by.id)))


def mentioned_by(event: Event) -> frozenset[PersonId]:
    """Name whom the card mentions by name: where there are many, it counts them instead."""
    seats = event.seats if isinstance(event, Routed) else ()
    if len(seats) > MANY:
        return frozenset()
    return frozenset(person for seat in seats if len(seat.of) <= MANY for person in seat.of)
