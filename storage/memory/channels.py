"""Channels in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from decisions.organisation_events import ChannelTied
from decisions.places import Conversation, Tie
from decisions.ports.channels import Channels
from storage.channels import as_named, the_one_meant
from storage.memory.tables import Channel, Tables


class MemoryChannels(Channels):
    """Channels, as far as they are known."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def know(self, place: Conversation, name: str) -> bool:
        """Take how a channel is called; tell whether that is new."""
        if not self.is_news(place, name):
            return False
        self._tables.channels[_key(place)] = replace(self._of(place), name=as_named(name))
        return True

    def is_news(self, place: Conversation, name: str) -> bool:
        """Tell whether a channel was never called so."""
        return not place.is_direct and bool(name) and self.called(place) != as_named(name)

    def called(self, place: Conversation) -> str | None:
        """Give the name of a channel; None where it was never heard."""
        return self._of(place).name

    def named(self, names: Iterable[str], *, beside: Conversation | None = None) -> Mapping[str, Conversation]:
        """Find channels by their names, which begin with #: first of all where `beside` is."""
        chosen = {name: the_one_meant(self._called(as_named(name)), beside) for name in names}
        return {name: place for name, place in chosen.items() if place is not None}

    def tie(self, tied: ChannelTied) -> None:
        """Put on record what a channel is tied to from now on."""
        place = Conversation(platform=tied.platform, tenant=tied.tenant, channel=tied.channel)
        tie = None if tied.topic is None or tied.name is None else Tie(topic=tied.topic, name=tied.name)
        self._tables.channels[_key(place)] = replace(self._of(place), tie=tie)
        self._tables.ties = (*self._tables.ties, tied)

    def tie_of(self, place: Conversation) -> Tie | None:
        """Tell what a channel is tied to."""
        return self._of(place).tie

    def _of(self, place: Conversation) -> Channel:
        return self._tables.channels.get(_key(place), Channel())

    def _called(self, name: str) -> list[Conversation]:
        found = sorted(key for key, known in self._tables.channels.items() if known.name == name)
        return [Conversation(platform=platform, tenant=tenant, channel=channel) for platform, tenant, channel in found]


def _key(place: Conversation) -> tuple[str, str, str]:
    return place.platform, place.tenant, place.channel
