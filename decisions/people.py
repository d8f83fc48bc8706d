"""Persons, and where they are known."""

from dataclasses import dataclass
from typing import NewType

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
    accounts has it as long as one of them has; but who acts through one that has none is shown without it.
    """

    id: PersonId
    email: Email | None
    name: str
    zone: str
    standing: bool = True
