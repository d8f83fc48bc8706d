"""Persons and their accounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from decisions.people import Email, Identity, Person, PersonId
from decisions.preferences import Preferences
from decisions.reaching import Whereabouts
from decisions.unfit import Unfit


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a platform says of an account.

    A `guest` is one whom an administrator may give rights: never somebody deactivated, of another company, or a bot.
    `away_until` is the moment at which a status ends that says that they are not at work. `barred` is why they have no
    standing, as far as the platform tells.
    """

    name: str
    email: Email | None
    zone: str
    standing: bool
    guest: bool = False
    away_until: datetime | None = None
    barred: Unfit | None = None


class People(Protocol):
    """Persons and their accounts."""

    def find(self, identity: Identity) -> Person | None:
        """Find who acts through this account; None where it was never seen.

        Through an account without standing, such as a guest's, nobody has any, whatever they have elsewhere.
        """
        ...

    def checked_at(self, identity: Identity) -> datetime | None:
        """Tell when the platform was last asked about this account."""
        ...

    def whose(self, identity: Identity, profile: Profile) -> Person | None:
        """Find the person whom `meet` would find: whose account it is, else who has its address."""
        ...

    def meet(self, identity: Identity, profile: Profile, *, now: datetime) -> Person:
        """Take what the platform says of an account; the same e-mail is the same person.

        A person has standing as long as one of their accounts has.
        """
        ...

    def by_email(self, emails: Iterable[Email]) -> Mapping[Email, PersonId]:
        """Find or create the persons of these addresses."""
        ...

    def known_as(self, email: Email) -> Person | None:
        """Find who has this address, or had it before they were merged with somebody; None where nobody has."""
        ...

    def persons(self, people: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Tell who these are; who is not known is left out, who was merged is whom they were found to be."""
        ...

    def identity(self, person: PersonId, *, platform: str, tenant: str) -> Identity | None:
        """Find a person's account on a platform."""
        ...

    def unseen(self, *, platform: str | None) -> Mapping[PersonId, Email]:
        """Name those whom the rights or the settings name and nobody has met on `platform`; None: on any at all."""
        ...

    def unchecked(self, *, since: datetime, most: int) -> tuple[Identity, ...]:
        """Name accounts of people whom the rights name, of which no platform has said anything `since`; oldest first.

        One without standing is not among them: who comes back is heard of.
        """
        ...

    def seen(self, identity: Identity) -> None:
        """Note that a person was last at this account, if it has standing and they were elsewhere before."""
        ...

    def prefer(self, person: PersonId, platform: str | None) -> None:
        """Reach a person on `platform` from now on; None: wherever they are."""
        ...

    def preferences(self, person: PersonId) -> Preferences:
        """Tell what a person prefers."""
        ...

    def keep(self, person: PersonId, preferences: Preferences) -> None:
        """Have a person hear nothing unasked on their quiet days, and get the digest when they want it."""
        ...

    def whereabouts(self, person: PersonId) -> Whereabouts:
        """Tell what is known of where a person is."""
        ...

    def elsewhere(self, *, platform: str, tenant: str) -> Mapping[PersonId, tuple[Person, Identity]]:
        """Find everybody with standing who has no account here, each with one that they have."""
        ...

    def administer(self, emails: Iterable[Email]) -> None:
        """Make these, and only these, the administrators."""
        ...

    def merge(self, person: PersonId, into: PersonId, *, now: datetime) -> None:
        """Have two be one human: wherever `person` stands, `into` is meant from now on."""
        ...

    def allow(self, person: PersonId, *, allowed: bool, now: datetime) -> None:
        """Let somebody hold rights although they are a guest, or no longer."""
        ...


class UnseenIdentityError(Exception):
    """The account was never seen, or not for a day: ask the platform who that is."""

    def __init__(self, identity: Identity) -> None:
        super().__init__("an account that must be looked up")
        self.identity = identity
