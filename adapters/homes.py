"""Inboxes that stand on a platform by themselves: what draws one there, and who keeps them up to date."""

from typing import Protocol

from adapters.cards.cards import Card
from adapters.cards.delivery import Rate
from adapters.cards.home import Home
from decisions.people import Identity


class OutdatedHomeError(Exception):
    """Somebody else drew it since it was looked at last: gather it anew."""


class HomeTab(Protocol):
    """Where a platform shows one person their inbox."""

    rate: Rate

    async def publish(self, home: Home, whose: Identity, *, expected: str | None) -> str:
        """Draw somebody's inbox in the place of the drawing called `expected`, of any where None; name the new one.

        Raises:
            DeliveryError: the platform did not take it.
            OutdatedHomeError: another drawing stands there.
        """
        ...


class Homes(Protocol):
    """Keeps the inboxes of those who looked at theirs lately as things stand."""

    async def opened(self, whose: Identity, drawing: str | None) -> None:
        """Note that somebody looks at theirs, where `drawing` stands by the word of the platform: it is drawn soon."""
        ...

    async def show(self, whose: Identity, told: Card | None = None) -> None:
        """Draw it now, on top what they are `told` of what they just did; a failure is made good later."""
        ...

    async def acted(self, whose: Identity) -> None:
        """Draw it now if they looked at it lately, and it shows something else than before."""
        ...
