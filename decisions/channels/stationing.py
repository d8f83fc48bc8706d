"""Where the card of a decision stands: in the channel where such decisions are made, as its right says."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from decisions.channels.events import Stationed
from decisions.decision import Decision
from decisions.events import Event
from decisions.facts import Facts
from decisions.places import Conversation, direct
from decisions.rights.lines import Line, Rights
from decisions.rounds import line_of


def stationed(decision: Decision, *, facts: Facts, now: datetime) -> tuple[Event, ...]:
    """Have the card stand in its decision channel; nothing, where that is unknown, or where it was raised.

    What only those in it may see stands in no channel.
    """
    if decision.proposal.restricted:
        return ()
    place = facts.channels.get(channel_of(line_of(decision, facts), facts.rights) or "")
    if place is None or place.is_in_channel_of(decision.place):
        return ()
    return (Stationed(at=now, place=place),)


def channel_of(line: Line | None, rights: Rights) -> str | None:
    """Name the channel where what `line` covers is decided: its own, else the company's."""
    return (line.channel if line else None) or rights.company.channel


def decision_channels(rights: Rights) -> frozenset[str]:
    """Name every channel in which something may be decided."""
    return _named((rights.company.channel, *(line.channel for line in rights.lines)))


def channels_named(rights: Rights) -> frozenset[str]:
    """Name every channel that the rights speak of."""
    return decision_channels(rights) | _named(name for line in rights.lines for name in line.informs_channels)


def _named(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(name for name in names if name)


def home_of(decision: Decision) -> Conversation:
    """Name where its card stands: in the direct messages of who raised it, if only those in it may see it.

    Those are the ones on the platform where it was raised, wherever its raiser is later.
    """
    if decision.proposal.restricted or decision.place.is_direct:
        return replace(direct(decision.raised_by, decision.place), roams=False)
    return decision.place


def places_of(decision: Decision) -> tuple[Conversation, ...]:
    """Name every place in which its card stands for all who read there: its own first, each channel once."""
    home = home_of(decision)
    return home, *(place for place in decision.shared if not place.is_in_channel_of(home))
