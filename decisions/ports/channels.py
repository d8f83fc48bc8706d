"""Channels, as far as they are known."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from decisions.organisation_events import ChannelTied
from decisions.places import Conversation, Tie


class Channels(Protocol):
    """Channels, as far as they are known: what they are called, and what they are tied to."""

    def know(self, place: Conversation, name: str) -> bool:
        """Take how a channel is called; tell whether that is new."""
        ...

    def is_news(self, place: Conversation, name: str) -> bool:
        """Tell whether a channel was never called so."""
        ...

    def called(self, place: Conversation) -> str | None:
        """Give the name of a channel; None where it was never heard."""
        ...

    def named(self, names: Iterable[str], *, beside: Conversation | None = None) -> Mapping[str, Conversation]:
        """Find channels by their names, which begin with #: first of all where `beside` is.

        A name that several channels of that place have is the name of none, unless `beside` is in one of them.
        """
        ...

    def tie(self, tied: ChannelTied) -> None:
        """Put on record what a channel is tied to from now on."""
        ...

    def tie_of(self, place: Conversation) -> Tie | None:
        """Tell what a channel is tied to."""
        ...
