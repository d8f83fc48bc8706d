"""Sharing: the card of a decision stands in other channels too, on any platform, and what comes of it is told there."""

from datetime import datetime

from decisions.channels.commands import Share
from decisions.channels.errors import NotInAChannelError, TooManyPlacesError
from decisions.channels.events import Shared
from decisions.channels.stationing import places_of
from decisions.decision import Decision
from decisions.errors import RestrictedError
from decisions.events import Event
from decisions.facts import Facts
from decisions.guards import must_have_standing

MOST_PLACES = 10
"""In how many channels a card stands beside the one where it is discussed."""


def shared(decision: Decision, command: Share, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Let anybody who may see it have the card stand where they are; where it stands already is a success.

    Raises:
        StrangerError: the actor has no standing.
        RestrictedError: it is seen only by those in it.
        NotInAChannelError: they are in direct messages.
        TooManyPlacesError: it stands in so many channels that another would help nobody.

    """
    must_have_standing(facts)
    if decision.proposal.restricted:
        raise RestrictedError(decision.id)
    if command.place.is_direct:
        raise NotInAChannelError(decision.id)
    if any(place.is_in_channel_of(command.place) for place in places_of(decision)):
        return ()
    if len(decision.shared) >= MOST_PLACES:
        raise TooManyPlacesError(decision.id, MOST_PLACES)
    return (Shared(at=now, by=facts.person.id, place=command.place),)
