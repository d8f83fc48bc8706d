"""How a card reaches people: what a platform's sender does, and how a send can end."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from adapters.cards.cards import Card
from decisions.people import PersonId

Accounts = Mapping[PersonId, str]
"""User ids of people on one platform."""
NOBODY: Accounts = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Where a message stands: enough to change it later."""

    channel: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """One message an `interval` of seconds, `burst` at once."""

    interval: float
    burst: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How fast a platform lets messages be sent: in all, and to one place; where it sets no limit, None.

    `waits_in_a_place` says that who is asked to wait waits there alone.
    """

    posts: Rate
    posts_to_a_place: Rate
    updates: Rate
    updates_in_a_place: Rate | None = None
    waits_in_a_place: bool = False


NOT_INSTALLED = "not_installed"
"""The code of a delivery to somebody on a platform where Steerco may not write to them."""


class DeliveryError(Exception):
    """A send that did not end well.

    `permanent`: trying again cannot help; `because` says why, in words for who raised it. `retry_after`: the platform
    asks to wait so many seconds. `away`: the platform takes nothing from us at all any more. `gone`: nothing more is
    taken in that channel, or by that person, whatever it is. `unsure`: nobody knows whether the message is there, so it
    is looked for before it is sent again. Else nothing was sent, and trying again may help.
    """

    def __init__(
        self,
        code: str,
        *,
        permanent: bool = False,
        retry_after: float | None = None,
        unsure: bool = False,
        away: bool = False,
        gone: bool = False,
        because: str | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.retry_after = retry_after
        self.unsure = unsure
        self.away = away
        self.gone = gone
        self.because = because or code.replace("_", " ")


class Sender(Protocol):
    """Sends cards on one platform. Every method may raise `DeliveryError`, an unsure one only `post`.

    `viewers` are those for whom the card has a view of their own, where the platform can show one.
    """

    rates: Rates
    most_viewers: int
    """For how many the platform shows a view of their own at most; 0 where it shows everybody the same."""

    def at(self, tenant: str) -> "Sender":  # noqa: ARG002  where there is one tenant, it is that
        """Give what sends for one tenant of the platform."""
        return self

    def way(self, tenant: str) -> str:  # noqa: ARG002  where there is one tenant, there is one way
        """Name what reaches a tenant: where the same reaches several, what befalls one of them befalls all."""
        return ""

    def ways(self) -> int:
        """Count by how many ways the platform is reached."""
        return 1

    def called(self, tenant: str) -> str:  # noqa: ARG002  as above
        """Name a tenant as people know it, where there are several."""
        return ""

    async def post(
        self, card: Card, *, channel: str, thread: str | None, key: str, mentions: Accounts, viewers: Accounts = NOBODY
    ) -> Sent:
        """Post `card` once, marked with `key` where the platform can."""
        ...

    async def direct(self, user: str) -> str:
        """Name the channel of the direct messages with `user`."""
        ...

    async def update(self, card: Card, sent: Sent, *, viewers: Accounts = NOBODY) -> None:
        """Redraw a message. Nobody is mentioned again."""
        ...

    async def find(self, key: str, *, channel: str, thread: str | None) -> Sent | None:
        """Look for a message that was perhaps posted; None where it is not there.

        A permanent `DeliveryError` says that the app may not look.
        """
        ...

    async def permalink(self, sent: Sent) -> str | None:
        """Give the address at which people find a message."""
        ...

    async def readers(self, channel: str) -> frozenset[str]:
        """Name the user ids that read `channel`; none where that cannot be known."""
        ...
