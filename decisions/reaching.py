"""Where somebody is reached: where they are, which may be another platform than the one where it was raised."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from decisions.people import Identity
from decisions.places import Conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account with standing, and when its platform was last asked about it."""

    identity: Identity
    checked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What is known of where somebody is.

    `seen` are the platform and the tenant where they were last, `copy` the direct messages in which a copy of the card
    in question stands. An account without standing is in none of it: nobody is reached through a guest's account.
    """

    accounts: tuple[Account, ...] = ()
    prefers: str | None = None
    seen: tuple[str, str] | None = None
    copy: Conversation | None = None

    def but(self, platform: str, which: Callable[[str], bool] = lambda _: True) -> "Whereabouts":
        """Leave a platform out, or only `which` of its tenants."""

        def stays(at: Identity | Conversation) -> bool:
            return at.platform != platform or not which(at.tenant)

        accounts = tuple(one for one in self.accounts if stays(one.identity))
        return replace(self, accounts=accounts, copy=self.copy if self.copy and stays(self.copy) else None)


def reached(where: Conversation, known: Whereabouts) -> Conversation:
    """Say where direct messages stand that roam.

    Where a copy of the card stands already; else on the platform that they prefer; else where they were last; else
    where they have an account, first of all where `where` says; it stands as it is where they have none.
    """
    if not where.roams:
        return where
    if known.copy is not None:
        return known.copy
    if not known.accounts:
        return replace(where, roams=False)
    found = known.accounts[0]
    if len(known.accounts) > 1:
        found = min(known.accounts, key=lambda account: _distance(account, where, known))
    at = found.identity
    return Conversation(platform=at.platform, tenant=at.tenant, person=where.person)


def _distance(account: Account, where: Conversation, known: Whereabouts) -> tuple[bool, bool, bool, bool, float]:
    at = account.identity
    return (
        at.platform != known.prefers,
        (at.platform, at.tenant) != known.seen,
        at.platform != where.platform,
        at.tenant != where.tenant,
        -account.checked_at.timestamp(),
    )
