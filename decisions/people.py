"""Persons, and where they are known."""

from dataclasses import dataclass
from typing import Final, NewType

GUEST: Final = "(guest)"

PersonId = NewType("PersonId", str)
Email = NewType("Email", str)
"""An e-mail address in lower case, as a platform verified it or an administrator wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person's account on a platform: a Slack user in a workspace, a Teams user in a tenant."""

    platform: str
    tenant: str
    user: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A human, one across all platforms, matched by verified e-mail.

    `standing` is false for those without rights: deactivated people, guests, external people and bots. Who has several
    accounts has it as long as one of them has; but who acts through one that has none is shown without it. A `guest`
    has no account that is not a guest's: they have standing only where an administrator lets them. On their
    `quiet_days` (0 is Monday) they hear nothing that they did not ask for.
    """

    id: PersonId
    email: Email | None
    name: str
    zone: str
    standing: bool = True
    guest: bool = False
    quiet_days: frozenset[int] = frozenset()

    @property
    def shown(self) -> str:
        """Their name as others read it: a guest is shown as one."""
        named_so = self.name.casefold().endswith(GUEST)
        return f"{self.name} {GUEST}" if self.guest and not named_so else self.name
